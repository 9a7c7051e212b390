/**
 * The module gave up. It says why where that is a constant of its code, or the place in the Rego of rules that
 * conflict. Other text of its memory is not repeated, since that may hold what belongs to another call.
 */
export class ModuleAbort extends Error {
  constructor(reason: string | undefined) {
    super(reason ?? "the module aborted");
    this.name = "ModuleAbort";
  }
}

/** What `engine-fault` may say of anything that was thrown while a module ran. */
export function abortReason(thrown: unknown): string {
  if (thrown instanceof ModuleAbort) return thrown.message;
  // These are made by the runtime and speak of the machine. Anything else could repeat what was being decided.
  if (thrown instanceof WebAssembly.RuntimeError || thrown instanceof RangeError) return thrown.message;
  return "it answered something that is not JSON, or could not be run";
}
