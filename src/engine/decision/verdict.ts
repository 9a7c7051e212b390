import { isAction, mostRestrictive } from "../../model/action.ts";
import type { Action } from "../../model/action.ts";
import { isFaultCode } from "../../model/fault.ts";
import type { Fault } from "../../model/fault.ts";

/** What the entrypoint `ambit/verdict/result` answers: the decision in its shortest form (rego/ambit/verdict). */
export type Verdict = { readonly kind: "fault"; readonly fault: Fault } | Judgement;

export interface Judgement {
  readonly kind: "judgement";
  readonly action: Action;
  /**
   * What each layer came to, org, team and agent: its outcome, and its default where no ground took its place. null where
   * there is none; the org layer always has an outcome.
   */
  readonly outcomes: readonly [Outcome, Outcome, Outcome];
  /** What each of them rests on. What a tool and a pattern both say stands twice. */
  readonly opinions: readonly [readonly Opinion[], readonly Opinion[], readonly Opinion[]];
}

export type Outcome = readonly [outcome: Action | null, fallback: Action | null];

/** What one rule or limit of a layer has to say. Exactly one of `ground` and `brake` is there. */
export interface Opinion {
  readonly action: Action;
  readonly ground?: string;
  readonly brake?: string;
  readonly unknown?: readonly string[];
  readonly limit?: string;
}

/**
 * Reads a verdict; null for anything that is not wholly one. What does not add up is not one either: an action less
 * restrictive than a layer's outcome comes from a module that is broken, and must not open anything.
 */
export function readVerdict(value: unknown): Verdict | null {
  if (!isRecord(value)) return null;
  if ("fault" in value) return readFault(value);
  const { action, outcomes, opinions } = value;
  if (!isAction(action) || !isOutcomes(outcomes) || !isLayers(opinions)) return null;
  if (mostRestrictive(outcomes.flatMap(([outcome]) => outcome ?? [])) !== action) return null;
  return opinions.every((said, place) => isSound(said, outcomes[place] ?? [null, null])) ? { kind: "judgement", action, outcomes, opinions } : null;
}

function readFault({ fault }: Readonly<Record<string, unknown>>): Verdict | null {
  if (!isRecord(fault) || !isFaultCode(fault["code"]) || typeof fault["message"] !== "string") return null;
  const at = fault["at"];
  if (at !== null && typeof at !== "string") return null;
  return { kind: "fault", fault: { code: fault["code"], at, message: fault["message"] } };
}

/** A layer that has something to say has an outcome, and it is no less restrictive than any ground or brake, or than its default. */
function isSound(opinions: readonly Opinion[], [outcome, fallback]: Outcome): boolean {
  if (fallback !== null && (outcome === null || mostRestrictive([fallback, outcome]) !== outcome)) return false;
  return opinions.every(({ action }) => outcome !== null && mostRestrictive([action, outcome]) === outcome);
}

function isLayers(value: unknown): value is Judgement["opinions"] {
  return Array.isArray(value) && value.length === 3 && value.every((opinions) => Array.isArray(opinions) && opinions.every(isOpinion));
}

function isOpinion(value: unknown): value is Opinion {
  if (!isRecord(value) || !isAction(value["action"])) return false;
  const { ground, brake, unknown, limit } = value;
  if (brake === undefined) return typeof ground === "string" && unknown === undefined && limit === undefined;
  if (typeof brake !== "string" || ground !== undefined) return false;
  if (limit !== undefined) return typeof limit === "string" && unknown === undefined;
  return Array.isArray(unknown) && unknown.every((pointer) => typeof pointer === "string");
}

function isOutcomes(value: unknown): value is Judgement["outcomes"] {
  return Array.isArray(value) && value.length === 3 && value.every(isOutcome) && value[0]?.[0] !== null;
}

function isOutcome(value: unknown): value is Outcome {
  return Array.isArray(value) && value.length === 2 && value.every((action) => action === null || isAction(action));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
