import { expect, test } from "vitest";
import { plainError, readOpaErrors } from "../../../src/toolchain/opa-errors.ts";

const located = (file: string, row: number, col: number, code = "rego_type_error", message = "m"): unknown => ({ message, code, location: { file, row, col } });

test("errors come in the order of their places, then of their codes", () => {
  const errors = readOpaErrors([located("b.rego", 1, 1), located("a.rego", 10, 1), located("a.rego", 9, 2), located("a.rego", 9, 1), located("a.rego", 9, 1, "rego_compile_error"), { message: "nowhere" }]);
  expect(errors?.map(({ file, row, col, code }) => [file, row, col, code])).toEqual([
    [undefined, undefined, undefined, "opa_error"],
    ["a.rego", 9, 1, "rego_compile_error"],
    ["a.rego", 9, 1, "rego_type_error"],
    ["a.rego", 9, 2, "rego_type_error"],
    ["a.rego", 10, 1, "rego_type_error"],
    ["b.rego", 1, 1, "rego_type_error"],
  ]);
});

test.each(["/ambit/a.rego", "./ambit/a.rego", "ambit/a.rego", "ambit\\a.rego"])("%s is the path from the root", (file) => {
  expect(readOpaErrors([located(file, 1, 1)])?.[0]?.file).toBe("ambit/a.rego");
});

test("a place without a row or a file is left out, not made up", () => {
  expect(readOpaErrors([located("", 0, 0)])).toEqual([{ code: "rego_type_error", message: "m" }]);
});

test.each([{ errors: undefined }, { errors: null }, { errors: [] }, { errors: {} }, { errors: ["text"] }, { errors: [{ code: "x" }] }])("$errors is no list of errors", ({ errors }) => {
  expect(readOpaErrors(errors)).toBeUndefined();
});

test("a text alone loses the word before it", () => {
  expect(plainError('error: entrypoint "a" does not exist\n')).toEqual({ code: "opa_error", message: 'entrypoint "a" does not exist' });
});
