import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerpt } from "../../../../src/compiler/diagnostic/excerpt.ts";
import { codePointName, printable } from "../../../../src/compiler/diagnostic/printable.ts";
import { textWidth } from "../../../../src/compiler/diagnostic/text-width.ts";

describe("printable text", () => {
  test.each([
    { text: "plain, é, 日本, 😀", shown: "plain, é, 日本, 😀" },
    { text: "\u0000\u001b[2J\u007f\u009b", shown: "\\u{0}\\u{1b}[2J\\u{7f}\\u{9b}" },
    { text: "a\nb\tc", shown: "a\\u{a}b\\u{9}c" },
    { text: "\u202e\u2066\u200b\u00ad\ufeff\u2028", shown: "\\u{202e}\\u{2066}\\u{200b}\\u{ad}\\u{feff}\\u{2028}" },
    { text: "\u{e0041}\u{1d173}", shown: "\\u{e0041}\\u{1d173}" },
    { text: "\ud800x", shown: "\\u{d800}x" },
    { text: "\u115f\u3164\ufe0f\u034f", shown: "\\u{115f}\\u{3164}\\u{fe0f}\\u{34f}" },
  ])("$shown", ({ text, shown }) => {
    expect(printable(text)).toBe(shown);
  });

  test("never holds what a terminal acts on, and is left alone the second time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const shown = printable(text);
        expect(shown).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
        expect(printable(shown)).toBe(shown);
      }),
    );
  });

  test("a character is named as people look it up", () => {
    expect(["\n", "\u202e", "\u{e0041}"].map(codePointName)).toEqual(["U+000A", "U+202E", "U+E0041"]);
  });
});

describe("an excerpt", () => {
  test.each([
    { text: "short", shown: "short" },
    { text: "x".repeat(60), shown: "x".repeat(60) },
    { text: "x".repeat(61), shown: `${"x".repeat(60)}...` },
    { text: "one\n    two  three", shown: "one two  three" },
    { text: "😀".repeat(70), shown: `${"😀".repeat(60)}...` },
    { text: "x".repeat(1_000_000), shown: `${"x".repeat(60)}...` },
  ])("$shown", ({ text, shown }) => {
    expect(excerpt(text)).toBe(shown);
  });
});

test.each([
  { text: "abc", width: 3 },
  { text: "", width: 0 },
  { text: "é", width: 1 },
  { text: "e\u0301", width: 1 },
  { text: "日本語", width: 6 },
  { text: "한", width: 2 },
  { text: "ａ", width: 2 },
  { text: "😀", width: 2 },
])("$text is $width cells wide", ({ text, width }) => {
  expect(textWidth(text)).toBe(width);
});
