import { describe, expect, test } from "vitest";
import { citation, lineText, positionAt } from "../../../../src/compiler/source/source-file.ts";
import type { SourceFile } from "../../../../src/compiler/source/source-file.ts";

const file: SourceFile = { name: "org.yaml", text: "a: 1\r\nb: 😀x\n\nlast" };

describe("a position", () => {
  test.each([
    { what: "the beginning", offset: 0, line: 1, column: 1 },
    { what: "a line break belongs to the line that it ends", offset: 5, line: 1, column: 6 },
    { what: "the second line", offset: 6, line: 2, column: 1 },
    { what: "columns count UTF-16 units", offset: 11, line: 2, column: 6 },
    { what: "an empty line", offset: 13, line: 3, column: 1 },
    { what: "the end of the text", offset: 18, line: 4, column: 5 },
    { what: "beyond the end", offset: 30, line: 4, column: 17 },
  ])("$what", ({ offset, line, column }) => {
    expect(positionAt(file, offset)).toEqual({ line, column });
  });

  test("is cited as editors take it", () => {
    expect(citation({ file, start: 6, end: 7 })).toBe("org.yaml:2:1");
  });
});

test("a line comes without its line break, whichever it is", () => {
  expect([1, 2, 3, 4, 5].map((line) => lineText(file, line))).toEqual(["a: 1", "b: 😀x", "", "last", ""]);
});

test("an empty file has one empty line", () => {
  const empty = { name: "x", text: "" };
  expect([lineText(empty, 1), positionAt(empty, 0)]).toEqual(["", { line: 1, column: 1 }]);
});
