import type { AdmittedCall } from "../../model/call.ts";
import type { ApprovalRequirement, DecidingRule, Decision, LimitUse } from "../../model/decision.ts";
import type { LayerKey } from "../../model/layer.ts";
import type { Tables } from "../../model/tables.ts";
import { compareText } from "./compare-text.ts";
import { sortDecision } from "./sort-decision.ts";
import { LAYER_KINDS } from "./verdict.ts";
import type { Judgement, LayerKind, Opinion } from "./verdict.ts";

/**
 * The decision that a judgement stands for: sources, reasons and approvals are looked up in the bundle's tables. It is
 * what `rego/ambit/decision` does for a stock OPA, word for word, and every decision case holds the two equal. Throws
 * when the tables lack what the judgement names; the caller denies.
 */
export function completeVerdict(verdict: Judgement, call: AdmittedCall, team: string | null, tables: Tables, revision: string): Decision {
  const agent = call.agent?.id ?? "";
  const keys: { readonly [kind in LayerKind]: LayerKey } = { org: "org", team: `team:${team ?? ""}`, agent: `agent:${agent}` };
  const limits: LimitUse[] = [];
  const rules: DecidingRule[] = [];
  for (const kind of LAYER_KINDS) {
    for (const opinion of verdict[kind]) {
      if (opinion.limit !== undefined) limits.push(limitUse(opinion, opinion.limit, keys[kind], call, agent, tables));
      else if (opinion.default === undefined) rules.push(decidingRule(opinion, keys[kind], tables));
    }
  }
  rules.push(...limits.map((limit) => limitRule(limit, tables)));
  const outcomes = LAYER_KINDS.flatMap((kind) => (verdict.outcomes[kind] === null ? [] : [[keys[kind], verdict.outcomes[kind]] as const]));
  const defaulting = LAYER_KINDS.filter((kind) => verdict.outcomes[kind] === verdict.action && !verdict[kind].some(({ ground }) => ground !== undefined)).map((kind) => keys[kind]);
  const sorted = sortDecision({
    action: verdict.action,
    reason: "",
    rules,
    layers: Object.fromEntries(outcomes),
    shadow: [],
    approvals: verdict.action === "require_approval" ? approvals(rules, defaulting, tables) : [],
    limits,
    decision_class: null,
    fault: null,
    revision,
  });
  const carrier = sorted.rules.find(({ action }) => action === verdict.action);
  return Object.freeze({ ...sorted, reason: carrier === undefined ? `no rule of ${defaulting[0]} decides this call, and its default is ${verdict.action}` : reasonOf(carrier, tables) });
}

function decidingRule({ ground, brake, action, unknown }: Opinion, layer: LayerKey, tables: Tables): DecidingRule {
  const id = ground ?? brake ?? "";
  const { source } = entryOf(layer, id, tables);
  return ground === undefined ? { id, layer, action, because: "unknown", unknown: unknown ?? [], source } : { id, layer, action, because: "true", source };
}

function limitUse({ brake = "", action }: Opinion, limit: string, layer: LayerKey, call: AdmittedCall, agent: string, tables: Tables): LimitUse {
  const { max, per } = limitOf(limit, tables);
  const used = own(own(call.usage, limit), agent);
  return { limit, rule: brake, layer, max, per, used: typeof used === "number" && used >= 0 ? used : null, on_exceed: action === "deny" ? "deny" : "require_approval" };
}

function limitRule({ limit, rule, layer, used, on_exceed }: LimitUse, tables: Tables): DecidingRule {
  const { source, pointer } = limitOf(limit, tables);
  return { id: rule, layer, action: on_exceed, because: "limit", ...(used === null ? { unknown: [pointer] } : {}), limit, source };
}

function approvals(rules: readonly DecidingRule[], defaulting: readonly LayerKey[], tables: Tables): readonly ApprovalRequirement[] {
  const asking = rules.filter(({ action }) => action === "require_approval");
  return [
    ...asking.map(({ id, layer, limit }) => {
      if (limit !== undefined) return { carrier: limit, layer, digest: limitOf(limit, tables).digest, ...tables.approval };
      const { digest, approval } = entryOf(layer, id, tables);
      return { carrier: id, layer, digest, ...present(approval) };
    }),
    ...defaulting.map((layer) => ({ carrier: `${layer}/default`, layer, digest: present(own(tables.defaults, layer)).digest, ...tables.approval })),
  ];
}

function reasonOf(rule: DecidingRule, tables: Tables): string {
  if (rule.because === "limit") return rule.unknown === undefined ? `limit \`${rule.limit}\` is exceeded` : `what is used of limit \`${rule.limit}\` is not known`;
  if (rule.because === "unknown") {
    const missing = [...(rule.unknown ?? [])].sort(compareText).join(", ");
    return `\`${rule.id}\` cannot tell, and so restricts: ${missing} is missing or of another type`;
  }
  const { reason } = entryOf(rule.layer, rule.id, tables);
  if (reason !== null) return reason;
  if (rule.action === "require_approval") return `\`${rule.id}\` requires approval`;
  return rule.action === "allow" ? `allowed by \`${rule.id}\`` : `denied by \`${rule.id}\``;
}

function entryOf(layer: LayerKey, id: string, tables: Tables): Tables["rules"][string][string] {
  return present(own(own(tables.rules, layer), id));
}

function limitOf(limit: string, tables: Tables): Tables["limits"][string] {
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
