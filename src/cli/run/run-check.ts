import { renderJson } from "../../compiler/index.ts";
import type { Diagnostic } from "../../compiler/index.ts";
import { compileSet } from "../../node/compile-set.ts";
import type { PolicySetFiles } from "../../node/policy-set-files.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit-code.ts";
import { located } from "../located.ts";
import { readSets } from "../one-set.ts";
import type { Format } from "../options.ts";
import { countFindings, plural, prettyDiagnostics } from "../tell-diagnostics.ts";

/** Checks every set at a path; findings are the result, and anything found ends with 1. */
export async function runCheck(path: string, format: Format, { output, finish }: Context): Promise<void> {
  const { sets, strays } = await readSets(path, output);
  const checked = sets.map((set) => ({ set, ...compileSet(set) }));
  const findings = [...located(strays, path), ...checked.flatMap(({ set, diagnostics }) => located(diagnostics, set.root))];
  await output.write(format === "json" ? `${renderJson(findings)}\n` : prettyDiagnostics(findings, output.results));
  for (const { set, diagnostics, compilation } of checked) output.tell(summary(set, diagnostics, compilation?.rules.length ?? null));
  finish(findings.length === 0 ? EXIT.ok : EXIT.findings);
}

function summary(set: PolicySetFiles, diagnostics: readonly Diagnostic[], rules: number | null): string {
  const what = rules === null ? "" : `${plural(rules, "rule")} in `;
  return `${set.name}: ${what}${plural(set.files.policies.length, "file")}, ${countFindings(diagnostics) || "no findings"}`;
}
