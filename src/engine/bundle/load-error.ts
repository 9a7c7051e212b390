/** Why a bundle was not loaded. The list is public: a code is never renamed and never reused. */
export type LoadErrorCode =
  | "not-a-bundle"
  | "too-large"
  | "unexpected-member"
  | "missing-member"
  | "bad-manifest"
  | "wrong-format"
  | "bad-data"
  | "digest-mismatch"
  | "wasm-refused"
  | "missing-entrypoint"
  | "probe-failed";

/** A bundle that cannot decide, or that cannot be trusted to. Whoever gets it has no engine, and so allows nothing. */
export class LoadError extends Error {
  readonly code: LoadErrorCode;
  /** What to do about it. */
  readonly hint: string;

  constructor(code: LoadErrorCode, message: string, hint: string) {
    super(message);
    this.name = "LoadError";
    this.code = code;
    this.hint = hint;
  }
}

/** An archive that no bundle writer has made, or that was changed since. */
export function damagedArchive(what: string): LoadError {
  return new LoadError("not-a-bundle", `the bundle's archive cannot be read: ${what}`, "build the bundle again with `ambit build`");
}
