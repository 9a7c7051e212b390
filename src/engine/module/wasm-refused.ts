import { LoadError } from "../bundle/load-error.ts";

/** A module that is not one that OPA compiled, or not one that can run here. */
export function wasmRefused(what: string, hint = "build the bundle again with `ambit build`"): LoadError {
  return new LoadError("wasm-refused", `the bundle's policy module is refused: ${what}`, hint);
}
