import { mkdtemp, rm } from "node:fs/promises";
import { readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENTRYPOINTS } from "../../../src/toolchain/build-bundle.ts";
import { findOpa } from "../../../src/toolchain/find-opa.ts";
import { readCapabilities, readLibrary } from "../../../src/toolchain/library.ts";
import type { Opa, OpaFile } from "../../../src/toolchain/opa.ts";
import { opaPath } from "../../tools/build.mjs";
import { compiledSets } from "./compiled-sets.ts";
import type { CompiledSet } from "./compiled-sets.ts";
import { writeFiles } from "./engines.ts";
import { linearDispatches, plannedDispatches } from "./planner.ts";
import { regalFindings } from "./regal.ts";

/** Fewer than these, and something has got lost on the way. */
const FLOORS = { sets: 50, files: 900, libraryTests: 34 };

const LIBRARY = fileURLToPath(new URL("../../../rego/ambit", import.meta.url));

describe("all Rego, the library and what is generated for every policy set of the tests", () => {
  let sets: readonly CompiledSet[];
  let opa: Opa;
  let folder: string;
  beforeAll(async () => {
    sets = await compiledSets();
    opa = await findOpa(opaPath(), {});
    folder = await mkdtemp(join(tmpdir(), "ambit-lint-"));
  });
  afterAll(async () => {
    await opa.close();
    await rm(folder, { recursive: true, force: true });
  });

  test("leaves `opa fmt` nothing to say", async () => {
    const files = [...libraryWithTests(), ...sets.flatMap(({ name, compilation }) => compilation.modules.map(({ path, text }) => ({ path: `${name}/${path}`, text })))];
    console.log(`lint: ${sets.length} policy sets, ${files.length} files`);
    expect(await opa.format(files)).toEqual({ kind: "ok", value: [] });
    expect(sets.length).toBeGreaterThanOrEqual(FLOORS.sets);
    expect(files.length).toBeGreaterThanOrEqual(FLOORS.files);
  });

  test("passes `opa check --strict` with the capabilities", async () => {
    for (const { name, compilation } of sets) expect(await opa.check(filesOf(compilation), readCapabilities()), name).toEqual({ kind: "ok", value: null });
  });

  test("has no finding of Regal's", async () => {
    const [first] = sets;
    for (const { name, compilation } of sets) await writeFiles(join(folder, "all", name), compilation === first?.compilation ? filesOf(compilation) : [...compilation.modules]);
    expect(await regalFindings(join(folder, "all"))).toEqual([]);
  }, 240_000);

  test("has no finding of Regal's in the worked example, seen alone", async () => {
    const acme = sets.find(({ name }) => name === "acme");
    await writeFiles(join(folder, "acme"), [...libraryWithTests(), ...(acme?.compilation.modules ?? [])]);
    expect(await regalFindings(join(folder, "acme"))).toEqual([]);
  }, 120_000);

  test("is dispatched by lookup, and never by going through packages", async () => {
    const planned = new Set<string>();
    let notes = 0;
    for (const { name, compilation } of sets) {
      const built = await opa.build(filesOf(compilation), { entrypoints: ENTRYPOINTS, capabilities: readCapabilities(), debug: true });
      if (built.kind === "errors") return expect.fail(`${name}: ${JSON.stringify(built.errors)}`);
      expect(linearDispatches(built.value.debug), name).toEqual([]);
      notes += built.value.debug.length;
      for (const dispatch of plannedDispatches(built.value.debug)) planned.add(dispatch);
    }
    console.log(`planner: ${notes} notes, ${planned.size} kinds of dispatch by lookup`);
    const layers = ["org", "team[]", "agent[]"].flatMap((layer) => ["tools[][]", "patterns[]"].flatMap((level) => ["opinions", "defaults", "limits"].map((what) => `data.ambit.${layer}.${level}.${what}`)));
    expect([...planned].sort()).toEqual([...layers, "data.ambit.patterns[].covers"].sort());
  }, 120_000);
});

describe("the library's own tests", () => {
  test.each(["native", "embedded"])("pass on the %s OPA", async (which) => {
    const opa = await findOpa(which === "native" ? opaPath() : "embedded", {});
    const tested = await opa.test(libraryWithTests(), readCapabilities());
    await opa.close();
    if (tested.kind === "errors") return expect.fail(JSON.stringify(tested.errors));
    console.log(`opa test, ${which}: ${tested.value.passed} passed`);
    expect(tested.value.failed).toEqual([]);
    expect(tested.value.passed).toBeGreaterThanOrEqual(FLOORS.libraryTests);
  }, 120_000);
});

describe("the planner's notes", () => {
  // Every kind of note with which the planner falls back to going through packages, so that the test above can fail.
  test.each([
    "ambit/layers/layers.rego:40: no optimization of data.ambit.org.tools[__local1__][__local2__].opinions: trie is nil",
    "ambit/layers/layers.rego:40: no optimization of data.ambit.org.tools[__local1__][__local2__].opinions: ref[3] is unseen var: __local1__",
    "ambit/layers/layers.rego:40: no optimization of data.ambit.org.tools[__local1__].opinions: node with rules ([data.ambit.org.tools])",
    "ambit/layers/layers.rego:40: no optimization of data.ambit.org.tools[1]: ref[3] is type ast.Number",
    "ambit/layers/layers.rego:40: no optimization of data.ambit.org.tools[__local1__]: unbalanced ruletrie",
    "ambit/layers/layers.rego:40: no optimization of data.ambit.org.tools[__local1__]: ref[3] not a seen var: __local1__",
    "ref data.ambit.org.tools[__local1__]: at least one node has 1+ non-ground ref rules, break",
  ])("%s", (note) => expect(linearDispatches([note])).toEqual([note]));

  test("of packages that a rule shares its place with", async () => {
    const opa = await findOpa(opaPath(), {});
    const notesOf = async (other: OpaFile): Promise<readonly string[]> => {
      const files = [
        { path: "a.rego", text: "package ambit.org.tools.s0.a\n\nopinions contains 1\n" },
        other,
        { path: "d.rego", text: "package ambit.d\n\nresult := [x | some x in data.ambit.org.tools[input.s][input.n].opinions]\n" },
      ];
      const built = await opa.build(files, { entrypoints: ["ambit/d/result"], capabilities: readCapabilities(), debug: true });
      return built.kind === "ok" ? linearDispatches(built.value.debug) : expect.fail(JSON.stringify(built.errors));
    };
    expect(await notesOf({ path: "b.rego", text: "package ambit.org.tools.s1.b\n\nopinions contains 2\n" })).toEqual([]);
    expect(await notesOf({ path: "b.rego", text: 'package ambit.org.tools\n\ns1 := {"b": {"opinions": [2]}}\n' })).toHaveLength(1);
    await opa.close();
  });
});

function filesOf({ modules }: CompiledSet["compilation"]): readonly OpaFile[] {
  return [...readLibrary(), ...modules.map(({ path, text }) => ({ path, text }))];
}

function libraryWithTests(): readonly OpaFile[] {
  const names = readdirSync(LIBRARY, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".rego"));
  return names.map((name) => ({ path: `ambit/${name.replaceAll("\\", "/")}`, text: readFileSync(join(LIBRARY, name), "utf8") }));
}
