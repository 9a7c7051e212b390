import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Compilation } from "../../compiler/index.ts";
import type { ManifestLimit } from "../../model/manifest.ts";
import { readSource } from "../../node/read-source.ts";
import { compileOne } from "../compile-one.ts";
import { readOneSet } from "../one-set.ts";
import type { Output } from "../output.ts";
import { Stop } from "../stop.ts";
import { readSampleCalls } from "./sample-calls.ts";
import type { SampleCall } from "./sample-calls.ts";

/** The worked example comes with the package: `src/cli/demo` and `dist/cli/demo` are both three levels below it. */
const EXAMPLE = fileURLToPath(new URL("../../../policies/acme", import.meta.url));
const CALLS = "calls.test.yaml";

/** The worked example, as it is for the demo. */
export interface Example {
  /** As people reach it from here. */
  readonly path: string;
  readonly compilation: Compilation;
  readonly calls: (limits: readonly ManifestLimit[]) => readonly SampleCall[];
}

/** Reads and compiles the worked example. */
export async function readExample(output: Output): Promise<Example> {
  const path = shortest(EXAMPLE);
  const compilation = compileOne(await readOneSet(path, "check", output), output);
  const file = await readSource(join(EXAMPLE, CALLS), CALLS);
  if (file.kind === "refused") throw new Stop(`the example's calls cannot be read: ${file.diagnostic.message}`);
  return { path, compilation, calls: (limits) => readSampleCalls(file.file, limits) };
}

function shortest(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith("..") || fromHere === "" ? path : fromHere;
}
