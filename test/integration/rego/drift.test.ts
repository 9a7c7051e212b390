import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { regoTree } from "../../../src/cli/rego/rego-tree.ts";
import { compile } from "../../../src/compiler/index.ts";
import { readPolicies } from "../../../src/node/read-policies.ts";

const COMMITTED = "rego/generated/acme";

test("the committed Rego of the worked example is what its YAML compiles to; `npm run generate` writes it again", async () => {
  const reading = await readPolicies("policies/acme");
  if (reading.kind !== "sets" || reading.sets[0] === undefined) throw new Error("policies/acme holds no policy set");
  const { compilation } = compile(reading.sets[0].files);
  if (compilation === null) throw new Error("policies/acme does not compile");
  const wanted = new Map(regoTree(compilation).map(({ path, text }) => [path, text]));
  const found = new Map(
    readdirSync(COMMITTED, { recursive: true, encoding: "utf8" })
      .filter((name) => statSync(join(COMMITTED, name)).isFile())
      .map((name) => [name.replaceAll("\\", "/"), readFileSync(join(COMMITTED, name), "utf8")]),
  );
  expect([...found.keys()].sort()).toEqual([...wanted.keys()].sort());
  for (const [path, text] of wanted) expect(found.get(path), path).toBe(text);
  expect(wanted.size).toBeGreaterThanOrEqual(30);
});
