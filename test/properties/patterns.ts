import * as fc from "fast-check";

/** A pattern as it stands between slashes, with its flags. */
export interface WrittenPattern {
  readonly source: string;
  readonly flags: string;
}

/** Letters whose case is not simple: long s, Kelvin sign, dotted and dotless I, sharp s, Angstrom sign, sigmas. */
export const ODD_LETTERS = ["ſ", "\u212a", "İ", "ı", "ß", "ẞ", "\u212b", "å", "Σ", "σ", "ς", "ﬀ", "Ǆ", "é", "😀"] as const;

const flags = fc.subarray(["i", "m", "s"]).map((letters) => letters.join(""));

/** Patterns of RE2 with all that can go wrong on their way into Rego: spaces, backticks, escapes, other alphabets, length. */
export function patterns(): fc.Arbitrary<WrittenPattern> {
  const plain = fc.constantFrom("a", "b", "k", "s", "i", "S", "K", "1", " ", "_", "-", "/", "`", '"', "'", "#", "{", "}", "%", "~", "\n", "\t", "\u0001", ...ODD_LETTERS);
  const escape = fc.constantFrom("\\ ", "\\`", "\\/", "\\.", "\\\\", "\\-", "\\#", '\\"', "\\n", "\\t", "\\x41", "\\x{e9}", "\\\n", "\\\t", "\\~", "\\ \\ ");
  const set = fc.constantFrom("[ab]", "[^a]", "[ `]", "[\\ \\`]", "[é-ü]", "[^\\x00-\\x{10FFFF}]", "[[:alpha:]]", "\\d", "\\w", "\\s", "\\pL", "\\P{Lu}", "[\\p{Greek} ]", ".");
  const edge = fc.constantFrom("^", "$", "\\b", "\\A", "\\z");
  return fc.record({
    source: fc.letrec<{ pattern: string }>((tie) => ({
      pattern: fc.oneof(
        { maxDepth: 3 },
        { weight: 6, arbitrary: fc.array(fc.oneof({ weight: 4, arbitrary: plain }, escape, set, edge), { minLength: 1, maxLength: 6 }).map((parts) => parts.join("")) },
        { weight: 1, arbitrary: fc.tuple(tie("pattern"), fc.constantFrom("*", "+", "?", "{2}", "{1,3}", "*?")).map(([part, count]) => `(?:${part})${count}`) },
        { weight: 2, arbitrary: fc.tuple(tie("pattern"), tie("pattern")).map(([left, right]) => `${left}|${right}`) },
        { weight: 1, arbitrary: fc.tuple(tie("pattern"), fc.constantFrom("(", "(?P<n>", "(?i:", "(?s:")).map(([part, open]) => `${open}${part})`) },
        { weight: 1, arbitrary: fc.tuple(tie("pattern"), fc.integer({ min: 20, max: 60 })).map(([part, count]) => `${"x ".repeat(count)}|${part}`) },
      ),
    })).pattern,
    flags,
  });
}

/** Alternations of words, most of them such as are emitted without a pattern. */
export function wordPatterns(): fc.Arbitrary<WrittenPattern> {
  const letter = fc.oneof({ weight: 12, arbitrary: fc.constantFrom(..."abdDeErR1 _-/;'".split("")) }, { weight: 2, arbitrary: fc.constantFrom(..."kKsSiI".split("")) }, { weight: 1, arbitrary: fc.constantFrom("é", "ſ", "\u212a", ".", "\\ ") });
  const word = fc.oneof({ weight: 12, arbitrary: fc.array(letter, { minLength: 1, maxLength: 4 }) }, { weight: 1, arbitrary: fc.constant([]) }).map((letters) => letters.join(""));
  return fc.record({ source: fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join("|")), flags });
}

/** Texts in which such patterns are found, or nearly. */
export function texts(): fc.Arbitrary<string> {
  const letter = fc.constantFrom(..."abdDeEkKsSiIrRxX1 _-/;'`\\.\n\t\"".split(""), ...ODD_LETTERS);
  return fc.array(letter, { maxLength: 12 }).map((letters) => letters.join(""));
}
