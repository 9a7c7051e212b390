import type { Decision } from "../../model/decision.ts";
import type { Fault } from "../../model/fault.ts";

/** The decision on a call that no policy could decide. It denies, and lists nothing. */
export function deniedByFault(fault: Fault, revision: string): Decision {
  return Object.freeze({
    action: "deny",
    reason: fault.message,
    rules: NONE,
    layers: NO_LAYERS,
    shadow: NONE,
    approvals: NONE,
    limits: NONE,
    decision_class: null,
    fault: Object.freeze({ code: fault.code, at: fault.at, message: fault.message }),
    revision,
  });
}

const NONE: readonly never[] = Object.freeze([]);
const NO_LAYERS = Object.freeze({});
