import { loadBundle } from "../../src/engine/index.ts";
import type { Engine } from "../../src/engine/index.ts";
import type { Judge } from "./judges.ts";

/** The engine on the bundle's WASM, with the engine itself for calls that no other judge can be asked. */
export interface EngineJudge extends Judge {
  readonly engine: Engine;
}

export async function engineJudge(bundle: Uint8Array): Promise<EngineJudge> {
  const engine = await loadBundle(bundle);
  return { name: "WASM", engine, decide: (calls) => Promise.resolve(calls.map((call) => engine.decide(call))) };
}
