import { Command, Option } from "commander";
import type { Compilation } from "../../compiler/index.ts";
import { bundleDigest } from "../../toolchain/index.ts";
import { buildSet } from "../build-set.ts";
import { compileOne } from "../compile-one.ts";
import type { Context } from "../context.ts";
import { fileSize } from "../file-size.ts";
import { DEFAULT_PATH, readOneSet } from "../one-set.ts";
import { opaOption, revisionOption } from "../options.ts";
import { regoTree } from "../rego-tree.ts";
import { Stop } from "../stop.ts";
import { plural } from "../tell-diagnostics.ts";
import { writeAtomically } from "../write-atomically.ts";
import { writeRegoTree } from "../write-rego-tree.ts";

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

const STDOUT = "-";

interface BuildOptions {
  readonly output?: string;
  readonly rego?: string;
  readonly revision?: string;
  readonly opa?: string;
  readonly signingKey?: string;
}

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
    .action((path: string, options: BuildOptions) => build(path, options, context));
}

async function build(path: string, options: BuildOptions, context: Context): Promise<void> {
  const { output } = context;
  if (options.signingKey !== undefined) throw new Stop("`--signing-key` comes in a later version", "leave it out");
  if (options.output === undefined && options.rego === undefined) throw new Stop("it is not said where the bundle goes", "write `ambit build -o bundle.tar.gz`; `--rego DIR` writes the Rego alone");
  if (options.output === "" || options.rego === "") throw new Stop("a path must not be empty");
  const set = await readOneSet(path, "build", output);
  const compilation = compileOne(set, output);
  if (options.output !== undefined) await writeBundle(compilation, set.root, options.output, options, context);
  if (options.rego === undefined) return;
  const { written, removed } = await writeRegoTree(options.rego, regoTree(compilation), context.temporary);
  output.tell(`${options.rego}: ${plural(written, "file")}${removed === 0 ? "" : `, ${plural(removed, "stale file")} removed`}`);
}

async function writeBundle(compilation: Compilation, root: string | null, target: string, options: BuildOptions, context: Context): Promise<void> {
  const { bundle, opa } = await buildSet(compilation, root, options, context);
  if (target === STDOUT) await context.output.write(bundle.bytes);
  else await writeAtomically(target, bundle.bytes, context.temporary);
  const facts: readonly (readonly [string, string])[] = [
    ["size", fileSize(bundle.bytes.length)],
    ["sha256", bundleDigest(bundle.bytes)],
    ["rules", `${compilation.rules.length}, and ${plural(compilation.limits.length, "limit")}`],
    ["revision", bundle.manifest.revision],
    ["built by", opa],
  ];
  context.output.tell(`${target === STDOUT ? "the bundle, to the standard output" : target}:`);
  for (const [name, value] of facts) context.output.tell(`  ${name.padEnd(9)} ${value}`);
}
