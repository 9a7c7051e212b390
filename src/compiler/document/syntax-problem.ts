/** One way in which text is not well-formed YAML: what is said about it, and what to do when that is known. */
interface SyntaxProblem {
  readonly says: string | ((text: string) => string);
  readonly hint?: string;
}

/** Every complaint about the YAML itself, in our words. `text` is the source that is underlined. */
export const SYNTAX_PROBLEMS = {
  unexpected: { says: (text) => `unexpected ${text === "" ? "end" : `\`${text}\``}`, hint: "text with special characters is written in quotes" },
  "tab-indentation": { says: "a tab cannot be used for indentation", hint: "use spaces" },
  "comment-spacing": { says: "a comment needs a space before `#`", hint: "text with a `#` in it is written in quotes" },
  "anchor-spacing": { says: "an anchor or a tag needs a space after it" },
  "anchor-name": { says: "an anchor or an alias needs a name that does not end with `:`", hint: "text beginning with `&` or `*` is written in quotes" },
  "second-anchor": { says: "a value has at most one anchor" },
  "anchor-order": { says: "an anchor or a tag stands after `-`, `?` or `:`" },
  "anchored-alias": { says: "an alias cannot have an anchor or a tag of its own" },
  "anchor-before-list": { says: "a list begins on the line after its anchor" },
  indentation: { says: "this is indented differently from its siblings", hint: "entries of one map or list begin at the same column" },
  "list-among-keys": { says: "an entry of a list cannot stand among the keys of a map", hint: "entries of one map or list begin at the same column" },
  "key-over-lines": { says: "a key is written on one line" },
  "key-too-long": { says: "a key has at most 1024 characters" },
  "map-on-key-line": { says: "a map cannot begin on the line of its key", hint: "text with `: ` in it is written in quotes" },
  "missing-colon": { says: "expected `:` after this key" },
  "missing-dash": { says: "expected `-` before this list entry", hint: "entries of one map or list begin at the same column" },
  "missing-comma": { says: "expected `,` before this" },
  "empty-item": { says: "expected a value before this `,`" },
  "colon-spacing": { says: "`:` needs a space after it" },
  unclosed: { says: (text) => `this \`${text}\` is not closed`, hint: "its end is missing, or is not indented enough" },
  "block-in-brackets": { says: "within brackets a map is written in braces and a list in brackets" },
  "unclosed-quote": { says: "this quote is not closed" },
  "unknown-escape": { says: (text) => `unknown escape \`${text}\``, hint: "a backslash is written `\\\\` in double quotes, or as it is in single quotes" },
  "text-start": { says: (text) => `text cannot begin with \`${text.charAt(0)}\``, hint: "write it in quotes" },
  "block-header": { says: "after `|` or `>` only `+`, `-` and one digit may stand" },
  "block-indentation": { says: "a line of this block is indented less than its first line" },
  "document-line": { says: "a map or a list cannot begin on the line of `---`" },
  "stray-document-end": { says: "`...` ends a document, and there is none" },
} as const satisfies Record<string, SyntaxProblem>;

export type SyntaxProblemKind = keyof typeof SYNTAX_PROBLEMS;
