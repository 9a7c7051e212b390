import { expect, test } from "vitest";
import { assertCapabilities } from "../../../src/toolchain/assert-capabilities.ts";

test.each(["", "{", "null", "[]", "{}", '{"builtins":{}}', '"v1.22.0"'])("`%s` is refused", (text) => {
  expect(() => assertCapabilities(text)).toThrowError(expect.objectContaining({ code: "unusable-capabilities" }));
});

test("a list of builtins is enough", () => {
  expect(() => assertCapabilities('{"builtins":[]}')).not.toThrow();
});
