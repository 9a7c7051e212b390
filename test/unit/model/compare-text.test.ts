import fc from "fast-check";
import { expect, test } from "vitest";
import { compareText } from "../../../src/model/compare-text.ts";

test("orders as the bytes of UTF-8 do", () => {
  const runs = fc.check(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => Math.sign(compareText(a, b)) === Buffer.compare(Buffer.from(a), Buffer.from(b))),
    { numRuns: 5_000 },
  );
  expect(runs.failed, fc.defaultReportMessage(runs)).toBe(false);
});

test.each([
  { a: "\uffee", b: "\u{1f600}", order: -1 },
  { a: "a", b: "ab", order: -1 },
  { a: "a/b", b: "a.b", order: 1 },
  { a: "same", b: "same", order: 0 },
])("$a against $b gives $order", ({ a, b, order }) => {
  expect(Math.sign(compareText(a, b))).toBe(order);
});
