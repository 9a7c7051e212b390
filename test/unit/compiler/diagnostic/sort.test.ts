import fc from "fast-check";
import { expect, test } from "vitest";
import { diagnostic } from "../../../../src/compiler/diagnostic/diagnostic.ts";
import { sortDiagnostics } from "../../../../src/compiler/diagnostic/sort.ts";

const files = { a: { name: "a.yaml", text: "0123456789" }, b: { name: "b.yaml", text: "0123456789" } };
const field = (name: "a" | "b", start: number, end: number, text: string) => diagnostic("unknown-field", { file: files[name], start, end }, { field: text, where: "a rule" });

const sorted = [
  diagnostic("empty-file", { file: files.a, start: 0, end: 0 }, {}),
  field("a", 1, 2, "x"),
  field("a", 1, 2, "y"),
  field("a", 1, 3, "a"),
  field("a", 10, 10, "a"),
  diagnostic("empty-file", { file: files.b, start: 0, end: 0 }, {}),
  field("b", 0, 0, "a"),
];

test("by file, position, code and message, whatever the order in which they were found", () => {
  fc.assert(fc.property(fc.shuffledSubarray(sorted, { minLength: sorted.length }), (found) => void expect(sortDiagnostics(found)).toEqual(sorted)));
});

test("the same finding made twice is told once, and the list that was given stays as it was", () => {
  const found = [field("a", 1, 2, "x"), field("a", 0, 1, "x"), field("a", 1, 2, "x")];
  expect(sortDiagnostics(found)).toEqual([field("a", 0, 1, "x"), field("a", 1, 2, "x")]);
  expect(found).toHaveLength(3);
});
