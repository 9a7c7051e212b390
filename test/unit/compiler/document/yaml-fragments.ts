import fc from "fast-check";

const FRAGMENTS = [
  "a", "b", "k: ", "a: b", "- ", "-", "? ", ": ", ":", "\n", "\n", "\n  ", "\n ", "\n    ", "  ", " ", "[", "]", "{", "}", ",", '"', '"x"', "'", "'y'", "|\n", "|-\n", ">\n", "|2\n", ">+\n",
  " #c", "#", "&a ", "&b ", "*a", "*b ", "*a :", "1", "true", "null", "~", "0x1f", "1.5", "1e3", "---\n", "---", "...\n", "\t", "\r\n", "\\", "\\n", '"\\n"', "'it''s'", "a\n b", "@", "`", "%",
  `\n\n${"  # a comment\n\n".repeat(100)}`, "%YAML 1.2\n", "\n\n\n", "\n  #c\n", "\n#c\n", "é", "x: [a, b]\n", "x: {a: 1, b: 2}\n", "- - a\n", "- a: 1\n  b: 2\n", " : ", "!", "&", "*", "|", '"a": ', "'b': ", "? a\n: b\n", "\n   ", "010", "<<: ",
] as const;

/** Texts made of pieces of YAML: about one in three is well-formed, the others are wrong in all the ways there are. */
export const yamlFragments: fc.Arbitrary<string> = fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: 24 }).map((pieces) => pieces.join(""));

/** Well-formed block and flow style, of the kind that policies are written in. */
export const yamlLines: fc.Arbitrary<string> = fc
  .array(
    fc.record({
      indent: fc.constantFrom("", "", "  ", "  ", "    ", "      "),
      line: fc.constantFrom(
        "name: p", "rules:", "- tool: x", "- id: a", "then: deny", "if: args.a == 1", 'match: {a: "<= 200"}', "reason: |", "text of a block", "more: >-", "# a comment", "",
        "list: [a, 'b', \"c\"]", "- - nested", "empty:", "? key", ": value", "anchor: &a [1]", "alias: *a", "'quoted': yes", "-", "number: 1.5", "# a comment\n\n".repeat(100),
      ),
    }),
    { minLength: 1, maxLength: 16 },
  )
  .map((lines) => lines.map(({ indent, line }) => `${indent}${line}\n`).join(""));
