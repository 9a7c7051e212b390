import { isDeepStrictEqual } from "node:util";
import type { Decision } from "../../model/decision.ts";

/** What of an expectation a decision does not meet, in words; none when it is met. */
export function unmet(decision: Decision, expect: unknown): readonly string[] {
  if (typeof expect !== "object" || expect === null) return decision.action === expect ? [] : [differs("action", decision.action, expect)];
  return Object.entries(expect).flatMap(([field, wanted]) => {
    const got = valueOf(decision, field, wanted);
    const value = field === "rules" && Array.isArray(wanted) ? [...(wanted as readonly unknown[])].sort() : wanted;
    return isDeepStrictEqual(got, value) ? [] : [differs(field, got, value)];
  });
}

/** The part of a decision that an expectation speaks of: rules by their ids in any order, of a map the fields that it names. */
function valueOf(decision: Decision, field: string, wanted: unknown): unknown {
  if (field === "rules") return decision.rules.map(({ id }) => id).sort();
  const value: unknown = Object.hasOwn(decision, field) ? decision[field as keyof Decision] : undefined;
  if (typeof value !== "object" || value === null || Array.isArray(value) || typeof wanted !== "object" || wanted === null) return value;
  return Object.fromEntries(Object.keys(wanted).map((name) => [name, (value as Readonly<Record<string, unknown>>)[name]]));
}

function differs(field: string, got: unknown, wanted: unknown): string {
  return `${field} is ${JSON.stringify(got)}, expected ${JSON.stringify(wanted)}`;
}
