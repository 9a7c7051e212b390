import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as sdk from "@open-policy-agent/opa-wasm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findOpa } from "../../../src/toolchain/find-opa.ts";
import type { Opa } from "../../../src/toolchain/opa.ts";
import { PINNED_OPA } from "../../../src/toolchain/pinned-opa.ts";
import { opaPath } from "../../tools/build.mjs";
import { BUILTIN_USES, HOSTILE, REFUSED } from "./builtin-expressions.ts";
import type { BuiltinUse } from "./builtin-expressions.ts";
import { CAPABILITIES } from "./policy-files.ts";

// The SDK is CommonJS: what its types call named exports is on the default one at run time.
const { loadPolicySync } = (sdk as unknown as { readonly default: typeof sdk }).default;

interface Capabilities {
  readonly builtins: readonly { readonly name: string }[];
  readonly features: readonly string[];
}

const LIMIT_MS = 120_000;
const ours = JSON.parse(CAPABILITIES) as Capabilities;
const home = mkdtempSync(join(tmpdir(), "ambit-capabilities-"));
const run = promisify(execFile);
let opa: Opa;
beforeAll(async () => {
  opa = await findOpa(opaPath(), {});
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("every builtin is declared as OPA itself declares it", async () => {
  const theirs = JSON.parse((await run(opaPath(), ["capabilities", "--version", `v${PINNED_OPA}`], { maxBuffer: 1e8 })).stdout) as Capabilities;
  for (const builtin of ours.builtins) expect(builtin).toEqual(theirs.builtins.find(({ name }) => name === builtin.name));
  expect(theirs.features).toEqual(expect.arrayContaining([...ours.features]));
});

describe("a builtin that is left out is an error where it is called", { timeout: LIMIT_MS }, () => {
  const foreign = { sprintf: 'sprintf("%v", [x])', "time.now_ns": "time.now_ns()", "http.send": "http.send({})", "rand.intn": 'rand.intn("a", 3)', "opa.runtime": "opa.runtime()", print: "print(x)" };
  const refused = Object.entries(REFUSED).map(([name, { call, seen }]) => ({ name, call, seen }));
  const missing = Object.entries(foreign).map(([name, call]) => ({ name, call, seen: "not in WASM" }));

  test.each([...refused, ...missing])("$name: $seen", async ({ name, call }) => {
    expect(ours.builtins.map((builtin) => builtin.name)).not.toContain(name);
    const text = `package a\n\np := r if {\n\tx := input.x\n\ty := input.y\n\tr := ${call}\n}\n`;
    expect(await opa.check([{ path: "a.rego", text }], CAPABILITIES)).toMatchObject({ kind: "errors" });
    const built = await opa.build([{ path: "a.rego", text }], { entrypoints: ["a/p"], capabilities: CAPABILITIES });
    expect(built).toMatchObject({ kind: "errors", errors: expect.arrayContaining([expect.objectContaining({ code: "rego_type_error", message: `undefined function ${name}`, file: "a.rego", row: 6 })]) });
  });
});

describe("a builtin that is let in means the same in OPA and in its WASM", { timeout: LIMIT_MS }, () => {
  const uses = BUILTIN_USES.map((use, index) => ({ ...use, index }));
  const pairs = HOSTILE.flatMap((x) => HOSTILE.map((y) => [x, y]));
  const few = HOSTILE.filter((_, index) => index % 5 === 0);
  const inputs = { 1: HOSTILE.map((x) => [x]), 2: pairs, 3: few.flatMap((x) => few.flatMap((y) => few.map((z) => [x, y, z]))) } as const;
  let go: readonly Readonly<Record<string, unknown>>[];
  let wasm: readonly Readonly<Record<string, unknown>>[];
  let compared = 0;

  beforeAll(async () => {
    const text = `package uses\n\n${uses.map(ruleOf).join("\n\n")}\n`;
    const built = await opa.build([{ path: "uses.rego", text }], { entrypoints: uses.map(({ index }) => `uses/r${index}`), capabilities: CAPABILITIES });
    if (built.kind === "errors") throw new Error(JSON.stringify(built.errors));
    const input = { a1: inputs[1], a2: inputs[2], a3: inputs[3] };
    writeFileSync(join(home, "uses.rego"), text);
    writeFileSync(join(home, "input.json"), JSON.stringify(input));
    const { stdout } = await run(opaPath(), ["eval", "--format", "raw", "--data", "uses.rego", "--input", "input.json", "data.uses"], { cwd: home, maxBuffer: 1e9 });
    const answers = JSON.parse(stdout) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    go = uses.map(({ index }) => answers[`r${index}`] ?? {});
    const policy = loadPolicySync(built.value.wasm, { initial: 256 });
    wasm = uses.map(({ index }) => (policy.evaluate(input, `uses/r${index}`) as { result: Record<string, unknown> }[])[0]?.result ?? {});
  }, LIMIT_MS);

  test("and each of them is tried", () => {
    expect([...new Set(uses.map(({ builtin }) => builtin))].sort()).toEqual(ours.builtins.map(({ name }) => name).sort());
  });

  test.each(uses)("$builtin: $value", ({ index, arity }) => {
    const [expected, found] = [go[index] ?? {}, wasm[index] ?? {}];
    const differing = inputs[arity].flatMap((given, at) => (same(expected[at], found[at]) ? [] : [{ given, go: expected[at], wasm: found[at] }]));
    compared += inputs[arity].length;
    expect(differing.slice(0, 5)).toEqual([]);
    expect(Object.keys(expected).length, "inputs with an answer").toBeGreaterThan(0);
  });

  test("over this many inputs", () => {
    expect(compared).toBeGreaterThan(250_000);
  });
});

/** All answers in one object, by the input's index; an undefined answer has no entry. */
function ruleOf({ index, arity, value, when = [] }: BuiltinUse & { readonly index: number }): string {
  const lines = [`some i, inputs in input.a${arity}`, ...["x", "y", "z"].slice(0, arity).map((name, at) => `${name} := inputs[${at}]`), ...when, `value := ${value}`];
  return `r${index}[i] := [value] if {\n${lines.map((line) => `\t${line}`).join("\n")}\n}`;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a, sortKeys) === JSON.stringify(b, sortKeys);
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
