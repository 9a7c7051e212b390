import { Command } from "commander";
import type { Context } from "../context.ts";
import { DEFAULT_PATH } from "../paths.ts";

const HELP = `
Writes a small policy set, with an ambit.yaml and a sample call, and prints what
to run next. It never overwrites a file, and writes nothing into a folder that
holds YAML already.

Examples:
  $ ambit init                   into ./policies, where the other commands look
  $ ambit init policies/support
`;

/** `ambit init`: a first policy set. */
export function initCommand(context: Context): Command {
  return new Command("init")
    .summary("write a first policy set")
    .description("Write a first policy set.")
    .argument("[dir]", "where it goes", DEFAULT_PATH)
    .addHelpText("after", HELP)
    .action(async (folder: string) => (await import("../run/run-init.ts")).runInit(folder, context));
}
