import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { compile } from "../../../../src/compiler/index.ts";
import type { RegoModule } from "../../../../src/compiler/index.ts";

const FLOOR = 22;
const folder = fileURLToPath(new URL("../../../cases/emission", import.meta.url));
const names = readdirSync(folder).flatMap((name) => /^([^.]+)\.yaml$/.exec(name)?.[1] ?? []);

/** Nearly the same for every set: shown once, under `facts`. */
const USUAL = ["ambit/set/set.rego", "ambit/patterns/any_tool/any_tool.rego"];

describe("the Rego of a policy", () => {
  test.each(names)("%s", async (name) => {
    const modules = emit(name).filter(({ path }) => name === "facts" || !USUAL.includes(path));
    const text = modules.map((module) => `==== ${module.path}\n${module.text}`).join("\n");
    await expect(text).toMatchFileSnapshot(`${folder}/${name}.golden`);
  });

  test("is printable ASCII, tabs and newlines", () => {
    for (const name of names) for (const { path, text } of emit(name)) expect(/^[\n\t -~]*$/.test(text), `${name}: ${path}`).toBe(true);
  });

  test("negates nothing but bare rules", () => {
    const negations = names.flatMap((name) => emit(name).flatMap(({ text }) => text.split("\n").filter((line) => !line.startsWith("#") && /\bnot\b/.test(line.replaceAll(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, '""')))));
    for (const line of negations) expect(line).toMatch(/(?:^\t| if )not [a-z]+(?:_[a-z0-9]+)*$/);
    expect(negations.length).toBeGreaterThan(50);
  });

  test("has as many cases as it should", () => {
    console.log(`emission: ${names.length} policy sets, ${names.flatMap(emit).length} files`);
    expect(names.length).toBeGreaterThanOrEqual(FLOOR);
  });
});

function emit(name: string): readonly RegoModule[] {
  const manifest = `${folder}/${name}.manifest.yaml`;
  const { compilation, diagnostics } = compile({
    name,
    manifest: existsSync(manifest) ? { name: "ambit.yaml", text: readFileSync(manifest, "utf8") } : null,
    policies: [{ name: `${name}.yaml`, text: readFileSync(`${folder}/${name}.yaml`, "utf8") }],
  });
  if (compilation === null) throw new Error(diagnostics.map(({ message, at }) => `${message}: ${at.file.text.slice(at.start, at.end)}`).join("\n"));
  return compilation.modules;
}
