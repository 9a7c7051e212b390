import { Command, Option } from "commander";
import type { Context } from "../context.ts";
import { DEFAULT_PATH } from "../paths.ts";
import type { RegoOptions } from "../run/run-rego.ts";

const HELP = `
Every rule of the Rego cites the YAML that it comes from, and is annotated with
its id, layer, action and condition. \`ambit build --rego DIR\` writes it as
files.

Examples:
  $ ambit rego                                      all of it
  $ ambit rego --rule support-agent/refund.small    one rule, with what it uses
  $ ambit rego policies/acme --file org.yaml        what came from one file
`;

/** `ambit rego`: the Rego that policies become. */
export function regoCommand(context: Context): Command {
  return new Command("rego")
    .summary("print the Rego that policies become")
    .description("Print the Rego that policies become.")
    .argument("[path]", "the policies", DEFAULT_PATH)
    .addOption(new Option("--rule <id>", "only what comes from this rule").conflicts("file"))
    .addOption(new Option("--file <yaml>", "only the modules to which this file contributes"))
    .addHelpText("after", HELP)
    .action(async (path: string, options: RegoOptions) => (await import("../run/run-rego.ts")).runRego(path, options, context));
}
