import type { ApprovalTerms } from "../../model/approval.ts";
import type { LayerKey } from "../../model/layer.ts";
import { layerKey } from "../../model/layer.ts";
import type { ManifestLimit, ManifestRule } from "../../model/manifest.ts";
import type { Tables } from "../../model/tables.ts";
import { printExpression } from "../expression/print-expression.ts";
import type { PolicySet } from "../layers/policy-set.ts";
import { digest } from "../policy/digest.ts";
import type { Limit, Rule } from "../policy/policy.ts";
import { citation } from "../source/source-file.ts";
import { byId } from "./order-ids.ts";

/** Everything about rules, limits and defaults that a decision shows and no condition needs. */
export function buildTables({ layers, registry }: PolicySet, reads: Tables["reads"]): Tables {
  const rules: Record<string, Tables["rules"][string]> = {};
  const limits: Record<string, Tables["limits"][string]> = {};
  const defaults: Record<string, Tables["defaults"][string]> = {};
  for (const { key, policies } of layers) {
    const own = policies.flatMap((policy) => policy.rules).toSorted((a, b) => byId(a.id, b.id));
    rules[key] = Object.fromEntries(own.map((rule) => [rule.id, ruleEntry(rule, registry.approval)]));
    for (const limit of policies.flatMap((policy) => policy.limits)) limits[limit.identity] = limitEntry(limit, registry.approval);
    const stated = policies.flatMap(({ name, defaultAction }) => (defaultAction === null ? [] : [{ name, action: defaultAction.action, tools: defaultAction.tools }]));
    defaults[key] = { digest: digest({ layer: key, stated, approval: registry.approval }) };
  }
  return { rules, limits, defaults, approval: registry.approval, reads };
}

/** The same as the manifest lists it, for people who read the bundle. A rule that is a limit alone has no action. */
export function listRules({ layers }: PolicySet): readonly ManifestRule[] {
  return layers.flatMap(({ key, policies }) => {
    const rules = policies.flatMap((policy) => policy.rules).map(({ id, action, at, owner, reason }) => ({ id, layer: key, action, source: citation(at), owner, reason }));
    const acting = new Set(rules.map(({ id }) => id));
    const alone = policies
      .flatMap((policy) => policy.limits)
      .filter(({ rule }) => !acting.has(rule) && !rules.some(({ id }) => id.startsWith(`${rule}.`)))
      .map(({ rule, ruleAt, owner }) => ({ id: rule, layer: key, action: null, source: citation(ruleAt), owner, reason: null }));
    return [...rules, ...alone].toSorted((a, b) => byId(a.id, b.id));
  });
}

export function listLimits({ layers }: PolicySet): readonly ManifestLimit[] {
  return layers.flatMap(({ key, policies }) =>
    policies
      .flatMap((policy) => policy.limits)
      .toSorted((a, b) => byId(a.identity, b.identity))
      .map(({ identity, rule, max, per, by, onExceed, at }) => ({ limit: identity, rule, layer: key, max, per, by, on_exceed: onExceed, source: citation(at) })),
  );
}

function ruleEntry(rule: Rule, otherwise: ApprovalTerms): Tables["rules"][string][string] {
  const approval = rule.approval ?? otherwise;
  const { id, layer, tools, condition, action, reason } = rule;
  const compiled = { layer: layerKey(layer), id, tools, condition: printExpression(condition), action, reason, approval };
  return { source: citation(rule.at), reason, digest: digest(compiled), ...(action === "require_approval" ? { approval } : {}) };
}

function limitEntry(limit: Limit, approval: ApprovalTerms): Tables["limits"][string] {
  const key: LayerKey = layerKey(limit.layer);
  const { identity, rule, tools, condition, max, per, by, onExceed } = limit;
  const compiled = { limit: identity, rule, layer: key, tools, condition: printExpression(condition), max, per, by, on_exceed: onExceed, approval };
  return { rule, layer: key, tools, max, per, by, on_exceed: onExceed, source: citation(limit.at), digest: digest(compiled), pointer: `/usage/${identity.replaceAll("/", "~1")}` };
}
