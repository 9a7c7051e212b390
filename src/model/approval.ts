/** Who decides a call that needs a person, and for how long (language.md, section 5). Seconds. */
export interface ApprovalTerms {
  readonly channel: string | null;
  /** People and `group:NAME`; empty means any approver whom the host authenticates. */
  readonly approvers: readonly string[];
  readonly quorum: number;
  readonly allow_requester: boolean;
  readonly timeout: number;
  /** What happens when nobody answers in time: a denial, or the next people to ask. Never an allow. */
  readonly on_timeout: "deny" | { readonly channel: string | null; readonly approvers: readonly string[]; readonly timeout: number };
}

/** Without an `approval` of its own, a carrier has these terms (language.md, section 5). */
export const DEFAULT_APPROVAL: ApprovalTerms = {
  channel: null,
  approvers: [],
  quorum: 1,
  allow_requester: false,
  timeout: 600,
  on_timeout: "deny",
};
