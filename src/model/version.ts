/** The version of Ambit, as in package.json (a test holds them equal). It is part of a bundle's revision. */
export const AMBIT_VERSION = "0.1.0";
