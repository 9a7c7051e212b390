import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile } from "../../../src/compiler/index.ts";
import type { Compilation } from "../../../src/compiler/index.ts";
import { readCaseFiles } from "../../support/cases.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const emission = fileURLToPath(new URL("../../cases/emission", import.meta.url));

export interface CompiledSet {
  readonly name: string;
  readonly compilation: Compilation;
}

/** Every policy set that the tests have: those of the decision cases, the worked example and the seeds among them, and those of the emission cases. */
export async function compiledSets(): Promise<readonly CompiledSet[]> {
  const decided = (await readCaseFiles(`${root}/test/cases/decisions`, root)).map(({ name, set }) => compiled(name, set.manifest, set.policies));
  const emitted = readdirSync(emission)
    .flatMap((name) => /^([^.]+)\.yaml$/.exec(name)?.[1] ?? [])
    .map((name) => {
      const manifest = `${emission}/${name}.manifest.yaml`;
      return compiled(`emission-${name}`, existsSync(manifest) ? { name: "ambit.yaml", text: readFileSync(manifest, "utf8") } : null, [{ name: `${name}.yaml`, text: readFileSync(`${emission}/${name}.yaml`, "utf8") }]);
    });
  return [...decided, ...emitted];
}

/** The Rego of a set. Throws with what is wrong with it. */
export function compiled(name: string, manifest: { readonly name: string; readonly text: string } | null, policies: readonly { readonly name: string; readonly text: string }[]): CompiledSet {
  const { compilation, diagnostics } = compile({ name, manifest, policies });
  if (compilation === null) throw new Error(`${name}: ${diagnostics.map(({ message }) => message).join("; ")}`);
  return { name: name.replace(/\.yaml$/, ""), compilation };
}
