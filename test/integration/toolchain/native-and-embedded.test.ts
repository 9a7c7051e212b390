import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sha256Hex } from "../../../src/toolchain/digest.ts";
import { findOpa } from "../../../src/toolchain/find-opa.ts";
import type { BuildOptions, Opa, OpaFile } from "../../../src/toolchain/opa.ts";
import { opaPath } from "../../tools/build.mjs";
import { BUNDLED, CAPABILITIES, ENTRYPOINTS, POLICY, withFile } from "./policy-files.ts";

const LIMIT_MS = 60_000;
let native: Opa;
let embedded: Opa;

beforeAll(async () => {
  native = await findOpa(opaPath(), {});
  embedded = await findOpa("embedded", {});
});
afterAll(async () => {
  await native.close();
  await embedded.close();
});

/** What both say, after a look that it is the same. */
async function both<T>(ask: (opa: Opa) => Promise<T>): Promise<T> {
  const [one, other] = await Promise.all([ask(native), ask(embedded)]);
  expect(other).toEqual(one);
  return one;
}

async function wasm(files: readonly OpaFile[], options: Partial<BuildOptions> = {}): Promise<string> {
  const built = await both((opa) => opa.build(files, { entrypoints: ENTRYPOINTS, capabilities: CAPABILITIES, ...options }));
  if (built.kind === "errors") throw new Error(JSON.stringify(built.errors));
  expect([...built.value.wasm.subarray(0, 4)]).toEqual([0, 0x61, 0x73, 0x6d]);
  return sha256Hex(built.value.wasm);
}

describe("policy.wasm is the same, byte for byte,", { timeout: LIMIT_MS }, () => {
  const data = (value: unknown): readonly OpaFile[] => withFile(BUNDLED, "data.json", JSON.stringify(value));

  test("from both, and from the files in any order", async () => {
    expect(await wasm([...BUNDLED].reverse())).toBe(await wasm(BUNDLED));
  });

  test("with several entrypoints, and in their order", async () => {
    expect(await wasm(BUNDLED, { entrypoints: ["ambit/decision/result", "ambit/decision/action"] })).not.toBe(await wasm(BUNDLED));
  });

  test("with the tests in it, which become entrypoints of their own", async () => {
    expect(await wasm(POLICY)).not.toBe(await wasm(BUNDLED));
  });

  test.each([
    { says: "without data", files: BUNDLED.filter(({ path }) => path !== "data.json") },
    { says: "with other data", files: data({ ambit: { index: {} }, more: [1, 2, 3] }) },
    { says: "with data where packages are", files: data({ ambit: { org: { tools: { s0: { other: { grounds: [] } } } }, decision: { extra: true } } }) },
    { says: "with data where a rule is", files: data({ ambit: { decision: { action: "allow" } } }) },
    { says: "with data in folders", files: withFile(withFile(BUNDLED, "data.json", "{}"), "ambit/index/data.json", '{"a":{"shard":"s0"}}') },
    { says: "with JSON that is no data", files: withFile(BUNDLED, "ambit/notes.json", "not even JSON") },
  ])("$says", async ({ files }) => {
    expect(await wasm(files)).toBe(await wasm(BUNDLED));
  });

  test("with the planner's notes asked for, which are the same too", async () => {
    const built = await both((opa) => opa.build(BUNDLED, { entrypoints: ENTRYPOINTS, capabilities: CAPABILITIES, debug: true }));
    const notes = built.kind === "ok" ? built.value.debug : [];
    expect(notes.some((note) => /^ambit\/decision\/decision\.rego:11: ref data\.ambit\.org\.tools\[\w+\]\[\w+\]\.grounds: /.test(note))).toBe(true);
    expect(notes.filter((note) => /no optimization of data\.ambit\.org/.test(note) && !note.includes("_refuted"))).toEqual([]);
    expect(notes.filter((note) => note.includes("planner.go"))).toEqual([]);
  });

  test("with an annotation that adds an entrypoint", async () => {
    const text = '# METADATA\n# title: more\n# entrypoint: true\npackage ambit.more\n\nallowed if data.ambit.decision.action == "allow"\n';
    expect(await wasm(withFile(BUNDLED, "ambit/more.rego", text))).not.toBe(await wasm(BUNDLED));
  });
});

describe("the complaints are the same", { timeout: LIMIT_MS }, () => {
  const broken = (text: string): readonly OpaFile[] => withFile(POLICY, "ambit/broken.rego", text);
  const twice = withFile(broken("package ambit.broken\n\np if {\n"), "ambit/also.rego", "package ambit.also\n\nq := [1, 2\n");

  test.each([
    { says: "a syntax error", files: broken("package ambit.broken\n\np if {\n\tx := 1 +\n}\n"), codes: ["rego_parse_error"] },
    { says: "syntax errors in two files, though a bundle is read up to the first", files: twice, codes: ["rego_parse_error", "rego_parse_error", "rego_parse_error"] },
    { says: "an empty file", files: broken(""), codes: ["rego_parse_error"] },
    { says: "a broken annotation", files: broken("# METADATA\n# title: [\npackage ambit.broken\n"), codes: ["rego_parse_error"] },
    { says: "an unsafe variable", files: broken("package ambit.broken\n\np if x > 1\n"), codes: ["rego_unsafe_var_error"] },
    { says: "a type error", files: broken('package ambit.broken\n\np if startswith(1, "a")\n'), codes: ["rego_type_error"] },
    { says: "two errors of two kinds", files: broken("package ambit.broken\n\np if x > 1\n\nq if y > z\n"), codes: ["rego_unsafe_var_error", "rego_unsafe_var_error", "rego_unsafe_var_error"] },
    { says: "recursion", files: broken("package ambit.broken\n\np if q\n\nq if p\n"), codes: ["rego_recursion_error", "rego_recursion_error"] },
    { says: "a builtin that WASM does not have", files: broken("package ambit.broken\n\np := time.now_ns()\n"), codes: ["rego_type_error"] },
    { says: "a builtin that differs in WASM", files: broken('package ambit.broken\n\np := replace(input.a, "", "b")\n'), codes: ["rego_type_error"] },
    { says: "an unused import, which only the strict check minds", files: broken("package ambit.broken\n\nimport data.ambit.values\n"), codes: ["rego_compile_error"] },
    { says: "more errors than OPA lists", files: broken(`package ambit.broken\n\n${Array.from({ length: 30 }, (_, i) => `p${i} if x${i} > 1\n`).join("\n")}`), codes: undefined },
    { says: "data in the place of a rule", files: withFile(POLICY, "data.json", '{"ambit":{"decision":{"action":1}}}'), codes: ["rego_compile_error"] },
    { says: "data that is no JSON", files: withFile(POLICY, "data.json", "{"), codes: ["opa_error"] },
  ])("of check: $says", async ({ files, codes }) => {
    const checked = await both((opa) => opa.check(files, CAPABILITIES));
    if (checked.kind !== "errors") throw new Error("nothing was found");
    if (codes !== undefined) expect(checked.errors.map(({ code }) => code)).toEqual(codes);
    for (const { file } of checked.errors) expect(file ?? "ambit/none.rego").toMatch(/^ambit\/.*\.rego$/);
  });

  test.each([
    { says: "an unsafe variable, with its column", files: withFile(BUNDLED, "ambit/b.rego", "package ambit.b\n\np if x > 1\n"), entrypoints: ENTRYPOINTS, error: { code: "rego_unsafe_var_error", file: "ambit/b.rego", row: 3, col: 6 } },
    { says: "a syntax error", files: withFile(BUNDLED, "ambit/b.rego", "package ambit.b\n\np if\n"), entrypoints: ENTRYPOINTS, error: { code: "rego_parse_error", file: "ambit/b.rego" } },
    { says: "an entrypoint that is not there", files: BUNDLED, entrypoints: ["ambit/nowhere"], error: { code: "opa_error", message: 'entrypoint "ambit/nowhere" does not refer to a rule or policy decision' } },
    { says: "no entrypoint", files: BUNDLED, entrypoints: [], error: { code: "opa_error" } },
    { says: "an entrypoint that is no path", files: BUNDLED, entrypoints: ["ambit decision"], error: { code: "opa_error" } },
    { says: "data that is no JSON", files: withFile(BUNDLED, "data.json", "["), entrypoints: ENTRYPOINTS, error: { code: "opa_error" } },
    { says: "no files", files: [], entrypoints: ENTRYPOINTS, error: { code: "opa_error" } },
  ])("of build: $says", async ({ files, entrypoints, error }) => {
    const built = await both((opa) => opa.build(files, { entrypoints, capabilities: CAPABILITIES }));
    expect(built).toMatchObject({ kind: "errors", errors: [error] });
  });

  test("of build: an unused import is none, since only the check is strict", async () => {
    const files = withFile(BUNDLED, "ambit/b.rego", "package ambit.b\n\nimport data.ambit.values\n");
    expect((await both((opa) => opa.build(files, { entrypoints: ENTRYPOINTS, capabilities: CAPABILITIES }))).kind).toBe("ok");
  });

  test("of no one, when there are none", async () => {
    expect(await both((opa) => opa.check(POLICY, CAPABILITIES))).toEqual({ kind: "ok", value: null });
  });

  test.each([
    { says: "a path that climbs", run: (opa: Opa) => opa.check([{ path: "../a.rego", text: "" }], CAPABILITIES), code: "unusable-path" },
    { says: "a path given twice", run: (opa: Opa) => opa.format([...BUNDLED, ...BUNDLED]), code: "unusable-path" },
    { says: "capabilities that are none", run: (opa: Opa) => opa.check(BUNDLED, "v1.22.0"), code: "unusable-capabilities" },
    { says: "capabilities that are none, for tests", run: (opa: Opa) => opa.test(BUNDLED, "{}"), code: "unusable-capabilities" },
  ])("of the toolchain itself: $says", async ({ run, code }) => {
    await expect(run(native)).rejects.toMatchObject({ name: "ToolchainError", code });
    await expect(run(embedded)).rejects.toMatchObject({ name: "ToolchainError", code });
  });
});

describe("the formatter's verdicts are the same", { timeout: LIMIT_MS }, () => {
  test("over files as they should be", async () => {
    expect(await both((opa) => opa.format(POLICY))).toEqual({ kind: "ok", value: [] });
  });

  test("over files that it would change, in whatever folder", async () => {
    const files = withFile(withFile(POLICY, "z.rego", "package z\np:=1"), "ambit/a.rego", "package ambit.a\n\n\n\np := 1\n");
    expect(await both((opa) => opa.format(files))).toEqual({ kind: "ok", value: ["ambit/a.rego", "z.rego"] });
  });

  test("over files that do not parse", async () => {
    const files = withFile(withFile(POLICY, "ambit/a.rego", "package ambit.a\n\np := [\n"), "ambit/b.rego", "package\n");
    const formatted = await both((opa) => opa.format(files));
    expect(formatted.kind === "errors" && [...new Set(formatted.errors.map(({ file }) => file))]).toEqual(["ambit/a.rego", "ambit/b.rego"]);
  });
});

describe("the test reports are the same", { timeout: LIMIT_MS }, () => {
  const more = (text: string): readonly OpaFile[] => withFile(POLICY, "ambit/more_test.rego", `package ambit.more_test\n\n${text}`);

  test("when all pass", async () => {
    expect(await both((opa) => opa.test(POLICY, CAPABILITIES))).toEqual({ kind: "ok", value: { passed: 4, failed: [] } });
  });

  test("when there are none", async () => {
    expect(await both((opa) => opa.test(BUNDLED, CAPABILITIES))).toEqual({ kind: "ok", value: { passed: 0, failed: [] } });
  });

  test("when some fail, are skipped, print, conflict, or fail in one case only", async () => {
    const files = more(
      [
        "test_false if 1 == 2",
        'test_printing if {\n\tprint("seen", 3)\n\t1 == 2\n}',
        "todo_test_later if true",
        "test_conflict if conflict == 1",
        "conflict := 1 if true\n\nconflict := 2 if true",
        'test_cases[note] if {\n\tsome note, n in {"one": 1, "two": 2}\n\tn == 1\n}',
      ].join("\n\n"),
    );
    const report = await both((opa) => opa.test(files, CAPABILITIES));
    if (report.kind === "errors") throw new Error(JSON.stringify(report.errors));
    expect(report.value.passed).toBe(5);
    expect(report.value.failed.map(({ name, location, message }) => `${location} ${name}: ${message}`)).toEqual([
      "ambit/more_test.rego:18 data.ambit.more_test.test_cases/two: false or undefined",
      "ambit/more_test.rego:12 data.ambit.more_test.test_conflict: eval_conflict_error: rule data.ambit.more_test.conflict produced conflicting values:\n  1 at ambit/more_test.rego:14\n  2 at ambit/more_test.rego:16",
      "ambit/more_test.rego:3 data.ambit.more_test.test_false: false or undefined",
      "ambit/more_test.rego:5 data.ambit.more_test.test_printing: seen 3",
      "ambit/more_test.rego:10 data.ambit.more_test.todo_test_later: skipped",
    ]);
  });

  test("when the tests do not compile", async () => {
    const report = await both((opa) => opa.test(more("test_a if x > 1\n"), CAPABILITIES));
    expect(report).toMatchObject({ kind: "errors", errors: [{ code: "rego_unsafe_var_error", file: "ambit/more_test.rego", row: 3, col: 11 }] });
  });
});

describe("the syntax trees are the same", { timeout: LIMIT_MS }, () => {
  test.each(POLICY.filter(({ path }) => path.endsWith(".rego")))("of $path", async (file) => {
    const parsed = await both((opa) => opa.parse(file));
    const tree = parsed.kind === "ok" ? (parsed.value as { readonly package: { readonly path: readonly { readonly value: string }[] }; readonly rules: readonly unknown[] }) : undefined;
    expect(tree?.package.path.map(({ value }) => value).join(".")).toBe(`data.${/^package (.*)$/m.exec(file.text)?.[1]}`);
    expect(tree?.rules.length).toBeGreaterThan(0);
  });

  test("and so are the complaints", async () => {
    const parsed = await both((opa) => opa.parse({ path: "-odd name.rego", text: "package a\n\np := [\n" }));
    expect(parsed.kind === "errors" && parsed.errors.map(({ code, file, row }) => `${file}:${row} ${code}`)).toEqual(["-odd name.rego:4 rego_parse_error", "-odd name.rego:4 rego_parse_error"]);
  });
});
