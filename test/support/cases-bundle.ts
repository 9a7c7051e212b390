import { compile, renderDiagnostic } from "../../src/compiler/index.ts";
import type { ManifestLimit } from "../../src/model/manifest.ts";
import { buildBundle, findOpa } from "../../src/toolchain/index.ts";
import { opaPath } from "../tools/build.mjs";
import type { PolicySources } from "./cases.ts";

export interface CaseBundle {
  readonly bytes: Uint8Array;
  readonly limits: readonly ManifestLimit[];
}

/** The bundle of a case file's policy set, by the real compiler and a real OPA. Throws with the diagnostics when the set does not compile. */
export async function buildCaseBundle(name: string, set: PolicySources): Promise<CaseBundle> {
  const { compilation, diagnostics } = compile({ name, ...set });
  if (compilation === null) throw new Error(diagnostics.map((diagnostic) => renderDiagnostic(diagnostic)).join("\n"));
  const opa = await findOpa(opaPath(), {});
  const built = await buildBundle(compilation, opa, {});
  await opa.close();
  if (built.kind === "errors") throw new Error(JSON.stringify(built.errors, null, 2));
  return { bytes: built.value.bytes, limits: built.value.manifest.metadata.ambit.limits };
}
