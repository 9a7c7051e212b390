import { describe, expect, test } from "vitest";
import { loadBundle } from "../../../src/engine/index.ts";
import { buildBundle, ENTRYPOINTS } from "../../../src/toolchain/build-bundle.ts";
import { findOpa } from "../../../src/toolchain/find-opa.ts";
import { readCapabilities, readLibrary } from "../../../src/toolchain/library.ts";
import { opaPath } from "../../tools/build.mjs";
import { compiled } from "./compiled-sets.ts";
import type { CompiledSet } from "./compiled-sets.ts";
import { linearDispatches, plannedDispatches } from "./planner.ts";

const MANY = 2_000;
const FEW = 200;

describe(`${MANY} tools with three rules each`, () => {
  const many = policySet(MANY);
  const few = policySet(FEW);

  test("are dispatched by lookup", async () => {
    const opa = await findOpa(opaPath(), {});
    const built = await opa.build([...readLibrary(), ...many.compilation.modules], { entrypoints: ENTRYPOINTS, capabilities: readCapabilities(), debug: true });
    await opa.close();
    if (built.kind === "errors") return expect.fail(JSON.stringify(built.errors[0]));
    const planned = plannedDispatches(built.value.debug);
    console.log(`many tools: ${many.compilation.modules.length} files, ${many.compilation.rules.length} rules, ${built.value.debug.length} notes, ${planned.length} kinds of dispatch by lookup`);
    expect(linearDispatches(built.value.debug)).toEqual([]);
    const layers = ["org", "team[]", "agent[]"].flatMap((layer) => ["tools[][]", "patterns[]"].flatMap((level) => ["opinions", "defaults", "limits"].map((what) => `data.ambit.${layer}.${level}.${what}`)));
    expect(planned).toEqual([...layers, "data.ambit.patterns[].covers"].sort());
    expect(many.compilation.rules.length).toBe(MANY * 3 + 6);
  }, 300_000);

  test("leave what every call goes through as it is for few", () => {
    const shared = (set: CompiledSet): readonly unknown[] => set.compilation.modules.flatMap(({ path, text }) => (/\/tools\//.test(path) ? [] : [{ path, text: text.replaceAll(/[0-9a-f]{64}|(?<=#)[0-9a-f]{16}|(?<=yaml:)\d+/g, "digest") }]));
    expect(shared(many)).toEqual(shared(few));
    expect(shared(many).length).toBeGreaterThan(8);
  });

  test("stand in levels of about as many packages each", () => {
    const folders = new Map<string, Set<string>>();
    for (const { path } of many.compilation.modules) {
      const parts = path.split("/");
      parts.slice(0, -1).forEach((part, at) => {
        const above = parts.slice(0, at).join("/");
        folders.set(above, (folders.get(above) ?? new Set()).add(part));
      });
    }
    const largest = Math.max(...[...folders.values()].map((children) => children.size));
    console.log(`many tools: no more than ${largest} packages side by side`);
    expect(largest).toBeLessThan(100);
  });

  test("are each decided by their own rules", async () => {
    const opa = await findOpa(opaPath(), {});
    const bundle = await buildBundle(few.compilation, opa, {});
    await opa.close();
    if (bundle.kind === "errors") return expect.fail(JSON.stringify(bundle.errors[0]));
    const engine = await loadBundle(bundle.value.bytes);
    const agent = { id: "a1" };
    let decided = 0;
    for (let number = 0; number < FEW; number++) {
      const ask = (amount: number | undefined): string => engine.decide({ tool: `tool_${number}`, agent, arguments: amount === undefined ? { never: "z" } : { amount, never: "z" }, usage: usageFor(few) }).action;
      expect([ask(number), ask(number + 1), ask(10_001), ask(undefined)], `tool_${number}`).toEqual(["allow", "require_approval", "deny", "deny"]);
      decided += 4;
    }
    for (const tool of ["named_1", "named_30"]) expect(engine.decide({ tool, agent, usage: usageFor(few) }).action).toBe("allow");
    for (const tool of ["other", "named_31"]) expect(engine.decide({ tool, agent, usage: usageFor(few) }).action).toBe("deny");
    console.log(`many tools: ${decided} calls decided`);
  }, 120_000);
});

/** A set in which every layer has rules, limits and defaults by name and by pattern. */
function policySet(tools: number): CompiledSet {
  const rules = Array.from({ length: tools }, (_, number) => [
    `  - {tool: tool_${number}, if: args.amount <= ${number}, then: allow}\n`,
    `  - {tool: tool_${number}, if: args.amount > ${number}, then: require_approval}\n`,
    `  - {tool: tool_${number}, if: args.amount > 10000, then: deny}\n`,
  ]).flat();
  const names = Array.from({ length: 30 }, (_, number) => `named_${number + 1}`).join(", ");
  const manifest = "teams: {red: {}}\nagents: {a1: {team: red}}\n";
  const layer = (head: string, name: string): string => `
- name: ${name}
  ${head}
  rules:
    - {tool: tool_1, if: args.never == "x", then: require_approval, constraints: {rate_limit: 1000/hour}}
    - {tool: "tool_1*", if: args.never == "y", then: require_approval, constraints: {rate_limit: 2000/hour}}
- name: ${name}-default
  ${head}
  match: {tool: [${names}, "x*"]}
  default_action: allow
`;
  return compiled("many", { name: "ambit.yaml", text: manifest }, [
    { name: "layers.yaml", text: layer("layer: org", "org-more") + layer("team: red", "red") + layer("agent: a1", "a1") },
    { name: "tools.yaml", text: `name: many\nrules:\n${rules.join("")}` },
  ]);
}

function usageFor({ compilation }: CompiledSet): Record<string, Record<string, number>> {
  return Object.fromEntries(compilation.limits.map(({ limit }) => [limit, { a1: 1 }]));
}
