import { expect, test } from "vitest";
import { assertBundlePath, assertBundlePaths } from "../../../src/toolchain/bundle-path.ts";

test.each(["data.json", ".manifest", "ambit/org/tools/issue_refund.rego", "a b.rego", "é/ü.rego", "..a/b..", "-e"])("`%s` can be in a bundle", (path) => {
  expect(() => assertBundlePath(path)).not.toThrow();
});

test.each([
  { path: "", says: "it is empty" },
  { path: "/etc/passwd", says: "it is not relative" },
  { path: "../a", says: "a segment is empty, `.` or `..`" },
  { path: "a/./b", says: "a segment is empty, `.` or `..`" },
  { path: "a/", says: "a segment is empty, `.` or `..`" },
  { path: "C:\\a", says: "it holds a backslash or a colon" },
  { path: "c:a", says: "it holds a backslash or a colon" },
  { path: "a\u0000b", says: "it holds a control character" },
  { path: "a\u007fb", says: "it holds a control character" },
  { path: "\udc00", says: "it holds half of a surrogate pair" },
])("$path cannot: $says", ({ path, says }) => {
  const message = `the path \`${JSON.stringify(path).slice(1, -1)}\` cannot be in a bundle: ${says}`;
  expect(() => assertBundlePath(path)).toThrowError(expect.objectContaining({ code: "unusable-path", message }));
});

test("two files cannot have one path", () => {
  expect(() => assertBundlePaths(["a", "b"])).not.toThrow();
  expect(() => assertBundlePaths(["a", "b", "a"])).toThrowError("the path `a` is given twice");
});
