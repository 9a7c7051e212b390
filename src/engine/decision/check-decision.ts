import { ACTIONS } from "../../model/action.ts";
import type { Action } from "../../model/action.ts";
import type { Json } from "../../model/call.ts";
import type { Decision } from "../../model/decision.ts";
import { FAULT_CODES } from "../../model/fault.ts";
import { anyBoolean, anyNumber, anyText, isObject, listOf, mapOf, nullOr, objectWith, oneOf, problem, textThat } from "../shape.ts";
import type { Check, Problem } from "../shape.ts";

/** What keeps plain data from being a decision (language.md, section 9); undefined when it is one. Its `revision` may still be null. */
export function checkDecision(value: Json): Problem | undefined {
  return decision(value) ?? contradiction(value as unknown as Decision);
}

/** An object that has the fields, may have the optional ones, and has no others. */
function exactly(what: string, fields: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check {
  return objectWith({ what, required: Object.keys(fields), known: new Map(Object.entries({ ...fields, ...optional })), open: false });
}

const action = oneOf(...ACTIONS);
const layer = textThat((text) => /^(?:org|team:.+|agent:.+)$/s.test(text), "a layer");
const texts = listOf(anyText);
const onExceed = oneOf("deny", "require_approval");

const rule = exactly(
  "a rule",
  { id: anyText, layer, action, because: oneOf("true", "unknown", "limit", "stale"), source: anyText },
  { unknown: texts, limit: anyText },
);

const escalation = exactly("an escalation", { channel: nullOr(anyText), approvers: texts, timeout: anyNumber });

const approval = exactly("an approval", {
  carrier: anyText,
  layer,
  digest: anyText,
  channel: nullOr(anyText),
  approvers: texts,
  quorum: anyNumber,
  allow_requester: anyBoolean,
  timeout: anyNumber,
  on_timeout: (value) => (isObject(value) ? escalation(value) : oneOf("deny")(value)),
});

const limit = exactly("a limit", {
  limit: anyText,
  rule: anyText,
  layer,
  max: anyNumber,
  per: anyNumber,
  used: nullOr(anyNumber),
  on_exceed: onExceed,
});

const layers: Check = (value) => mapOf(action)(value) ?? (Object.keys(value as object).every((key) => layer(key) === undefined) ? undefined : problem("must have layers as its names"));

const decision = exactly("a decision", {
  action,
  reason: anyText,
  rules: listOf(rule),
  layers,
  shadow: listOf(() => problem("must not be there: this version has no shadow decisions")),
  approvals: listOf(approval),
  limits: listOf(limit),
  decision_class: oneOf(null),
  fault: nullOr(exactly("a fault", { code: oneOf(...Object.keys(FAULT_CODES)), at: nullOr(anyText), message: anyText })),
  revision: nullOr(anyText),
});

/** What no policy can say (language.md, section 8): such an answer comes from a module that is broken, and must not open anything. */
function contradiction({ action: decided, rules, layers: outcomes, approvals, fault }: Decision): Problem | undefined {
  if (fault !== null) return decided === "deny" ? undefined : problem("has a fault and does not deny");
  if (!Object.hasOwn(outcomes, "org")) return problem("has no outcome of the org layer");
  if (rules.some((each) => isAbove(each.action, decided))) return problem("is less restrictive than one of its rules");
  if (Object.values(outcomes).some((outcome) => isAbove(outcome, decided))) return problem("is less restrictive than one of its layers");
  if (decided === "require_approval" && approvals.length === 0) return problem("requires an approval and names none");
  return undefined;
}

function isAbove(other: Action, decided: Action): boolean {
  return ACTIONS.indexOf(other) > ACTIONS.indexOf(decided);
}
