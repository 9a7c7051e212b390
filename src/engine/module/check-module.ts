import { quoted } from "../quoted.ts";
import { wasmRefused } from "./wasm-refused.ts";

/** What an OPA module may ask of its host. The builtin calls are always imported, and never used: see `policy-module.ts`. */
const IMPORTS: ReadonlyMap<string, WebAssembly.ImportExportKind> = new Map([
  ["memory", "memory"],
  ["opa_abort", "function"],
  ["opa_println", "function"],
  ["opa_builtin0", "function"],
  ["opa_builtin1", "function"],
  ["opa_builtin2", "function"],
  ["opa_builtin3", "function"],
  ["opa_builtin4", "function"],
]);

const FUNCTIONS = [
  "builtins",
  "entrypoints",
  "opa_eval",
  "opa_heap_ptr_get",
  "opa_heap_ptr_set",
  "opa_json_dump",
  "opa_json_parse",
  "opa_malloc",
] as const;

const GLOBALS = ["opa_wasm_abi_version", "opa_wasm_abi_minor_version"] as const;

/** The module has the imports and exports of a policy that OPA compiled, and no import besides. Rejects with `wasm-refused`. */
export function checkModule(module: WebAssembly.Module): void {
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    if (from !== "env" || IMPORTS.get(name) !== kind) throw wasmRefused(`the module imports ${quoted(`${from}.${name}`)}, which no policy needs`);
  }
  const exports = new Map(WebAssembly.Module.exports(module).map(({ name, kind }) => [name, kind]));
  for (const name of FUNCTIONS) if (exports.get(name) !== "function") throw wasmRefused(`the module has no function \`${name}\``);
  for (const name of GLOBALS) if (exports.get(name) !== "global") throw wasmRefused(`the module has no global \`${name}\``);
}
