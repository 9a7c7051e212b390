import { Command } from "commander";
import { renderJson } from "../../compiler/index.ts";
import type { Diagnostic } from "../../compiler/index.ts";
import { compileSet } from "../../node/compile-set.ts";
import type { PolicySetFiles } from "../../node/policy-set-files.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit-code.ts";
import { located } from "../located.ts";
import { DEFAULT_PATH, readSets } from "../one-set.ts";
import { formatOption } from "../options.ts";
import { countFindings, plural, prettyDiagnostics } from "../tell-diagnostics.ts";

const HELP = `
PATH is a file, a folder, a folder of policy sets, or - for the standard input.

Finds everything that is wrong at once, with file, line and column: what is no
YAML, fields and words that the language does not have, conditions that cannot
be read, names that look alike, teams and agents that do not exist. Findings go
to the standard output, the summary to the standard error.

Answers 0 when there is nothing to say, 1 when there are findings (warnings
too), 2 when it could not check.

Examples:
  $ ambit check                        the policies in ./policies
  $ ambit check policies/acme          one set of several
  $ ambit check --format json | jq -r '.[] | "\\(.file): \\(.message)"'
  $ cat refunds.yaml | ambit check -
`;

/** `ambit check`: what is wrong with some policies. */
export function checkCommand(context: Context): Command {
  return new Command("check")
    .summary("find everything that is wrong with policies")
    .description("Find everything that is wrong with policies.")
    .argument("[path]", "the policies", DEFAULT_PATH)
    .addOption(formatOption())
    .addHelpText("after", HELP)
    .action((path: string, { format }: { readonly format: "pretty" | "json" }) => check(path, format, context));
}

async function check(path: string, format: "pretty" | "json", { output, finish }: Context): Promise<void> {
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
