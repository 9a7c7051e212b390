import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findEmbeddedModule } from "../../../src/toolchain/embedded-module.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "ambit-embedded-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const put = (name: string, text = ""): void => writeFileSync(join(home, name), text);
const find = (): ReturnType<typeof findEmbeddedModule> => findEmbeddedModule(pathToFileURL(`${home}/`));
const facts = JSON.stringify({ opa: "1.22.0", sha256: "ab" });

test("there is none without a module or without what it must be", () => {
  expect(find()).toBeUndefined();
  put("opa.wasm");
  expect(find()).toBeUndefined();
  rmSync(join(home, "opa.wasm"));
  put("opa.json", facts);
  expect(find()).toBeUndefined();
});

test("the raw module is taken where it is, the compressed one otherwise", () => {
  put("opa.json", facts);
  put("opa.wasm.br");
  expect(find()).toEqual({ path: join(home, "opa.wasm.br"), isBrotli: true, sha256: "ab" });
  put("opa.wasm");
  expect(find()).toEqual({ path: join(home, "opa.wasm"), isBrotli: false, sha256: "ab" });
});

test.each(["", "null", "{}", '{"opa":"1.21.0","sha256":"ab"}', '{"opa":"1.22.0"}'])("a description `%s` is refused", (text) => {
  put("opa.wasm");
  put("opa.json", text);
  expect(find).toThrowError(expect.objectContaining({ code: "opa-corrupt" }));
});
