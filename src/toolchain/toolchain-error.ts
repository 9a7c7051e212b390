/** Why OPA could not run, or why what it was given cannot be handed to it. Public: never renamed, never reused. */
export type ToolchainErrorCode =
  | "no-opa"
  | "opa-failed"
  | "opa-timed-out"
  | "opa-closed"
  | "opa-corrupt"
  | "unusable-path"
  | "unusable-capabilities";

/** The toolchain itself failed. What OPA has to say about a policy is never thrown: it is in the result. */
export class ToolchainError extends Error {
  readonly code: ToolchainErrorCode;
  /** What to do about it, when we know. */
  readonly hint: string | undefined;

  constructor(code: ToolchainErrorCode, message: string, hint?: string) {
    super(message);
    this.name = "ToolchainError";
    this.code = code;
    this.hint = hint;
  }
}
