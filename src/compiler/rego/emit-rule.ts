import { layerKey } from "../../model/layer.ts";
import type { Expression } from "../expression/expression.ts";
import { printExpression } from "../expression/print-expression.ts";
import type { DefaultAction, Limit, Policy, Rule } from "../policy/policy.ts";
import { citation } from "../source/source-file.ts";
import type { Range } from "../source/source-file.ts";
import { objectHead, ruleBlock } from "./block.ts";
import { emitAlternatives, emitCondition, emitReads } from "./emit-condition.ts";
import type { HelperRules } from "./helper-rules.ts";
import { literal } from "./literal.ts";
import { metadataBlock } from "./metadata.ts";

/** A rule of a package with the YAML that it comes from. */
export interface Block {
  readonly text: string;
  readonly at: Range;
}

/**
 * One YAML rule as opinions. It is a ground when its condition is known to be true. A restriction whose condition is
 * neither known to be true nor known to be false is a brake (language.md, section 8, step 2). `number` makes its helpers' names.
 */
export function emitRule(rule: Rule, number: number, helpers: HelperRules): readonly Block[] {
  const note = annotate(rule, rule.id, rule.action, rule.reason ?? rule.description);
  const ground = objectHead("opinions", [["ground", literal(rule.id)], ["action", literal(rule.action)]]);
  const holds = emitCondition(rule.condition, true, helpers);
  const block = (head: string, body: readonly string[]): Block => ({ text: `${note}\n${ruleBlock(head, body)}`, at: rule.at });
  if (rule.action === "allow") return holds === null ? [] : [block(ground, holds)];
  if (holds !== null && holds.length === 0) return [block(ground, [])];
  const refuted = emitAlternatives(rule.condition, false, helpers);
  if (refuted.some((body) => body.length === 0)) return holds === null ? [] : [block(ground, holds)];
  const known = holds === null ? [] : [block(ground, [`holds_${number}`])];
  if (holds !== null) helpers.named(`holds_${number}`, [holds]);
  if (refuted.length > 0) helpers.named(`refuted_${number}`, refuted);
  const brake = objectHead("opinions", [["brake", literal(rule.id)], ["action", literal(rule.action)], ["unknown", emitUnknown(rule.condition, number, helpers)]]);
  return [...known, block(brake, [...(holds === null ? [] : [`not holds_${number}`]), ...(refuted.length === 0 ? [] : [`not refuted_${number}`])])];
}

/** A limit as the brake that it is when it is exceeded or nobody can tell, and as one of the limits that hold. */
export function emitLimit(limit: Limit, number: number, helpers: HelperRules): { readonly opinion: Block; readonly limit: Block } | null {
  const refuted = emitAlternatives(limit.condition, false, helpers);
  if (refuted.some((body) => body.length === 0)) return null;
  if (refuted.length > 0) helpers.named(`refuted_${number}`, refuted);
  const holds = refuted.length === 0 ? [] : [`not refuted_${number}`];
  helpers.named(`within_${number}`, [[`usage.within(${literal(limit.identity)}, ${limit.max})`]]);
  const note = annotate(limit, limit.rule, limit.onExceed, `At most ${limit.max} calls in ${limit.per} seconds for each ${limit.by.join(" and ")}`);
  const head = objectHead("opinions", [["brake", literal(limit.rule)], ["action", literal(limit.onExceed)], ["limit", literal(limit.identity)]]);
  return {
    opinion: { text: `${note}\n${ruleBlock(head, [...holds, `not within_${number}`])}`, at: limit.at },
    limit: { text: ruleBlock(`limits contains ${literal(limit.identity)}`, holds), at: limit.at },
  };
}

/** What a policy says where no ground applies. */
export function emitDefault(policy: Policy, { action, at }: DefaultAction): Block {
  const note = annotate({ ...policy, condition: null, at }, `${policy.name} default`, action, "What the layer says where no rule of it applies");
  return { text: `${note}\n${objectHead("defaults", [["policy", literal(policy.name)], ["action", literal(action)]])}`, at };
}

/** The set of JSON pointers of what the rule could not find or use. Always defined, so that a brake is never lost. */
function emitUnknown(condition: Expression, number: number, helpers: HelperRules): string {
  const reads = emitReads(condition, helpers);
  if (reads.length === 0) return "[]";
  helpers.raw(reads.map(({ pointer, body }) => ruleBlock(`unknown_${number} contains ${literal(pointer)}`, body)));
  return `unknown_${number}`;
}

function annotate(
  rule: { readonly layer: Rule["layer"]; readonly owner: string | null; readonly condition: Expression | null; readonly at: Range },
  id: string,
  action: string,
  description: string | null,
): string {
  const condition = rule.condition === null || (rule.condition.kind === "constant" && rule.condition.value === true) ? null : printExpression(rule.condition);
  return metadataBlock({
    title: id,
    description,
    custom: { if: condition, owner: rule.owner, source: citation(rule.at) },
    labels: { action, layer: layerKey(rule.layer), rule: id },
  });
}
