import { describe, expect, test } from "vitest";
import { foldName } from "../../../../src/model/fold-name.ts";
import { wordsOf } from "../../../../src/compiler/rego/words-pattern.ts";

describe("a pattern that is nothing but words", () => {
  test.each([
    { source: "drop|truncate", flags: "i", words: ["drop", "truncate"] },
    { source: "DROP|Drop|drop", flags: "i", words: ["drop"] },
    { source: "DROP|Drop", flags: "", words: ["DROP", "Drop"] },
    { source: "kiss|ask", flags: "", words: ["kiss", "ask"] },
    { source: "a b, c;d:e@f#g%h&i=j<k>l~m'n\"o/p-q_r", flags: "", words: ["a b, c;d:e@f#g%h&i=j<k>l~m'n\"o/p-q_r"] },
    { source: "x|y", flags: "ms", words: ["x", "y"] },
    { source: "1-2", flags: "i", words: ["1-2"] },
  ])("/$source/$flags", ({ source, flags, words }) => expect(wordsOf({ source, flags })).toEqual({ words, anyCase: flags.includes("i") }));

  test.each([
    { source: "", flags: "" },
    { source: "a|", flags: "" },
    { source: "|a", flags: "" },
    { source: "a||b", flags: "" },
    { source: "^drop", flags: "" },
    { source: "drop$", flags: "" },
    { source: "dr.p", flags: "" },
    { source: "(drop)", flags: "" },
    { source: "drop+", flags: "" },
    { source: "a{2}", flags: "" },
    { source: "a\\b", flags: "" },
    { source: "[ab]", flags: "" },
    { source: "é", flags: "" },
    { source: "a`b", flags: "" },
    { source: "a\nb", flags: "" },
    { source: "a!b", flags: "" },
    { source: "select", flags: "i" },
    { source: "link", flags: "i" },
    { source: "inner", flags: "i" },
  ])("is not /$source/$flags", ({ source, flags }) => expect(wordsOf({ source, flags })).toBeNull());

  // Under `i` a text is lower-cased before a word is looked for: nothing but a capital may become a letter of a word by that.
  test("has no letter that another character is lower-cased to", () => {
    const made: string[] = [];
    for (let code = 0x80; code <= 0x10ffff; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const folded = foldName(`x${String.fromCodePoint(code)}x`).slice(1, -1);
      if (/^[\u0020-\u007f]+$/.test(folded)) made.push(folded);
    }
    expect(made.sort()).toEqual(["i", "k"]);
    expect(made.filter((letter) => wordsOf({ source: letter, flags: "i" }) !== null)).toEqual([]);
  });
});
