import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { piecesOf, ruleIds, rulesIn, sourcesOf } from "../../../src/cli/rego/rego-origin.ts";
import { citation } from "../../../src/compiler/index.ts";
import type { Compilation } from "../../../src/compiler/index.ts";
import { compileSet } from "../../../src/node/compile-set.ts";
import { readPolicies } from "../../../src/node/read-policies.ts";

const ACME = fileURLToPath(new URL("../../../policies/acme", import.meta.url));

async function compiled(): Promise<Compilation> {
  const reading = await readPolicies(ACME);
  const [set] = reading.kind === "sets" ? reading.sets : [];
  const compilation = set === undefined ? null : compileSet(set).compilation;
  if (compilation === null) throw new Error("the worked example does not compile");
  return compilation;
}

describe("generated Rego, taken apart", () => {
  test("loses nothing", async () => {
    for (const module of (await compiled()).modules) {
      const { head, pieces } = piecesOf(module);
      expect(`${[head, ...pieces.map(({ text }) => text)].join("\n\n")}\n`).toBe(module.text);
    }
  });

  test("says of each annotated piece the place that its METADATA cites", async () => {
    let cited = 0;
    for (const module of (await compiled()).modules) {
      for (const { text, at } of piecesOf(module).pieces) {
        const source = /^# {3}source: "(.*)"$/m.exec(text)?.[1];
        if (source === undefined) continue;
        expect(at === null ? null : citation(at)).toBe(source);
        cited++;
      }
    }
    expect(cited).toBeGreaterThan(30);
  });

  test("finds every rule and limit of the set in some module, and in the module of its own file", async () => {
    const compilation = await compiled();
    const ids = ruleIds(compilation);
    for (const [source, id] of ids) {
      const holding = compilation.modules.filter((module) => rulesIn(module, ids).includes(id));
      expect(holding.length, id).toBeGreaterThan(0);
      for (const module of holding) expect([...sourcesOf(module)]).toContain(source.replace(/:\d+:\d+$/, ""));
    }
  });
});
