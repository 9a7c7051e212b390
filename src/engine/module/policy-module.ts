import * as sdk from "@open-policy-agent/opa-wasm";
import { quoted } from "../quoted.ts";
import { checkModule } from "./check-module.ts";
import { abortReason } from "./module-abort.ts";
import { startInstance, textAt, writeText } from "./start-instance.ts";
import type { PolicyExports, StartedInstance } from "./start-instance.ts";
import { wasmRefused } from "./wasm-refused.ts";

// The only door to the SDK. It is CommonJS: what its types call named exports is on the default one at run time.
const { LoadedPolicy } = (sdk as unknown as { readonly default: typeof sdk }).default;

/** A compiled policy with its data, of which instances are started. */
export interface PolicyModule {
  /** Every entrypoint by its name, as `ambit/decision/result`. */
  readonly entrypoints: ReadonlyMap<string, number>;
  start(): PolicyInstance;
}

/** One instance. After `evaluate` has thrown it must never be used again: each abort leaks a part of the module's stack. */
export interface PolicyInstance {
  /** The SDK's answer, `[{"result": …}]` or `[]`. No input is `undefined`; every other value is decided as it is. */
  evaluate(input: unknown, entrypoint: number): unknown;
  memoryBytes(): number;
}

export interface MemoryPages {
  /** Where the search for what the module needs to start begins. */
  readonly initial: number;
  /** What it may grow to; a module that wants more aborts. */
  readonly maximum: number;
}

/** Starts a module once, to learn that it can be and what is in it. Compiles nothing. Rejects with a `LoadError`. */
export function openModule(module: WebAssembly.Module, dataText: string, pages: MemoryPages): PolicyModule {
  checkModule(module);
  const sized = { initial: pagesToStart(module, pages), maximum: pages.maximum };
  const data = ownBuffer(dataText);
  const first = startInstance(module, sized);
  checkInterface(first);
  const entrypoints = new Map(Object.entries(loadData(module, first, data).entrypoints as Record<string, number>));
  return { entrypoints, start: () => running(module, startInstance(module, sized), data) };
}

/** A module does not say how much memory its constants take, and what it declares can be too little (opa-facts.md, fact 10). */
function pagesToStart(module: WebAssembly.Module, pages: MemoryPages): number {
  for (let initial = Math.min(pages.initial, pages.maximum); ; initial = Math.min(initial * 2, pages.maximum)) {
    try {
      startInstance(module, { initial, maximum: pages.maximum });
      return initial;
    } catch (thrown) {
      if (initial < pages.maximum) continue;
      throw wasmRefused(`it does not start in ${pages.maximum} pages of memory: ${abortReason(thrown)}`, "allow it more with `memoryMaximumPages`");
    }
  }
}

function checkInterface({ exports, memory }: StartedInstance): void {
  const { value: major } = exports.opa_wasm_abi_version;
  const { value: minor } = exports.opa_wasm_abi_minor_version;
  // 1.2 brought the evaluation that parses and resets in one step.
  if (major !== 1 || !(minor >= 2)) throw wasmRefused(`its interface is ${major}.${minor}, and this engine knows 1.2 and later`);
  const builtins = builtinsOf(exports, memory);
  if (builtins.length > 0) throw wasmRefused(`it needs the builtin ${quoted(builtins.join(", "))}, which only a server has`, "write the imported Rego without it");
}

function builtinsOf(exports: PolicyExports, memory: WebAssembly.Memory): readonly string[] {
  try {
    return Object.keys(JSON.parse(textAt(memory, exports.opa_json_dump(exports.builtins()))) as object);
  } catch (thrown) {
    throw wasmRefused(`it does not say which builtins it needs: ${abortReason(thrown)}`);
  }
}

function loadData(module: WebAssembly.Module, { instance, memory, exports }: StartedInstance, data: ArrayBuffer): sdk.LoadedPolicy {
  try {
    const policy = new LoadedPolicy({ instance, module }, memory, exports.opa_wasm_abi_minor_version.value);
    policy.setData(data);
    return policy;
  } catch (thrown) {
    throw wasmRefused(`its data cannot be loaded: ${abortReason(thrown)}`, "allow it more memory with `memoryMaximumPages`");
  }
}

function running(module: WebAssembly.Module, started: StartedInstance, data: ArrayBuffer): PolicyInstance {
  const policy = loadData(module, started, data) as unknown as LoadedData;
  const { memory, exports } = started;
  return {
    evaluate: (input, entrypoint) => {
      const length = input === undefined ? 0 : writeText(memory, policy.dataHeapPtr, JSON.stringify(input));
      const address = length === 0 ? 0 : policy.dataHeapPtr;
      const answer = exports.opa_eval(0, entrypoint, policy.dataAddr, address, length, policy.dataHeapPtr + length, 0);
      return JSON.parse(textAt(memory, answer)) as unknown;
    },
    memoryBytes: () => memory.buffer.byteLength,
  };
}

/** Where the SDK has put the bundle's data, and where the heap begins behind it. The SDK's own `evaluate` uses the same two. */
interface LoadedData {
  readonly dataAddr: number;
  readonly dataHeapPtr: number;
}

/** The SDK knows bytes by `instanceof ArrayBuffer`, which the buffer of a `TextEncoder` of another realm is not. */
function ownBuffer(text: string): ArrayBuffer {
  const bytes = new TextEncoder().encode(text);
  const buffer = new ArrayBuffer(bytes.length);
  new Uint8Array(buffer).set(bytes);
  return buffer;
}
