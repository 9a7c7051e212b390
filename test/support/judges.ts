import { isDeepStrictEqual } from "node:util";
import { sortDecision } from "../../src/engine/index.ts";
import type { AdmittedCall } from "../../src/model/call.ts";
import type { Decision, LimitDemand } from "../../src/model/decision.ts";

/** What one bundle says of one call. */
export interface Answer {
  readonly decision: Decision;
  /** What a host has to count for the call; none when a fault denies it. */
  readonly limits: readonly LimitDemand[];
}

/**
 * Something that decides calls by one bundle. A judge gets what the gate emits, answers every call in order, and answers
 * in the engine's canonical order, so that the answers of two judges can be compared as they are.
 */
export interface Judge {
  readonly name: "WASM" | "opa eval" | "HTTP";
  decide(calls: readonly AdmittedCall[]): Promise<readonly Answer[]>;
}

/** A judge that holds a process or a folder until it is closed. */
export interface OpenJudge extends Judge {
  close(): Promise<void>;
}

/** OPA's two answers in canonical order. Throws when the decision has a member that the order would drop. */
export function readAnswer(decision: unknown, limits: unknown): Answer {
  const sorted = sortDecision(decision as Decision);
  if (!isDeepStrictEqual(unordered(decision), unordered(sorted))) throw new Error(`the answer is more than a decision: ${JSON.stringify(decision)}`);
  return { decision: sorted, limits: sortLimits(limits as readonly LimitDemand[]) };
}

/** Limits by their identity, which names one limit. */
export function sortLimits(limits: readonly LimitDemand[]): readonly LimitDemand[] {
  return [...limits].sort((left, right) => (left.limit < right.limit ? -1 : 1));
}

/** A value in which the order of lists and members is gone. */
function unordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unordered).map((element) => JSON.stringify(element)).sort();
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, unordered(member)]));
}
