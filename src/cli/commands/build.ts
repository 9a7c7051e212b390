import { Command, Option } from "commander";
import type { Context } from "../context.ts";
import { DEFAULT_PATH } from "../paths.ts";
import { opaOption, revisionOption } from "../options.ts";
import type { BuildOptions } from "../run/run-build.ts";

const HELP = `
The bundle is one .tar.gz with readable Rego, its data and the same policy as
WASM. Ambit's engine loads it, and so does a stock OPA:
  $ opa run --server --bundle bundle.tar.gz

The same policies give the same bytes on every machine. The sha256 is over the
tar inside, as in: gzip -dc bundle.tar.gz | sha256sum

With --rego the generated Rego is written as files, to be committed and
reviewed with the YAML: the folder is the package, and a README.md says which
Rego came from which file. What an earlier run left there and is not generated
any more is removed; files that Ambit did not generate are never touched.

Examples:
  $ ambit build -o bundle.tar.gz
  $ ambit build policies/acme -o acme.tar.gz --revision "$(git rev-parse HEAD)"
  $ ambit build --rego rego/generated/acme      the Rego alone, without OPA
  $ ambit build -o - | ssh host 'cat > bundle.tar.gz'
`;

/** `ambit build`: policies to one bundle, and to Rego for people. */
export function buildCommand(context: Context): Command {
  return new Command("build")
    .summary("compile policies to one bundle, Rego and WASM")
    .description("Compile policies to one bundle that holds Rego and WASM.")
    .argument("[path]", "the policies", DEFAULT_PATH)
    .option("-o, --output <file>", "where the bundle goes; - for the standard output")
    .option("--rego <dir>", "where the generated Rego goes, for review")
    .addOption(revisionOption())
    .addOption(opaOption())
    .addOption(new Option("--signing-key <key>", "not in this version").hideHelp())
    .addHelpText("after", HELP)
    .action(async (path: string, options: BuildOptions) => (await import("../run/run-build.ts")).runBuild(path, options, context));
}
