/** What one policy file may hold (language.md, section 1). Beyond any of these the file is refused, not cut. */
export const FILE_BYTES_MAX = 8 * 1024 * 1024;

/** Maps and lists within one another, the outermost included. */
export const LEVELS_MAX = 64;

/** Values in one file, those that aliases stand for included. */
export const NODES_MAX = 1_000_000;

/** Values that all aliases of one document stand for together. */
export const ALIAS_NODES_MAX = 1_000;

/** The largest magnitude up to which every integer is a number of its own. */
export const INTEGER_MAX = 2 ** 53;

/** Characters from the start of a key to its colon, a limit of YAML's own. */
export const KEY_LENGTH_MAX = 1_024;

/** Findings after which reading stops: nobody reads more of them, and a hostile file could have millions. */
export const PROBLEMS_MAX = 1_000;

/** Syntax errors of one document after which its reading stops, since they mostly follow from one another. */
export const SYNTAX_PROBLEMS_MAX = 10;
