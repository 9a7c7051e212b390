/** A JSON value as it travels in a call. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The agent that makes the call: its id, or its id with what the host claims about it. */
export interface AgentClaim {
  readonly id: string;
  readonly team?: string;
  readonly roles?: readonly string[];
  readonly version?: string;
}

/**
 * One tool call to be decided (language.md, section 9). `arguments` is written by the model and never trusted;
 * all else comes from the host. Unknown fields are refused.
 */
export interface Call {
  readonly tool: string;
  readonly arguments?: { readonly [name: string]: unknown };
  readonly agent?: string | AgentClaim;
  readonly user?: { readonly id: string; readonly roles?: readonly string[]; readonly permissions?: readonly string[]; readonly [name: string]: unknown };
  readonly context?: { readonly [name: string]: unknown };
  readonly environment?: string;
  readonly tenant?: string;
  readonly session?: { readonly id: string; readonly history?: readonly unknown[] };
  /** RFC 3339. The engine never reads a clock: a face fills it in. */
  readonly now?: string;
  readonly clock?: { readonly [zone: string]: { readonly hour: number; readonly weekday: string; readonly date: string; readonly time: string } };
  /** usage[limit][agent]: what has been used within the window, this call and every reservation included. */
  readonly usage?: { readonly [limit: string]: { readonly [agent: string]: number } };
  readonly delegation?: readonly string[];
}

/**
 * A call as the gate lets it through: a plain, deep-frozen copy in one form, and exactly what OPA gets as `input`.
 * It is what is decided, hashed, shown and run.
 */
export interface AdmittedCall extends Omit<Call, "arguments" | "agent" | "context" | "session"> {
  readonly arguments: { readonly [name: string]: Json };
  readonly agent?: AgentClaim;
  readonly context?: { readonly [name: string]: Json };
  readonly session?: { readonly id: string; readonly history?: readonly Json[] };
}
