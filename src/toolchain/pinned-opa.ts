/** The OPA that Ambit is built and tested with: what is embedded, and what `auto` takes from PATH. */
export const PINNED_OPA = "1.22.0";

/** The oldest OPA that may be named instead; older ones build WASM that corrupts memory. */
export const OLDEST_OPA = "1.20.0";
