import { covers, isPattern } from "../../model/tool-pattern.ts";
import type { LayerPolicies } from "../layers/policy-set.ts";
import type { Limit, Policy, Rule } from "../policy/policy.ts";
import type { Range } from "../source/source-file.ts";
import { objectHead, ruleBlock } from "./block.ts";
import { emitCovers } from "./emit-pattern.ts";
import { emitPackage } from "./emit-package.ts";
import { emitDefault, emitLimit, emitRule } from "./emit-rule.ts";
import type { Block } from "./emit-rule.ts";
import { HelperRules } from "./helper-rules.ts";
import type { PathText } from "./helper-rules.ts";
import { literal, setLiteral } from "./literal.ts";
import { metadataBlock } from "./metadata.ts";
import { byId } from "./order-ids.ts";
import type { RegoModule } from "./rego-module.ts";
import { patternName, safeName, shardOf } from "./safe-name.ts";

/** What a layer says of one tool or pattern. */
interface Saying {
  readonly rules: Rule[];
  readonly limits: Limit[];
  readonly defaults: Policy[];
}

/** The packages of one layer: one for each tool that it names, and one for each of its patterns. */
export function emitLayer({ key, layer, policies }: LayerPolicies, tools: number, pathText: PathText, nowhere: Range): readonly RegoModule[] {
  const sayings = gather(policies);
  if (layer.kind === "org" && !sayings.has("*")) sayings.set("*", { rules: [], limits: [], defaults: [] });
  const home = layer.kind === "org" ? "org" : `${layer.kind}.${safeName(layer.name)}`;
  return [...sayings].map(([pattern, saying]) => {
    const place = isPattern(pattern) ? `patterns.${patternName(pattern)}` : `tools.${shardOf(pattern, tools)}.${safeName(pattern)}`;
    const about = metadataBlock({
      title: `${key} on ${pattern}`,
      description: isPattern(pattern) ? `What the layer says of every tool that the pattern covers` : `What the layer says of this tool`,
      custom: {},
      labels: {},
    });
    return emitSaying(`${home}.${place}`, about, saying, layer.kind === "org" && pattern === "*" ? policies : null, pathText, nowhere);
  });
}

function gather(policies: readonly Policy[]): Map<string, Saying> {
  const sayings = new Map<string, Saying>();
  const at = (pattern: string): Saying => {
    const known = sayings.get(pattern) ?? { rules: [], limits: [], defaults: [] };
    sayings.set(pattern, known);
    return known;
  };
  for (const policy of policies) {
    for (const rule of policy.rules) for (const tool of rule.tools) at(tool).rules.push(rule);
    for (const limit of policy.limits) for (const tool of limit.tools) at(tool).limits.push(limit);
    if (policy.defaultAction !== null) for (const tool of policy.defaultAction.tools) at(tool).defaults.push(policy);
  }
  return sayings;
}

function emitSaying(name: string, about: string, saying: Saying, org: readonly Policy[] | null, pathText: PathText, nowhere: Range): RegoModule {
  const helpers = new HelperRules(pathText);
  const rules = saying.rules.toSorted((a, b) => byId(a.id, b.id));
  const limits = saying.limits.toSorted((a, b) => byId(a.rule, b.rule) || byId(a.identity, b.identity));
  const opinions = rules.flatMap((rule, index) => emitRule(rule, index + 1, helpers));
  const held = limits.flatMap((limit, index) => emitLimit(limit, rules.length + index + 1, helpers) ?? []);
  const defaults = saying.defaults.flatMap((policy) => (policy.defaultAction === null ? [] : [emitDefault(policy, policy.defaultAction)]));
  const silence = org === null ? [] : emitSilence(org, helpers, nowhere);
  const blocks = [...opinions, ...held.map(({ opinion }) => opinion), ...held.map(({ limit }) => limit), ...defaults, ...silence];
  return emitPackage(name, about, blocks, helpers);
}

/** Where no policy of the org layer states a default, the layer denies; it always has an outcome (language.md, section 1.1). */
function emitSilence(policies: readonly Policy[], helpers: HelperRules, nowhere: Range): readonly Block[] {
  const spoken = [...new Set(policies.flatMap(({ defaultAction }) => defaultAction?.tools ?? []))].sort(byId);
  if (spoken.includes("*")) return [];
  const note = metadataBlock({ title: "org default", description: "No policy states a default for this tool, and so the org layer denies", custom: {}, labels: { action: "deny", layer: "org" } });
  const head = objectHead("defaults", [["policy", literal(null)], ["action", literal("deny")]]);
  if (spoken.length === 0) return [{ text: `${note}\n${ruleBlock(head, [])}`, at: nowhere }];
  const names = spoken.filter((pattern) => !isPattern(pattern));
  const patterns = spoken.filter(isPattern);
  helpers.named("spoken_for", [...(names.length === 0 ? [] : [namesTest(names)]), ...patterns.map((pattern) => emitCovers(pattern))]);
  return [{ text: `${note}\n${ruleBlock(head, ["not spoken_for"])}`, at: nowhere }];
}

/** OPA builds a set anew at each evaluation: more names than this are looked up where they stand. */
const NAMES_MAX = 20;

function namesTest(names: readonly string[]): readonly string[] {
  const [only] = names;
  if (names.length > NAMES_MAX) return ["place := data.ambit.index.tools[input.tool]", "some _ in data.ambit.org.tools[place.shard][place.name].defaults"];
  return [names.length === 1 && only !== undefined ? `input.tool == ${literal(only)}` : `input.tool in ${setLiteral(names)}`];
}

/** The patterns of some that cover a tool, by their packages' names. The org layer always has one for every tool. */
export function patternsOver(tool: string, patterns: readonly string[]): readonly string[] {
  return patterns.filter((pattern) => covers(pattern, tool)).map(patternName);
}

