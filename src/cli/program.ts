import { Command } from "commander";
import { AMBIT_VERSION } from "../model/version.ts";
import { PINNED_OPA } from "../toolchain/pinned-opa.ts";
import { buildCommand } from "./commands/build.ts";
import { checkCommand } from "./commands/check.ts";
import { decideCommand } from "./commands/decide.ts";
import { demoCommand } from "./commands/demo.ts";
import { initCommand } from "./commands/init.ts";
import { regoCommand } from "./commands/rego.ts";
import type { Context } from "./context.ts";
import type { Screen } from "./output.ts";
import { paint } from "./paint.ts";

const HELP = `
A policy is YAML that people review. It compiles to Rego that auditors read, and
to one bundle that a stock OPA serves and that decides within microseconds in
the agent's own process. PATH is ./policies unless it is given.

Start here:
  $ ambit demo                a worked example, from YAML to decisions
  $ ambit init                a first policy of your own, in ./policies
  $ ambit check
  $ ambit build -o bundle.tar.gz
`;

/** The command line of Ambit. Parsing throws commander's errors; it never ends the process. */
export function createProgram(context: Context): Command {
  const { results, notes, tell } = context.output;
  const program = new Command("ambit")
    .description("Decide what an AI agent may do with the tools that it can call.")
    .version(`ambit ${AMBIT_VERSION}, OPA ${PINNED_OPA}`, "-V, --version", "print the versions of Ambit and of the OPA that it is built with")
    .helpOption("-h, --help", "explain a command")
    .helpCommand("help [command]", "explain a command")
    .addHelpText("after", HELP)
    .exitOverride()
    .configureOutput({
      outputError: (text) => tell(withHint(text, "ambit", notes)),
      getOutHasColors: () => results.hasColors,
      getErrHasColors: () => notes.hasColors,
      getOutHelpWidth: () => Math.min(results.width, WIDTH_MAX),
      getErrHelpWidth: () => Math.min(notes.width, WIDTH_MAX),
    })
    .configureHelp({ styleTitle: (title) => `\u001b[1m${title}\u001b[0m` });
  for (const create of [initCommand, checkCommand, buildCommand, decideCommand, regoCommand, demoCommand]) {
    const command = create(context).copyInheritedSettings(program);
    command.configureOutput({ outputError: (text) => tell(withHint(text, `ambit ${command.name()}`, notes)) });
    program.addCommand(command);
  }
  return program;
}

const WIDTH_MAX = 100;

/** Commander's message in the form of all others: one line, names in backticks, the suggestion as a hint. */
function withHint(text: string, command: string, screen: Screen): string {
  const [first = "", ...rest] = text.trim().split("\n");
  const message = first.replace(/^error: /, "").replaceAll(/'([^']*)'/g, "`$1`").replace(/\.$/, "");
  const suggestion = /^\(Did you mean (.*)\?\)$/.exec(rest.join(" "))?.[1];
  const hint = suggestion === undefined ? `\`${command} --help\` explains` : `did you mean \`${suggestion}\`?`;
  return `${paint("error:", "red", screen)} ${message}\nhint: ${hint}`;
}
