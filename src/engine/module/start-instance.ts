import { ModuleAbort } from "./module-abort.ts";

/** Of WebAssembly. */
export const PAGE_BYTES = 65_536;

/** What an instance of a policy exports, as far as the SDK leaves it to its host. */
export interface PolicyExports {
  readonly opa_wasm_abi_version: WebAssembly.Global;
  readonly opa_wasm_abi_minor_version: WebAssembly.Global;
  readonly builtins: () => number;
  readonly opa_heap_ptr_get: () => number;
  readonly opa_json_dump: (address: number) => number;
  /** In one step: resets the heap, parses the input that stands at an address, evaluates, and answers the address of a JSON text. */
  readonly opa_eval: (reserved: 0, entrypoint: number, data: number, input: number, inputBytes: number, heap: number, format: 0) => number;
}

export interface StartedInstance {
  readonly instance: WebAssembly.Instance;
  readonly memory: WebAssembly.Memory;
  readonly exports: PolicyExports;
}

/**
 * Starts a module in a memory of its own. It gets no builtins, prints nowhere, and throws a `ModuleAbort` when it gives up.
 * Throws a `LinkError` or `RuntimeError` when the memory is less than the module's constants take.
 */
export function startInstance(module: WebAssembly.Module, pages: { readonly initial: number; readonly maximum: number }): StartedInstance {
  const memory = new WebAssembly.Memory(pages);
  let constantsEnd = 0;
  const instance = new WebAssembly.Instance(module, {
    env: {
      memory,
      opa_abort: (address: number) => {
        throw new ModuleAbort(abortText(memory, address, constantsEnd));
      },
      opa_println: () => undefined,
      opa_builtin0: noBuiltin,
      opa_builtin1: noBuiltin,
      opa_builtin2: noBuiltin,
      opa_builtin3: noBuiltin,
      opa_builtin4: noBuiltin,
    },
  });
  const exports = instance.exports as unknown as PolicyExports;
  // Nothing is allocated yet: the heap begins where the constants end.
  constantsEnd = exports.opa_heap_ptr_get();
  return { instance, memory, exports };
}


const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The text, up to its NUL, that stands in a memory. */
export function textAt(memory: WebAssembly.Memory, address: number): string {
  const bytes = new Uint8Array(memory.buffer);
  return decoder.decode(bytes.subarray(address, bytes.indexOf(0, address)));
}

/** Writes a text into a memory, which grows when it has to, and says how many bytes it took. */
export function writeText(memory: WebAssembly.Memory, address: number, text: string): number {
  // A UTF-16 unit takes at most three bytes.
  const missing = address + 3 * text.length - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
  return encoder.encodeInto(text, new Uint8Array(memory.buffer, address)).written;
}

function noBuiltin(): never {
  throw new ModuleAbort("a builtin of the host was called, and there is none");
}

/** Where in the Rego a rule failed, as OPA's runtime puts it together from constants: `org.rego:12:1: var assignment conflict`. */
const RUNTIME_ERROR = /^[!-~]+\.rego:[0-9]+:[0-9]+: [a-z ]+$/;

function abortText(memory: WebAssembly.Memory, address: number, constantsEnd: number): string | undefined {
  if (address <= 0 || address >= memory.buffer.byteLength) return undefined;
  const text = textAt(memory, address);
  if (text.length > 500) return undefined;
  return RUNTIME_ERROR.test(text) || (address < constantsEnd && /^[ -~]+$/.test(text)) ? text : undefined;
}
