/** Where policies are unless a path is given. */
export const DEFAULT_PATH = "policies";

/** The path that stands for the standard input or output. */
export const STANDARD_STREAM = "-";
