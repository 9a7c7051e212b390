import type { ApprovalTerms } from "./approval.ts";

/**
 * `data.ambit.tables`: what a decision shows of rules, limits and defaults. No condition reads it, so an embedding host
 * looks it up itself and keeps it out of the policy module's memory.
 */
export interface Tables {
  /** By layer, then by full id. */
  readonly rules: { readonly [layer: string]: { readonly [id: string]: RuleEntry } };
  /** By identity. */
  readonly limits: { readonly [limit: string]: LimitEntry };
  /** By layer. */
  readonly defaults: { readonly [layer: string]: { readonly digest: string } };
  /** Terms of every carrier that states none. */
  readonly approval: ApprovalTerms;
  /**
   * What the rules read of a call, by root: the names of the members that they read, or null where they read the root as
   * a whole. A host may leave out everything else; what the gate and the limits read is always sent.
   */
  readonly reads: { readonly [root: string]: readonly string[] | null };
}

export interface RuleEntry {
  readonly source: string;
  readonly reason: string | null;
  /** SHA-256 of the rule as compiled, its approval included. */
  readonly digest: string;
  /** Only of rules that require approval. */
  readonly approval?: ApprovalTerms;
}

export interface LimitEntry {
  readonly rule: string;
  /** The names and patterns that it covers. */
  readonly tools: readonly string[];
  readonly layer: string;
  readonly max: number;
  readonly per: number;
  readonly by: readonly string[];
  readonly on_exceed: "deny" | "require_approval";
  readonly source: string;
  readonly digest: string;
  /** Where the call says what is used of it: a JSON pointer. */
  readonly pointer: string;
}
