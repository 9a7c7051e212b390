import type { Json } from "../../model/call.ts";
import type { Decision } from "../../model/decision.ts";
import { jsonPointer } from "../json-pointer.ts";
import { checkDecision } from "./check-decision.ts";
import { singleResult } from "./single-result.ts";
import { sortDecision } from "./sort-decision.ts";

export type DecisionReading = { readonly kind: "read"; readonly decision: Decision } | { readonly kind: "unreadable"; readonly message: string };

/**
 * Reads what the decision entrypoint answered. Anything that is not wholly a decision is unreadable, and so denies. The
 * revision is the manifest's, whatever the policy says: it names the bundle that decided.
 */
export function readDecision(answer: unknown, revision: string): DecisionReading {
  const result = singleResult(answer);
  if (result.kind !== "defined") return unreadable("there is not one answer");
  const value = result.value as Json;
  const found = checkDecision(value);
  if (found !== undefined) return unreadable(`\`${jsonPointer(found.path)}\` ${found.message}`);
  return { kind: "read", decision: sortDecision({ ...(value as unknown as Decision), revision }) };
}

function unreadable(what: string): DecisionReading {
  return { kind: "unreadable", message: `the policy module's answer is not a decision: ${what}` };
}
