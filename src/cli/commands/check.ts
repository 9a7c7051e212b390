import { Command } from "commander";
import type { Context } from "../context.ts";
import { DEFAULT_PATH } from "../paths.ts";
import { formatOption } from "../options.ts";
import type { Format } from "../options.ts";

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
    .action(async (path: string, { format }: { readonly format: Format }) => (await import("../run/run-check.ts")).runCheck(path, format, context));
}
