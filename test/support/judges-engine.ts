import { loadBundle } from "../../src/engine/index.ts";
import type { Engine } from "../../src/engine/index.ts";
import { sortLimits } from "./judges.ts";
import type { Answer, Judge } from "./judges.ts";

/** The engine on the bundle's WASM. It can also be asked about calls that the gate refuses. */
export interface EngineJudge extends Judge {
  answer(call: unknown): Answer;
}

export async function engineJudge(bundle: Uint8Array): Promise<EngineJudge> {
  const engine = await loadBundle(bundle);
  const answer = (call: unknown): Answer => ({ decision: engine.decide(call), limits: holding(engine, call) });
  return { name: "WASM", answer, decide: (calls) => Promise.resolve(calls.map(answer)) };
}

function holding(engine: Engine, call: unknown): Answer["limits"] {
  const answer = engine.limits(call);
  return answer.kind === "limits" ? sortLimits(answer.limits) : [];
}
