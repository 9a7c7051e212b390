import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { regoTree } from "../../../src/cli/rego/rego-tree.ts";
import { compileSet } from "../../../src/node/compile-set.ts";
import { readPolicies } from "../../../src/node/read-policies.ts";

const GENERATED = fileURLToPath(new URL("../../../rego/generated/acme", import.meta.url));

// A change of a policy or of the compiler shows its Rego in review: what is committed is what the bundle holds.
test("the committed Rego of the worked example is what is generated for it; if not, run `npm run generate`", async () => {
  const reading = await readPolicies(fileURLToPath(new URL("../../../policies/acme", import.meta.url)));
  const [set] = reading.kind === "sets" ? reading.sets : [];
  if (set === undefined) return expect.fail(JSON.stringify(reading));
  const { compilation, diagnostics } = compileSet(set);
  if (compilation === null) return expect.fail(diagnostics.map(({ message }) => message).join("; "));
  const wanted = Object.fromEntries(regoTree(compilation).map(({ path, text }) => [path, text]));
  const names = readdirSync(GENERATED, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const committed = Object.fromEntries(
    names.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(GENERATED.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")];
    }),
  );
  console.log(`generated: ${Object.keys(wanted).length} files compared`);
  expect(Object.keys(committed).sort(), "the files of rego/generated/acme; run `npm run generate`").toEqual(Object.keys(wanted).sort());
  for (const [path, text] of Object.entries(wanted)) expect(committed[path], `${path}; run \`npm run generate\``).toBe(text);
  expect(Object.keys(wanted).length).toBeGreaterThan(30);
});
