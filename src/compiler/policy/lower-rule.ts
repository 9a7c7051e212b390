import type { Action } from "../../model/action.ts";
import type { ApprovalTerms } from "../../model/approval.ts";
import { diagnostic } from "../diagnostic/diagnostic.ts";
import { listOf, mapOf, textOf } from "../document/fields.ts";
import { entry } from "../document/node.ts";
import type { MapNode } from "../document/node.ts";
import { junction } from "../expression/build-atom.ts";
import type { Expression } from "../expression/expression.ts";
import { parseExpression } from "../expression/parse-expression.ts";
import type { Limit, Policy, Rule } from "./policy.ts";
import { limitIdentity, readRate } from "./rate-limit.ts";
import { readApproval } from "./read-approval.ts";
import { readMatch } from "./read-match.ts";
import type { Match } from "./read-match.ts";
import { narrowTools, readTools } from "./read-tools.ts";
import { locateIn, reading } from "./report.ts";
import type { Report } from "./report.ts";

/** What a rule takes from its policy, and a sub-rule from its parent. */
interface Inherited {
  readonly tools: readonly (readonly string[] | null)[];
  readonly conditions: readonly Expression[];
  readonly reason: string | null;
  readonly approval: ApprovalTerms | null;
}

type Head = Pick<Policy, "name" | "layer" | "owner" | "description">;

/** What one entry of `rules` becomes: a rule, or a rule for each of its `conditions`, and the limit that it states. */
export interface LoweredRule {
  readonly rules: readonly Rule[];
  readonly limits: readonly Limit[];
}

export function lowerRule(map: MapNode, index: number, policy: Head, policyMatch: Match, report: Report): LoweredRule {
  const id = `${policy.name}/${textOf(map, "id") ?? index + 1}`;
  const own = readOwn(map, { tools: [policyMatch.tools, toolsOf(map)], conditions: policyMatch.conditions, reason: null, approval: null }, report);
  const tools = narrowTools(own.tools, entry(map, "tool")?.value.at ?? headOf(map), report);
  const limits = readLimits(map, id, policy, tools, own.conditions, report);
  const subRules = listOf(map, "conditions");
  if (subRules.length === 0) return { rules: actionOf(map) === null ? [] : [build(map, id, policy, tools, own)], limits };
  const rules = subRules.map((sub, position) => {
    const inherited = readOwn(sub, own, report);
    const narrowed = mapOf(sub, "match") === null ? tools : narrowTools(inherited.tools, headOf(sub), report);
    warnOfSweep(sub, subRules.length, report);
    return build(sub, `${id}.${textOf(sub, "id") ?? position + 1}`, policy, narrowed, inherited);
  });
  return { rules, limits };
}

function readOwn(map: MapNode, above: Inherited, report: Report): Inherited {
  const match = readMatch(mapOf(map, "match"), report);
  const condition = readIf(map, report);
  const approval = mapOf(map, "approval");
  return {
    tools: [...above.tools, match.tools],
    conditions: [...above.conditions, ...match.conditions, ...(condition === null ? [] : [condition])],
    reason: textOf(map, "reason") ?? above.reason,
    approval: approval === null ? above.approval : readApproval(approval, report),
  };
}

function readIf(map: MapNode, report: Report): Expression | null {
  const node = entry(map, "if")?.value;
  if (node?.kind !== "scalar" || typeof node.value === "boolean") return null;
  const locate = locateIn(node);
  return reading(locate, report, () => parseExpression(String(node.value), locate));
}

function build(map: MapNode, id: string, policy: Head, tools: readonly string[], own: Inherited): Rule {
  return {
    id,
    idAt: entry(map, "id")?.value.at ?? headOf(map),
    layer: policy.layer,
    tools,
    condition: junction("and", own.conditions, map.at),
    action: actionOf(map) ?? "deny",
    reason: own.reason,
    description: policy.description,
    owner: policy.owner,
    approval: own.approval,
    at: headOf(map),
  };
}

function readLimits(map: MapNode, id: string, policy: Head, tools: readonly string[], conditions: readonly Expression[], report: Report): readonly Limit[] {
  const constraints = mapOf(map, "constraints");
  const rate = constraints === null ? undefined : entry(constraints, "rate_limit");
  if (constraints === null || rate?.value.kind !== "scalar") return [];
  if (actionOf(map) === "deny") report(diagnostic("limit-on-deny", entry(map, "constraints")?.keyAt ?? rate.keyAt, {}, { hint: "what is denied does not run and is never counted" }));
  const read = readRate(String(rate.value.value));
  if (read === null) return [];
  const { max, per } = read;
  const by = ["agent", "tool"];
  return [
    {
      identity: limitIdentity(policy.layer, policy.name, { tools, by, per, sum: null }),
      rule: id,
      ruleAt: entry(map, "id")?.value.at ?? headOf(map),
      layer: policy.layer,
      tools,
      condition: junction("and", conditions, map.at),
      max,
      per,
      by,
      onExceed: "deny",
      owner: policy.owner,
      at: rate.value.at,
    },
  ];
}

/** A restriction without a condition of its own holds whenever its parent does, so that no sibling's allow can win. */
function warnOfSweep(sub: MapNode, siblings: number, report: Report): void {
  const restricts = actionOf(sub) !== "allow";
  const condition = entry(sub, "if")?.value;
  const conditional = entry(sub, "match") !== undefined || (condition?.kind === "scalar" && condition.value !== true);
  if (!restricts || siblings < 2 || conditional) return;
  report(diagnostic("sweeping-sub-rule", headOf(sub), {}, { hint: "the most restrictive rule that holds wins, whatever the order; give it a `match` or an `if`" }));
}

function actionOf(map: MapNode): Action | null {
  return (textOf(map, "then") ?? textOf(map, "action")) as Action | null;
}

function toolsOf(map: MapNode): readonly string[] | null {
  const node = entry(map, "tool")?.value;
  return node === undefined ? null : readTools(node);
}

/** A rule is cited by where its map begins, not by all of it. */
function headOf(map: MapNode): Rule["at"] {
  const first = map.entries[0];
  return first === undefined ? map.at : { ...first.keyAt };
}
