import type { Action } from "../../model/action.ts";
import type { ApprovalRequirement, DecidingRule, Decision, LimitUse } from "../../model/decision.ts";
import type { LayerKey } from "../../model/layer.ts";
import { layerRank } from "../../model/layer.ts";
import { compareLayerKinds, compareRules, inOrder } from "./canonical-order.ts";
import { compareText } from "../../model/compare-text.ts";

/**
 * A decision in its one order, frozen. Sets come out of OPA sorted and out of its WASM in hash order; here rules are
 * carriers of the action first, then by kind of layer, id and limit, everything else by kind of layer and name, and
 * members stand as in `Decision`. What a policy wrote as a list keeps its order.
 */
export function sortDecision(decision: Decision): Decision {
  const { action, reason, rules, layers, shadow, approvals, limits, decision_class, fault, revision } = decision;
  return Object.freeze({
    action,
    reason,
    rules: inOrder(rules, canonicalRule, (left, right) => Number(right.action === action) - Number(left.action === action) || compareRules(left, right)),
    layers: sortLayers(layers),
    shadow: Object.freeze(shadow.slice()),
    approvals: inOrder(approvals, canonicalApproval, (left, right) => compareLayerKinds(left, right) || compareText(left.carrier, right.carrier)),
    limits: inOrder(limits, canonicalLimit, (left, right) => compareLayerKinds(left, right) || compareText(left.limit, right.limit)),
    decision_class,
    fault: fault === null ? null : Object.freeze({ code: fault.code, at: fault.at, message: fault.message }),
    revision,
  });
}

function canonicalRule({ id, layer, action, because, unknown, limit, source }: DecidingRule): DecidingRule {
  if (unknown === undefined && limit === undefined) return { id, layer, action, because, source };
  return {
    id,
    layer,
    action,
    because,
    ...(unknown === undefined ? {} : { unknown: Object.freeze([...unknown].sort(compareText)) }),
    ...(limit === undefined ? {} : { limit }),
    source,
  };
}

function canonicalApproval(approval: ApprovalRequirement): ApprovalRequirement {
  const { carrier, layer, digest, channel, approvers, quorum, allow_requester, timeout, on_timeout } = approval;
  return {
    carrier,
    layer,
    digest,
    channel,
    approvers: Object.freeze([...approvers]),
    quorum,
    allow_requester,
    timeout,
    on_timeout: on_timeout === "deny" ? "deny" : Object.freeze({ channel: on_timeout.channel, approvers: Object.freeze([...on_timeout.approvers]), timeout: on_timeout.timeout }),
  };
}

function canonicalLimit({ limit, rule, layer, max, per, used, on_exceed }: LimitUse): LimitUse {
  return { limit, rule, layer, max, per, used, on_exceed };
}

function sortLayers(layers: Decision["layers"]): Decision["layers"] {
  const keys = Object.keys(layers) as LayerKey[];
  if (keys.length > 1) keys.sort((left, right) => layerRank(left) - layerRank(right) || compareText(left, right));
  const sorted: { [layer: string]: Action } = {};
  for (const key of keys) sorted[key] = layers[key] as Action;
  return Object.freeze(sorted);
}
