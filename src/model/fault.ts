/**
 * Why a call was denied before any rule was asked, or could not be decided at all (language.md, section 9).
 * The list is public: a code is never renamed and never reused.
 */
export const FAULT_CODES = {
  "unreadable-call": "the call is not one that can be decided: a field is missing, unknown or of the wrong type, or its text is not I-JSON",
  "too-large": "the call is larger, deeper or wider than the caps allow",
  "wrong-tenant": "the bundle belongs to a tenant, and the call names another one or none",
  "unknown-agent": "the call names no agent, or one that the registry does not hold",
  "suspended-agent": "the registry says that this agent is suspended",
  "agent-mismatch": "what the call claims about its agent differs from the registry",
  "unknown-team": "the agent's team is absent or not one that the bundle knows",
  "unknown-tool": "the registry of tools does not hold this tool",
  "lookalike-tool": "the tool's name equals that of a known tool but for case or surrounding space",
  "invalid-arguments": "the arguments break the tool's schema",
  "not-delegable": "a step of the delegation chain is not permitted",
  "missing-permission": "the user lacks a permission that an allowing rule requires",
  "missing-data": "the bundle's data lacks its index or its registry",
  "engine-fault": "the policy module failed while it decided",
  "unreadable-decision": "the policy module answered something that is not a decision",
} as const satisfies Record<string, string>;

export type FaultCode = keyof typeof FAULT_CODES;

/** A denial that no rule gave. `at` is a JSON pointer into the call, or null where no one place is to blame. */
export interface Fault {
  readonly code: FaultCode;
  readonly at: string | null;
  readonly message: string;
}

export function isFaultCode(value: unknown): value is FaultCode {
  return typeof value === "string" && Object.hasOwn(FAULT_CODES, value);
}
