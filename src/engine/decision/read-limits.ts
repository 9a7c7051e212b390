import type { Json } from "../../model/call.ts";
import type { LimitDemand } from "../../model/decision.ts";
import { anyNumber, anyText, listOf, mapOf, nullOr, objectWith, oneOf, problem } from "../shape.ts";
import type { Check } from "../shape.ts";
import { compareLayerKinds, inOrder } from "./canonical-order.ts";
import { compareText } from "../../model/compare-text.ts";
import { singleResult } from "./single-result.ts";

/** Reads what the limits entrypoint answered, in order; undefined when it is not wholly a list of limits. */
export function readLimits(answer: unknown): readonly LimitDemand[] | undefined {
  const result = singleResult(answer);
  if (result.kind !== "defined" || demands(result.value as Json) !== undefined) return undefined;
  return inOrder(result.value as readonly LimitDemand[], canonicalDemand, compareDemands);
}

const scalar: Check = (value) => (typeof value === "object" && value !== null ? problem("must be a scalar") : undefined);

const fields: Readonly<Record<string, Check>> = {
  limit: anyText,
  rule: anyText,
  layer: anyText,
  max: anyNumber,
  per: anyNumber,
  on_exceed: oneOf("deny", "require_approval"),
  agent: anyText,
  key: mapOf(scalar),
  amount: nullOr(anyNumber),
};

const demands = listOf(objectWith({ what: "a limit", required: Object.keys(fields), known: new Map(Object.entries(fields)), open: false }));

function compareDemands(left: LimitDemand, right: LimitDemand): number {
  return compareLayerKinds(left, right) || compareText(left.limit, right.limit) || compareText(left.agent, right.agent);
}

function canonicalDemand({ limit, rule, layer, max, per, on_exceed, agent, key, amount }: LimitDemand): LimitDemand {
  const parts = Object.keys(key).sort(compareText);
  return { limit, rule, layer, max, per, on_exceed, agent, key: Object.freeze(Object.fromEntries(parts.map((part) => [part, key[part] as string]))), amount };
}
