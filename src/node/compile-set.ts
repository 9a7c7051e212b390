import { sortDiagnostics } from "../compiler/diagnostic/sort.ts";
import { compile } from "../compiler/index.ts";
import type { Compiled } from "../compiler/index.ts";
import type { PolicySetFiles } from "./policy-set-files.ts";

/** Compiles a set with what was found while its files were read: a set with an unreadable file has no compilation. */
export function compileSet(set: PolicySetFiles): Compiled {
  const isReadable = set.diagnostics.every(({ severity }) => severity !== "error");
  if (!isReadable && set.files.policies.length === 0) return { diagnostics: set.diagnostics, compilation: null };
  const { diagnostics, compilation } = compile(set.files);
  return { diagnostics: sortDiagnostics([...set.diagnostics, ...diagnostics]), compilation: isReadable ? compilation : null };
}
