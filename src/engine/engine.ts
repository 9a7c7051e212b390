import type { Decision, LimitDemand } from "../model/decision.ts";
import type { Fault } from "../model/fault.ts";
import type { BundleFacts } from "../model/manifest.ts";

/** One bundle, ready to decide. It keeps nothing of a call, reads no clock, and belongs to one tenant. */
export interface Engine {
  /** Names the bundle, in every decision and record. */
  readonly revision: string;
  readonly facts: BundleFacts;
  /** Decides one call, given as any value: what is no call is denied. Never throws. */
  decide(call: unknown): Decision;
  /** Decides one call, given as a text, which must be I-JSON. Never throws. */
  decideText(json: string): Decision;
  /** The limits that the host has to count before it asks for the decision; a fault where the call will be denied with it. Never throws. */
  limits(call: unknown): LimitsAnswer;
  /**
   * What any entrypoint of the bundle answers to any JSON value; undefined when the policy answers nothing. The input
   * passes the gate as a value, but need not be a call. Throws a `QueryError`.
   */
  query(entrypoint: string, input: unknown): unknown;
}

export type LimitsAnswer = { readonly kind: "limits"; readonly limits: readonly LimitDemand[] } | { readonly kind: "fault"; readonly fault: Fault };
