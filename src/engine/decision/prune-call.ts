import type { AdmittedCall } from "../../model/call.ts";
import type { Tables } from "../../model/tables.ts";

/** What the checks before the rules and the limits read; always sent. */
const ALWAYS = ["tool", "agent", "tenant", "delegation", "usage"] as const;

/** Makes a function that takes from a call what the policy can read: the less the module has to parse, the sooner it answers. */
export function pruner(reads: Tables["reads"]): (call: AdmittedCall) => object {
  const always = new Set<string>(ALWAYS);
  const roots = Object.entries(reads).filter(([root]) => !always.has(root));
  return (call) => {
    const from = call as unknown as Readonly<Record<string, unknown>>;
    const pruned: Record<string, unknown> = {};
    for (const root of ALWAYS) if (from[root] !== undefined) pruned[root] = from[root];
    for (const [root, names] of roots) {
      const value = from[root];
      if (value !== undefined) pruned[root] = names === null || !isObject(value) ? value : members(value, names);
    }
    return pruned;
  };
}

/** Own members only, and each as an own member: a policy may read a member called `__proto__`. */
function members(value: Readonly<Record<string, unknown>>, names: readonly string[]): object {
  const kept: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const name of names) if (Object.hasOwn(value, name)) kept[name] = value[name];
  return kept;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
