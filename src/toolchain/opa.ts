/** One Rego or JSON file as OPA gets it. `path` is relative to the bundle's root, with forward slashes. */
export interface OpaFile {
  readonly path: string;
  readonly text: string;
}

/** One complaint of OPA's, with its place in the Rego where it has one. */
export interface OpaError {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  /** From 1. */
  readonly row?: number;
  /** From 1. */
  readonly col?: number;
}

export type OpaResult<T> = { readonly kind: "ok"; readonly value: T } | { readonly kind: "errors"; readonly errors: readonly OpaError[] };

export interface OpaTestReport {
  readonly passed: number;
  readonly failed: readonly { readonly name: string; readonly location: string; readonly message: string }[];
}

/**
 * OPA, however it was come by: the native program or the compiler embedded as WASM (design, decision 1).
 * Both give the same bytes for the same files. Expected trouble is in the result; a rejection means that OPA itself could not run.
 */
export interface Opa {
  /** OPA's version, without `v`. */
  readonly version: string;
  /** Where it came from, for messages only; it never reaches a bundle. */
  readonly origin: string;
  /** `policy.wasm` for the entrypoints, at optimisation level 0, with the capabilities; `debug` holds the planner's lines when asked for. */
  build(files: readonly OpaFile[], options: BuildOptions): Promise<OpaResult<{ readonly wasm: Uint8Array; readonly debug: readonly string[] }>>;
  /** `opa check --strict` with the capabilities. */
  check(files: readonly OpaFile[], capabilities: string): Promise<OpaResult<null>>;
  /** The paths on which `opa fmt` has something to say. */
  format(files: readonly OpaFile[]): Promise<OpaResult<readonly string[]>>;
  test(files: readonly OpaFile[], capabilities: string): Promise<OpaResult<OpaTestReport>>;
  /** The syntax tree of one module, as `opa parse --format json` gives it. */
  parse(file: OpaFile): Promise<OpaResult<unknown>>;
  close(): Promise<void>;
}

export interface BuildOptions {
  /** For example `ambit/decision/result`. */
  readonly entrypoints: readonly string[];
  /** The text of the capabilities file. */
  readonly capabilities: string;
  readonly debug?: boolean;
}
