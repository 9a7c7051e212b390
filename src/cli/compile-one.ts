import type { Compilation } from "../compiler/index.ts";
import { compileSet } from "../node/compile-set.ts";
import type { PolicySetFiles } from "../node/policy-set-files.ts";
import { EXIT } from "./exit-code.ts";
import { located } from "./located.ts";
import type { Output } from "./output.ts";
import { Stop } from "./stop.ts";
import { countFindings, tellDiagnostics } from "./tell-diagnostics.ts";

/** Compiles a set, tells what was found in it, and stops when it has errors; warnings alone do not stop anything. */
export function compileOne(set: PolicySetFiles, output: Output): Compilation {
  const { diagnostics, compilation } = compileSet(set);
  tellDiagnostics(located(diagnostics, set.root), output);
  if (compilation === null) throw new Stop(`\`${set.name}\` was not compiled: ${countFindings(diagnostics)}`, undefined, EXIT.findings);
  return compilation;
}
