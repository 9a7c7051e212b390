import type { Action } from "../../model/action.ts";
import type { AdmittedCall } from "../../model/call.ts";
import type { ApprovalRequirement, DecidingRule, Decision, LimitUse } from "../../model/decision.ts";
import type { LayerKey } from "../../model/layer.ts";
import type { LimitEntry, RuleEntry, Tables } from "../../model/tables.ts";
import { compareRules } from "./canonical-order.ts";
import { compareText } from "../../model/compare-text.ts";
import { sortDecision } from "./sort-decision.ts";
import type { Judgement, Opinion } from "./verdict.ts";

/**
 * The decision that a judgement stands for: sources, reasons and approvals are looked up in the bundle's tables. It is
 * what `rego/ambit/decision` does for a stock OPA, word for word, and every decision case holds the two equal. Throws
 * when the tables lack what the judgement names; the caller denies.
 */
export function completeVerdict({ action, outcomes, opinions }: Judgement, call: AdmittedCall, team: string | null, tables: Tables, revision: string): Decision {
  const agent = call.agent?.id ?? "";
  const keys: readonly LayerKey[] = ["org", `team:${team ?? ""}`, `agent:${agent}`];
  const layers: { [layer: string]: Action } = {};
  const defaulting: LayerKey[] = [];
  const rules: DecidingRule[] = [];
  const limits: LimitUse[] = [];
  keys.forEach((layer, place) => {
    const [outcome, fallback] = outcomes[place] ?? [null, null];
    if (outcome === null) return;
    layers[layer] = outcome;
    if (fallback === action) defaulting.push(layer);
    for (const opinion of distinct(opinions[place] ?? [])) {
      if (opinion.limit !== undefined) limits.push(limitUse(opinion, opinion.limit, layer, call, agent, tables));
      else rules.push(decidingRule(opinion, layer, tables));
    }
  });
  for (const limit of limits) rules.push(limitRule(limit, tables));
  const asked = action === "require_approval" ? approvals(rules, defaulting, tables) : [];
  return sortDecision({ action, reason: reasonOf(action, rules, defaulting, tables), rules, layers, shadow: [], approvals: asked, limits, decision_class: null, fault: null, revision });
}

/** What a tool's package and a pattern's both say stands twice. */
function distinct(opinions: readonly Opinion[]): readonly Opinion[] {
  return opinions.length < 2 ? opinions : opinions.filter((opinion, index) => opinions.findIndex((other) => isSame(opinion, other)) === index);
}

function isSame(left: Opinion, right: Opinion): boolean {
  return left.ground === right.ground && left.brake === right.brake && left.limit === right.limit;
}

function decidingRule({ ground, brake, action, unknown }: Opinion, layer: LayerKey, tables: Tables): DecidingRule {
  const id = ground ?? brake ?? "";
  const { source } = ruleEntry(layer, id, tables);
  return ground === undefined ? { id, layer, action, because: "unknown", unknown: unknown ?? [], source } : { id, layer, action, because: "true", source };
}

function limitUse({ brake = "", action }: Opinion, limit: string, layer: LayerKey, call: AdmittedCall, agent: string, tables: Tables): LimitUse {
  const { max, per } = limitEntry(limit, tables);
  // A call without an agent is within no limit: limits count by agent.
  const used = call.agent === undefined ? undefined : own(own(call.usage, limit), agent);
  return { limit, rule: brake, layer, max, per, used: typeof used === "number" && used >= 0 ? used : null, on_exceed: action === "deny" ? "deny" : "require_approval" };
}

function limitRule({ limit, rule, layer, used, on_exceed }: LimitUse, tables: Tables): DecidingRule {
  const { source, pointer } = limitEntry(limit, tables);
  return { id: rule, layer, action: on_exceed, because: "limit", ...(used === null ? { unknown: [pointer] } : {}), limit, source };
}

function approvals(rules: readonly DecidingRule[], defaulting: readonly LayerKey[], tables: Tables): readonly ApprovalRequirement[] {
  const asking = rules.filter(({ action }) => action === "require_approval");
  return [
    ...asking.map(({ id, layer, limit }) => {
      if (limit !== undefined) return { carrier: limit, layer, digest: limitEntry(limit, tables).digest, ...tables.approval };
      const { digest, approval } = ruleEntry(layer, id, tables);
      return { carrier: id, layer, digest, ...present(approval) };
    }),
    ...defaulting.map((layer) => ({ carrier: `${layer}/default`, layer, digest: present(own(tables.defaults, layer)).digest, ...tables.approval })),
  ];
}

/** The reason of the first rule, as they are listed, that carries the action; without one, which layer's default did. */
function reasonOf(action: Action, rules: readonly DecidingRule[], defaulting: readonly LayerKey[], tables: Tables): string {
  let first: DecidingRule | undefined;
  for (const rule of rules) if (rule.action === action && (first === undefined || compareRules(rule, first) < 0)) first = rule;
  return first === undefined ? `no rule of ${defaulting[0]} decides this call, and its default is ${action}` : statedBy(first, tables);
}

function statedBy({ id, layer, action, because, unknown, limit }: DecidingRule, tables: Tables): string {
  if (because === "limit") return unknown === undefined ? `limit \`${limit}\` is exceeded` : `what is used of limit \`${limit}\` is not known`;
  if (because === "unknown") return `\`${id}\` cannot tell, and so restricts: ${uselessOf(unknown ?? [])}`;
  const { reason } = ruleEntry(layer, id, tables);
  if (reason !== null) return reason;
  if (action === "require_approval") return `\`${id}\` requires approval`;
  return action === "allow" ? `allowed by \`${id}\`` : `denied by \`${id}\``;
}

function uselessOf(pointers: readonly string[]): string {
  return pointers.length === 0 ? "its condition compares values of different types" : `${[...pointers].sort(compareText).join(", ")} is missing or of another type`;
}

function ruleEntry(layer: LayerKey, id: string, tables: Tables): RuleEntry {
  return present(own(own(tables.rules, layer), id));
}

function limitEntry(limit: string, tables: Tables): LimitEntry {
  return present(own(tables.limits, limit));
}

/** Own members only: a rule may be called `constructor`. */
function own<T>(record: { readonly [name: string]: T } | undefined, name: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new TypeError("the bundle's tables lack what its policy names");
  return value;
}
