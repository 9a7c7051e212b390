import { describe, expect, test } from "vitest";
import { checkModule } from "../../../../src/engine/module/check-module.ts";

type Import = { readonly from: string; readonly name: string; readonly kind: "function" | "memory" | "global" | "table" };

/** A module of imports alone: enough to see what would be asked of a host. */
function moduleWith(imports: readonly Import[]): WebAssembly.Module {
  const kinds = { function: [0, 0], table: [1, 0x70, 0, 1], memory: [2, 0, 1], global: [3, 0x7f, 0] };
  const text = (value: string): number[] => [value.length, ...Buffer.from(value)];
  const section = (id: number, content: readonly number[]): number[] => [id, content.length, ...content];
  const types = section(1, [1, 0x60, 0, 0]);
  const entries = imports.flatMap(({ from, name, kind }) => [...text(from), ...text(name), ...kinds[kind]]);
  return new WebAssembly.Module(Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...types, ...section(2, [imports.length, ...entries])]));
}

describe("a module that asks its host for more than OPA's do is refused", () => {
  test.each<readonly [string, readonly Import[], string]>([
    ["a function", [{ from: "env", name: "fetch", kind: "function" }], "`env.fetch`"],
    ["a system interface", [{ from: "wasi_snapshot_preview1", name: "fd_write", kind: "function" }], "`wasi_snapshot_preview1.fd_write`"],
    ["an abort of somebody else's", [{ from: "host", name: "opa_abort", kind: "function" }], "`host.opa_abort`"],
    ["a further builtin", [{ from: "env", name: "opa_builtin5", kind: "function" }], "`env.opa_builtin5`"],
    ["an abort that is a global", [{ from: "env", name: "opa_abort", kind: "global" }], "`env.opa_abort`"],
    ["a table", [{ from: "env", name: "memory", kind: "table" }], "`env.memory`"],
    ["a name that hides", [{ from: "env", name: "\u001b[2J", kind: "function" }], "`env.\\u001b[2J`"],
    ["one among the known", [{ from: "env", name: "memory", kind: "memory" }, { from: "env", name: "opa_abort", kind: "function" }, { from: "env", name: "open", kind: "function" }], "`env.open`"],
  ])("%s", (_, imports, says) => {
    expect(() => checkModule(moduleWith(imports))).toThrow(expect.objectContaining({ code: "wasm-refused", message: expect.stringContaining(says) }));
  });
});

describe("a module that OPA did not compile is refused", () => {
  test.each<readonly [string, readonly Import[]]>([
    ["an empty one", []],
    ["one with OPA's imports and nothing else", [{ from: "env", name: "memory", kind: "memory" }, { from: "env", name: "opa_println", kind: "function" }]],
  ])("%s", (_, imports) => {
    expect(() => checkModule(moduleWith(imports))).toThrow(expect.objectContaining({ code: "wasm-refused", message: expect.stringContaining("no function `builtins`") }));
  });
});
