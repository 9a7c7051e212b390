import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { compile, renderDiagnostic } from "../../src/compiler/index.ts";
import type { Compilation, PolicyFiles } from "../../src/compiler/index.ts";
import { buildBundle } from "../../src/toolchain/index.ts";
import type { Bundle, Opa } from "../../src/toolchain/index.ts";

/** The bundle of a folder of policies. */
export async function bundleOf(folder: string, opa: Opa): Promise<Bundle> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml") && !name.endsWith(".test.yaml") && name !== "ambit.yaml");
  const read = (name: string): { readonly name: string; readonly text: string } => ({ name, text: readFileSync(join(folder, name), "utf8") });
  return built(compiled({ name: "bench", manifest: read("ambit.yaml"), policies: names.sort().map(read) }), opa);
}

export function compiled(files: PolicyFiles): Compilation {
  const { compilation, diagnostics } = compile(files);
  if (compilation === null) throw new Error(diagnostics.map((diagnostic) => renderDiagnostic(diagnostic)).join("\n"));
  return compilation;
}

export async function built(compilation: Compilation, opa: Opa): Promise<Bundle> {
  const result = await buildBundle(compilation, opa);
  if (result.kind === "errors") throw new Error(JSON.stringify(result.errors, null, 2));
  return result.value;
}

/** A policy set of so many tools with five rules each: bounds on an amount, a role, an environment, a flag and a fallback. */
export function manyTools(tools: number): PolicyFiles {
  const text = Array.from({ length: tools }, (_, index) => policy(`tool_${index}`)).join("");
  return { name: "many", manifest: null, policies: [{ name: "many.yaml", text: `name: many\nrules:\n${text}default_action: deny\n` }] };
}

function policy(tool: string): string {
  return `  - tool: ${tool}
    if: args.amount <= 200 and context.role == "l1"
    then: allow
  - tool: ${tool}
    if: args.amount <= 2000 and context.role == "l2"
    then: allow
  - tool: ${tool}
    if: args.amount > 2000
    then: require_approval
  - tool: ${tool}
    if: env == "production" and context.freeze
    then: deny
  - tool: ${tool}
    if: args.amount <= 0
    then: deny
`;
}
