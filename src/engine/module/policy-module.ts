import * as sdk from "@open-policy-agent/opa-wasm";
import { LoadError } from "../bundle/load-error.ts";
import { checkModule } from "./check-module.ts";
import { ModuleAbort } from "./module-abort.ts";

// The only door to the SDK. It is CommonJS: what its types call named exports is at run time on the default one.
const { LoadedPolicy } = (sdk as unknown as { readonly default: typeof sdk }).default;

/** A compiled policy with its data, from which instances are started. */
export interface PolicyModule {
  /** Every entrypoint by its name, as `ambit/decision/result`. */
  readonly entrypoints: ReadonlyMap<string, number>;
  start(): PolicyInstance;
}

/** One instance. After `evaluate` has thrown it must never be used again: each abort leaks a part of its stack. */
export interface PolicyInstance {
  /** The SDK's answer, `[{"result": …}]` or `[]`. The input must not be null, false, 0 or "", which the SDK takes for none. */
  evaluate(input: unknown, entrypoint: number): unknown;
  memoryBytes(): number;
}

export interface MemoryPages {
  /** Where the search for the least memory that the module can start in begins. */
  readonly initial: number;
  readonly maximum: number;
}

/** Starts the module once, to learn that it can be, and what is in it. Rejects with `wasm-refused`. No code is compiled here. */
export function openModule(module: WebAssembly.Module, dataText: string, pages: MemoryPages): PolicyModule {
  checkModule(module);
  const data = new TextEncoder().encode(dataText);
  let initial = pages.initial;
  for (;;) {
    try {
      const { policy } = startPolicy(module, data, { initial, maximum: pages.maximum });
      const entrypoints = new Map(Object.entries(policy.entrypoints as Record<string, number>));
      return { entrypoints, start: () => instance(startPolicy(module, data, { initial, maximum: pages.maximum }).policy) };
    } catch (thrown) {
      initial *= 2;
    }
  }
}
