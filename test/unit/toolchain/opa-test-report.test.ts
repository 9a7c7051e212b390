import { expect, test } from "vitest";
import { readTestReport } from "../../../src/toolchain/opa-test-report.ts";

const base = { location: { file: "a_test.rego", row: 3, col: 1 }, package: "data.a_test", duration: 1 };
const failure = (name: string, message: string): unknown => ({ name, location: "a_test.rego:3", message });

test.each([
  { says: "a passing test", result: { ...base, name: "test_a" }, passed: 1, failed: [] },
  { says: "a failing test", result: { ...base, name: "test_a", fail: true }, passed: 0, failed: [failure("data.a_test.test_a", "false or undefined")] },
  { says: "what a failing test printed", result: { ...base, name: "test_a", fail: true, output: Buffer.from("got 3\n").toString("base64") }, passed: 0, failed: [failure("data.a_test.test_a", "got 3")] },
  { says: "a test with an error", result: { ...base, name: "test_a", error: { code: "eval_conflict_error", message: "two values" } }, passed: 0, failed: [failure("data.a_test.test_a", "eval_conflict_error: two values")] },
  { says: "a skipped test, which has not passed", result: { ...base, name: "todo_test_a", skip: true }, passed: 0, failed: [failure("data.a_test.todo_test_a", "skipped")] },
  {
    says: "each case of a test by itself",
    result: { ...base, name: "test_a", fail: true, sub_results: { one: { name: "one" }, two: { name: "two", fail: true }, deep: { name: "deep", sub_results: { x: { name: "x" }, y: { name: "y", fail: true } } } } },
    passed: 2,
    failed: [failure("data.a_test.test_a/deep/y", "false or undefined"), failure("data.a_test.test_a/two", "false or undefined")],
  },
])("counts $says", ({ result, passed, failed }) => {
  expect(readTestReport([result])).toEqual({ passed, failed });
});

test("failures are sorted by name", () => {
  const report = readTestReport(["test_c", "test_a", "test_b"].map((name) => ({ ...base, name, fail: true })));
  expect(report?.failed.map(({ name }) => name)).toEqual(["data.a_test.test_a", "data.a_test.test_b", "data.a_test.test_c"]);
});

test("no tests at all is an empty report; anything else than a list is none", () => {
  expect(readTestReport(null)).toEqual({ passed: 0, failed: [] });
  expect(readTestReport([])).toEqual({ passed: 0, failed: [] });
  expect(readTestReport({})).toBeUndefined();
  expect(readTestReport(undefined)).toBeUndefined();
});
