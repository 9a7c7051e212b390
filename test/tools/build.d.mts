/** The native OPA of the tests. Throws when it has not been built. */
export function opaPath(): string;

/** Regal. Throws when it has not been built. It wants `REGAL_DISABLE_VERSION_CHECK=1` in its environment. */
export function regalPath(): string;

/** Builds what is missing or old, with a line of progress for each. Answers whether the tools can be had: without Go they cannot. */
export function buildTools(say?: (line: string) => void): boolean;
