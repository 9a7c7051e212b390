import type { AdmittedCall } from "../../model/call.ts";
import type { Tables } from "../../model/tables.ts";
import { covers } from "../../model/tool-pattern.ts";
import { setMember } from "../gate/set-member.ts";

/** What the checks before the rules read; always sent. */
const ALWAYS = ["tool", "agent", "tenant", "delegation"] as const;

/** Makes a function that takes from a call what the policy can read: the less the module has to parse, the sooner it answers. */
export function pruner({ reads, limits }: Tables): (call: AdmittedCall) => object {
  const always = new Set<string>([...ALWAYS, "usage"]);
  const roots = Object.entries(reads).filter(([root]) => !always.has(root));
  return (call) => {
    const from = call as unknown as Readonly<Record<string, unknown>>;
    const pruned: Record<string, unknown> = {};
    for (const root of ALWAYS) if (from[root] !== undefined) pruned[root] = from[root];
    if (call.usage !== undefined) pruned["usage"] = usageOf(call.tool, call.usage, limits);
    for (const [root, names] of roots) {
      const value = from[root];
      if (value !== undefined) pruned[root] = names === null || !isObject(value) ? value : members(value, names);
    }
    return pruned;
  };
}

/** The counters of the limits that cover the tool: no other limit can be in a decision. */
function usageOf(tool: string, usage: NonNullable<AdmittedCall["usage"]>, limits: Tables["limits"]): object {
  const kept: Record<string, unknown> = {};
  for (const limit of Object.keys(usage)) {
    if (Object.hasOwn(limits, limit) && limits[limit]?.tools.some((pattern) => covers(pattern, tool))) kept[limit] = usage[limit];
  }
  return kept;
}

/** Own members only, and each as an own member: a policy may read a member called `__proto__`. */
function members(value: Readonly<Record<string, unknown>>, names: readonly string[]): object {
  const kept: Record<string, unknown> = {};
  for (const name of names) if (Object.hasOwn(value, name)) setMember(kept, name, value[name]);
  return kept;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
