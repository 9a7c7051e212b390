import type { Action } from "./action.ts";
import type { ApprovalTerms } from "./approval.ts";
import type { Fault } from "./fault.ts";
import type { LayerKey } from "./layer.ts";

/** One ground or brake of a decision (language.md, section 8), with the place in the YAML that a person can open. */
export interface DecidingRule {
  /** Full id, `<policy>/<rule>`. */
  readonly id: string;
  readonly layer: LayerKey;
  readonly action: Action;
  readonly because: "true" | "unknown" | "limit" | "stale";
  /** JSON pointers into the call of what the rule reads and could not find or use; only when something is unknown. */
  readonly unknown?: readonly string[];
  /** The limit's identity, when `because` is `limit`. */
  readonly limit?: string;
  readonly source: string;
}

/** What a grant must be for, one for each carrier of `require_approval` (language.md, section 5). */
export interface ApprovalRequirement extends ApprovalTerms {
  /** A rule's full id, a limit's identity, or `<layer>/default`. */
  readonly carrier: string;
  readonly layer: LayerKey;
  /** SHA-256 of the rule as compiled, its `approval` included; a grant dies when it changes. */
  readonly digest: string;
}

/** A limit that restricts the call: it is exceeded, or the host could not say what is used of it. */
export interface LimitUse {
  readonly limit: string;
  readonly rule: string;
  readonly layer: LayerKey;
  readonly max: number;
  /** Window in seconds. */
  readonly per: number;
  /** null when the host could not say. */
  readonly used: number | null;
  readonly on_exceed: "deny" | "require_approval";
}

/** One limit that holds for a call, as the host has to count it before the call is decided (language.md, section 4). The host computes none of it. */
export interface LimitDemand {
  readonly limit: string;
  readonly rule: string;
  readonly layer: LayerKey;
  readonly max: number;
  /** Window in seconds. */
  readonly per: number;
  readonly on_exceed: "deny" | "require_approval";
  /** The member of the chain for which it counts: the second key of `usage`, `""` when the call has no agent. */
  readonly agent: string;
  /** What it counts by, with the values of this call. A part that the call lacks is not there: usage is then unknown. */
  readonly key: { readonly [part: string]: string | number | boolean | null };
  /** What this call adds; null when the call does not say, so that usage is unknown. */
  readonly amount: number | null;
}

/** The answer for one call (language.md, section 9). Every call gets one. */
export interface Decision {
  readonly action: Action;
  readonly reason: string;
  readonly rules: readonly DecidingRule[];
  /** The outcome of every layer that has one. */
  readonly layers: { readonly [layer: string]: Action };
  readonly shadow: readonly never[];
  readonly approvals: readonly ApprovalRequirement[];
  readonly limits: readonly LimitUse[];
  readonly decision_class: null;
  readonly fault: Fault | null;
  readonly revision: string;
}
