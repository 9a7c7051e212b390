import { Command } from "commander";
import type { Context } from "../context.ts";
import { opaOption } from "../options.ts";

const HELP = `
Compiles the example that comes with Ambit, a company with two teams and three
agents, writes bundle and Rego to .ambit/demo, and shows one rule as YAML and as
Rego, and what is decided about twenty calls. The times are measured as it runs.

Answers 1 when a decision is not the one that the example expects.

Example:
  $ ambit demo
`;

/** `ambit demo`: the worked example, from YAML to decisions. */
export function demoCommand(context: Context): Command {
  return new Command("demo")
    .summary("show a worked example, from YAML to decisions")
    .description("Show a worked example, from YAML to decisions.")
    .addOption(opaOption())
    .addHelpText("after", HELP)
    .action(async ({ opa }: { readonly opa?: string }) => (await import("../demo/run-demo.ts")).runDemo(opa, context));
}
