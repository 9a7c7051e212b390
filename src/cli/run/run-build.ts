import type { Compilation } from "../../compiler/index.ts";
import { bundleDigest } from "../../toolchain/index.ts";
import { buildSet } from "../build-set.ts";
import { compileOne } from "../compile-one.ts";
import type { Context } from "../context.ts";
import { fileSize } from "../file-size.ts";
import { readOneSet } from "../one-set.ts";
import { STANDARD_STREAM } from "../paths.ts";
import { regoTree } from "../rego/rego-tree.ts";
import { Stop } from "../stop.ts";
import { plural } from "../tell-diagnostics.ts";
import { targetOf, writeAtomically } from "../write-atomically.ts";
import { writeRegoTree } from "../rego/write-rego-tree.ts";

/** What `ambit build` was asked for. */
export interface BuildOptions {
  readonly output?: string;
  readonly rego?: string;
  readonly revision?: string;
  readonly opa?: string;
  readonly signingKey?: string;
}

/** Writes the bundle, the Rego, or both, and tells what was made. */
export async function runBuild(path: string, options: BuildOptions, context: Context): Promise<void> {
  const { output } = context;
  if (options.signingKey !== undefined) throw new Stop("`--signing-key` comes in a later version", "leave it out");
  if (options.output === undefined && options.rego === undefined) throw new Stop("it is not said where the bundle goes", "write `ambit build -o bundle.tar.gz`; `--rego DIR` writes the Rego alone");
  if (options.output === "" || options.rego === "") throw new Stop("a path must not be empty");
  // Before anything is compiled: a misspelt path should not cost seconds.
  if (options.output !== undefined && options.output !== STANDARD_STREAM) await targetOf(options.output);
  const set = await readOneSet(path, "build", output);
  const compilation = compileOne(set, output);
  if (options.output !== undefined) await writeBundle(compilation, set.root, options.output, options, context);
  if (options.rego === undefined) return;
  const { written, removed } = await writeRegoTree(options.rego, regoTree(compilation), context.temporary);
  output.tell(`${options.rego}: ${plural(written, "file")}${removed === 0 ? "" : `, ${plural(removed, "stale file")} removed`}`);
}

async function writeBundle(compilation: Compilation, root: string | null, target: string, options: BuildOptions, context: Context): Promise<void> {
  const { bundle, opa } = await buildSet(compilation, root, options, context);
  if (target === STANDARD_STREAM) await context.output.write(bundle.bytes);
  else await writeAtomically(target, bundle.bytes, context.temporary);
  const facts: readonly (readonly [string, string])[] = [
    ["size", fileSize(bundle.bytes.length)],
    ["sha256", bundleDigest(bundle.bytes)],
    ["rules", `${compilation.rules.length}, and ${plural(compilation.limits.length, "limit")}`],
    ["revision", bundle.manifest.revision],
    ["built by", opa],
  ];
  context.output.tell(`${target === STANDARD_STREAM ? "the bundle, to the standard output" : target}:`);
  for (const [name, value] of facts) context.output.tell(`  ${name.padEnd(9)} ${value}`);
}
