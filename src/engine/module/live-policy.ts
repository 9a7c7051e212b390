import type { PolicyInstance, PolicyModule } from "./policy-module.ts";

/** A policy that can be asked again after anything. */
export interface LivePolicy {
  /** The SDK's answer. Throws whatever the module threw. */
  evaluate(input: unknown, entrypoint: number): unknown;
}

/**
 * Keeps one instance and replaces it when it has thrown, since an aborted instance breaks for ever after some hundred
 * aborts, and when an input made its memory grow far, since memory never shrinks (opa-facts.md, fact 2 and section 2.1).
 */
export function livePolicy(module: PolicyModule): LivePolicy {
  let idle: PolicyInstance | undefined = module.start();
  const memoryBytesMax = idle.memoryBytes() + GROWTH_BYTES;
  return {
    evaluate(input, entrypoint) {
      const instance = idle ?? module.start();
      // Out of reach while it runs: only an instance that has answered is used again.
      idle = undefined;
      const answer = instance.evaluate(input, entrypoint);
      if (instance.memoryBytes() <= memoryBytesMax) idle = instance;
      return answer;
    },
  };
}

/** More than the decisions of ordinary calls need; a call as large as the caps allow can take more. */
const GROWTH_BYTES = 16 * 1024 * 1024;
