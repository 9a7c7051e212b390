import type { ManifestLimit } from "../../src/model/manifest.ts";

/**
 * The call with its `usage` written out: a number stands for every limit of the bundle, `{rules: {RULE: n}}` for the
 * limits of those rules, in each case counted for the agent of the call. Everything else stays as it is.
 */
export function withUsage(call: unknown, limits: readonly ManifestLimit[]): unknown {
  if (!isMap(call)) return call;
  const { usage, agent } = call;
  const counted = typeof agent === "string" ? agent : isMap(agent) && typeof agent["id"] === "string" ? agent["id"] : "";
  if (typeof usage === "number") return { ...call, usage: Object.fromEntries(limits.map(({ limit }) => [limit, { [counted]: usage }])) };
  if (!isMap(usage) || !isMap(usage["rules"])) return call;
  const entries = Object.entries(usage["rules"]).flatMap(([rule, used]) => {
    const named = limits.filter((limit) => limit.rule === rule);
    if (named.length === 0) throw new Error(`no limit belongs to the rule \`${rule}\``);
    return named.map(({ limit }) => [limit, { [counted]: used }]);
  });
  return { ...call, usage: Object.fromEntries(entries) };
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
