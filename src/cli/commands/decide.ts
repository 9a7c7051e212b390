import { Command } from "commander";
import type { Context } from "../context.ts";
import { DEFAULT_PATH, STANDARD_STREAM } from "../paths.ts";
import { opaOption } from "../options.ts";
import type { DecideOptions } from "../run/run-decide.ts";

const HELP = `
PATH is policies, which are compiled first, or a bundle from \`ambit build\`,
which decides at once. The call is one JSON object; a call without \`now\` gets
the present time. Nothing but the decision is printed on the standard output:
one line of JSON with the action, its reason, the rules that decided it and the
lines of YAML that they come from. A call that cannot be read is denied too.

With --batch every line of the input is a call and every line of the output is
its decision, in the same order and as soon as it is made.

Answers 0 whatever the action, 1 when the policies have errors, 2 when it could
not decide. With --exit-code: 3 for deny, 4 for require_approval; with --batch
the most restrictive action counts.

Examples:
  $ echo '{"tool": "issue_refund", "arguments": {"amount": 150}}' | ambit decide
  $ ambit decide policies/acme --call call.json | jq .action
  $ ambit decide bundle.tar.gz --batch < calls.jsonl > decisions.jsonl
  $ ambit decide bundle.tar.gz --call call.json --exit-code && run-it
`;

/** `ambit decide`: the decision on one call, or on each line of many. */
export function decideCommand(context: Context): Command {
  return new Command("decide")
    .summary("decide tool calls by policies or by a bundle")
    .description("Decide tool calls by policies or by a bundle.")
    .argument("[path]", "the policies, or a bundle", DEFAULT_PATH)
    .option("--call <file>", "the call, or with --batch the calls; - for the standard input", STANDARD_STREAM)
    .option("--batch", "read JSON Lines: one call a line, one decision a line")
    .option("--exit-code", "answer 3 for deny and 4 for require_approval")
    .addOption(opaOption())
    .addHelpText("after", HELP)
    .action(async (path: string, options: DecideOptions) => (await import("../run/run-decide.ts")).runDecide(path, options, context));
}
