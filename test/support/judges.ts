import type { AdmittedCall } from "../../src/model/call.ts";
import type { Decision } from "../../src/model/decision.ts";

/**
 * Something that decides calls by one bundle. A judge gets what the gate emits, answers every call in order, and answers
 * in the engine's canonical order, so that the answers of two judges can be compared as they are.
 */
export interface Judge {
  readonly name: string;
  decide(calls: readonly AdmittedCall[]): Promise<readonly Decision[]>;
}

/** A judge that holds a process or a folder until it is closed. */
export interface OpenJudge extends Judge {
  close(): Promise<void>;
}
