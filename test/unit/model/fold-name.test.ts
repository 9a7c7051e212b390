import { describe, expect, test } from "vitest";
import { BLANKS, foldName } from "../../../src/model/fold-name.ts";

describe("foldName", () => {
  test.each([
    { name: "Delete_Database", folded: "delete_database", why: "case" },
    { name: "  delete_database\t\n", folded: "delete_database", why: "surrounding space" },
    { name: "\u00a0\u2003x\u3000", folded: "x", why: "surrounding space of every kind" },
    { name: "a b", folded: "a b", why: "space within stays" },
    { name: "", folded: "", why: "nothing" },
    { name: " \t ", folded: "", why: "only space" },
    { name: "\u212a", folded: "k", why: "the Kelvin sign is a k" },
    { name: "\u212b", folded: "\u00e5", why: "the Angstrom sign is an å" },
    { name: "\u0130x", folded: "ix", why: "the dotted capital I is a plain i, without a mark behind it" },
    { name: "\u0131", folded: "\u0131", why: "the dotless i is lower case" },
    { name: "ΟΔΟΣ", folded: "οδοσ", why: "a final sigma is no special case" },
    { name: "ς", folded: "ς", why: "a final sigma is lower case" },
    { name: "ſ", folded: "ſ", why: "the long s is lower case" },
    { name: "STRASSE ẞ", folded: "strasse ß", why: "one letter stays one letter" },
    { name: "Ǆ ǅ", folded: "ǆ ǆ", why: "title case" },
    { name: "𐐀", folded: "𐐨", why: "beyond the basic plane" },
    { name: "\u200bx\u200b", folded: "\u200bx\u200b", why: "a zero-width space is no space" },
    { name: "\ufeffx", folded: "\ufeffx", why: "a byte-order mark is no space" },
  ])("$why: $name", ({ name, folded }) => expect(foldName(name)).toBe(folded));

  test("folding twice is folding once", () => {
    let decided = 0;
    for (let code = 0; code <= 0x10ffff; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const once = foldName(`a${String.fromCodePoint(code)}b`);
      if (foldName(once) !== once || [...once].length !== 3) expect.fail(`U+${code.toString(16)}`);
      decided++;
    }
    console.log(`foldName: ${decided} characters decided`);
    expect(decided).toBe(0x110000 - 0x800);
  });

  test("space is what Unicode calls white space", () => {
    const spaces = [];
    for (let code = 0; code <= 0x10ffff; code++) if (/\p{White_Space}/u.test(String.fromCodePoint(code))) spaces.push(String.fromCodePoint(code));
    expect([...BLANKS].sort()).toEqual(spaces.sort());
  });
});
