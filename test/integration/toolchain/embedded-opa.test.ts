import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sha256Hex } from "../../../src/toolchain/digest.ts";
import { findEmbeddedModule } from "../../../src/toolchain/embedded-module.ts";
import type { EmbeddedModule } from "../../../src/toolchain/embedded-module.ts";
import { embeddedThread } from "../../../src/toolchain/embedded-thread.ts";
import { findOpa } from "../../../src/toolchain/find-opa.ts";
import type { Opa, OpaFile } from "../../../src/toolchain/opa.ts";
import { BUNDLED, CAPABILITIES, ENTRYPOINTS, withFile } from "./policy-files.ts";

const LIMIT_MS = 60_000;
const module = findEmbeddedModule() as EmbeddedModule;

/** Capabilities with two builtins that ours leave out, for policies that hurt. */
const DANGEROUS = JSON.stringify({
  ...(JSON.parse(CAPABILITIES) as object),
  builtins: [
    ...(JSON.parse(CAPABILITIES) as { readonly builtins: readonly unknown[] }).builtins,
    { name: "bits.lsh", decl: { args: [{ type: "number" }, { type: "number" }], result: { type: "number" }, type: "function" } },
    { name: "numbers.range", decl: { args: [{ type: "number" }, { type: "number" }], result: { dynamic: { type: "number" }, type: "array" }, type: "function" } },
  ],
});
const OUT_OF_MEMORY: readonly OpaFile[] = [{ path: "a_test.rego", text: "package a_test\n\ntest_a if bits.lsh(1, 1000000000000000) > 0\n" }];
const ENDLESS: readonly OpaFile[] = [{ path: "a_test.rego", text: "package a_test\n\ntest_a if {\n\tsome x in numbers.range(1, 100000)\n\tsome y in numbers.range(1, 100000)\n\tx * y == -1\n}\n" }];

async function wasm(opa: Opa, files: readonly OpaFile[] = BUNDLED): Promise<string> {
  const built = await opa.build(files, { entrypoints: ENTRYPOINTS, capabilities: CAPABILITIES });
  if (built.kind === "errors") throw new Error(JSON.stringify(built.errors));
  return sha256Hex(built.value.wasm);
}

describe("the embedded OPA", { timeout: LIMIT_MS }, () => {
  let opa: Opa;
  let expected: string;
  beforeAll(async () => {
    opa = await findOpa("embedded", {});
    expected = await wasm(opa);
  }, LIMIT_MS);
  afterAll(() => opa.close());

  test("builds while the caller goes on: a timer ticks", async () => {
    let longest = 0;
    let ticks = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
      ticks += 1;
    }, 5);
    const many = Array.from({ length: 100 }, (_, i) => ({ path: `ambit/many/m${i}.rego`, text: `package ambit.many.m${i}\n\np contains x if some x in input.a${i}\n` }));
    const began = performance.now();
    await wasm(opa, [...BUNDLED, ...many]);
    const took = performance.now() - began;
    clearInterval(timer);
    expect(took).toBeGreaterThan(100);
    expect(ticks).toBeGreaterThan(took / 50);
    expect(longest).toBeLessThan(took / 2);
  });

  test("answers builds that are asked at once, each with its own answer", async () => {
    const other = withFile(BUNDLED, "ambit/values/values.rego", `${BUNDLED.find(({ path }) => path.endsWith("values.rego"))?.text}\nmore_than("x", "y") := true\n`);
    const [one, two, three, bad] = await Promise.all([wasm(opa), wasm(opa, other), wasm(opa), opa.check([{ path: "a.rego", text: "package" }], CAPABILITIES)]);
    expect([one, three]).toEqual([expected, expected]);
    expect(two).not.toBe(expected);
    expect(bad.kind).toBe("errors");
  });

  test("goes on after a policy that takes all memory: that call is rejected, the next one is right", async () => {
    await expect(opa.test(OUT_OF_MEMORY, DANGEROUS)).rejects.toMatchObject({ name: "ToolchainError", code: "opa-failed", message: expect.stringMatching(/^the embedded OPA crashed: panic: runtime error: makeslice: len out of range/) });
    expect(await wasm(opa)).toBe(expected);
  });

  test("goes on after calls that were waiting while it crashed", async () => {
    const [crashed, waiting] = await Promise.allSettled([opa.test(OUT_OF_MEMORY, DANGEROUS), wasm(opa)]);
    expect(crashed.status).toBe("rejected");
    expect(waiting).toEqual({ status: "fulfilled", value: expected });
  });

  test("reads Rego that is nested as deeply as OPA itself allows", async () => {
    const nested = (depth: number): readonly OpaFile[] => [{ path: "a.rego", text: `package a\n\np := ${"[".repeat(depth)}${"]".repeat(depth)}\n` }];
    expect(await opa.check(nested(40_000), CAPABILITIES)).toEqual({ kind: "ok", value: null });
    expect(await opa.check(nested(60_000), CAPABILITIES)).toMatchObject({ kind: "errors", errors: [{ code: "rego_parse_error", message: "max parsing recursion depth exceeded" }, {}] });
  });

  test("is not confused by what Rego may hold", async () => {
    const file = { path: "ambit/odd é.rego", text: 'package ambit.odd\n\np := "\\u0000\\"\u{1f600}\u2028"\n' };
    const parsed = await opa.parse(file);
    expect(parsed).toMatchObject({ kind: "ok", value: { rules: [{ head: { value: { value: '\0"\u{1f600}\u2028' } } }] } });
  });
});

describe("an embedded OPA of its own", { timeout: LIMIT_MS }, () => {
  test("is stopped when a call takes too long, and the next call is right", async () => {
    const opa = await findOpa("embedded", {}, { timeLimitMs: 8_000 });
    await expect(opa.test(ENDLESS, DANGEROUS)).rejects.toMatchObject({ code: "opa-timed-out", message: "the embedded OPA did not finish within 8 s" });
    expect(await opa.check(BUNDLED, CAPABILITIES)).toEqual({ kind: "ok", value: null });
    await opa.close();
  });

  test("rejects what is under way and what comes after it is closed", async () => {
    const opa = await findOpa("embedded", {});
    const building = expect(wasm(opa)).rejects.toMatchObject({ code: "opa-closed", message: "this OPA was closed while it worked" });
    const waiting = expect(wasm(opa)).rejects.toMatchObject({ code: "opa-closed" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await opa.close();
    await building;
    await waiting;
    await expect(opa.format(BUNDLED)).rejects.toMatchObject({ code: "opa-closed", message: "this OPA has been closed" });
    await opa.close();
  });

  test("that was never asked has nothing to close", async () => {
    await expect((await findOpa("embedded", {})).close()).resolves.toBeUndefined();
  });

  test.each([
    { says: "no JSON", request: "{", message: /^unreadable request: / },
    { says: "an unknown method", request: '{"method":"run"}', message: /^unknown method "run"$/ },
    { says: "a method alone", request: '{"method":"parse"}', message: /^parse takes one file, got 0$/ },
    { says: "nothing", request: "", message: /^unreadable request: / },
  ])("answers a bad request with an error: $says", async ({ request, message }) => {
    const thread = embeddedThread(module, LIMIT_MS);
    const answer = JSON.parse(await thread.ask(request)) as { readonly errors: readonly { readonly message: string }[] };
    expect(answer.errors[0]?.message).toMatch(message);
    expect(JSON.parse(await thread.ask('{"method":"format","files":[{"path":"a.rego","text":"package a\\n"}]}'))).toEqual({ value: [] });
    await thread.close();
  });
});

describe("the module's file", { timeout: LIMIT_MS }, () => {
  const home = mkdtempSync(join(tmpdir(), "ambit-module-"));
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  test("is refused when it is not the one that was built", async () => {
    const bytes = readFileSync(fileURLToPath(new URL("../../../wasm/opa/opa.wasm", import.meta.url)));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    const path = join(home, "opa.wasm");
    writeFileSync(path, bytes);
    const opa = await findOpa("embedded", {}, { embedded: { path, isBrotli: false, sha256: module.sha256 } });
    const found = createHash("sha256").update(bytes).digest("hex");
    await expect(opa.format(BUNDLED)).rejects.toMatchObject({ code: "opa-corrupt", message: `\`${path}\` is not the file that was built: its SHA-256 is ${found}, not ${module.sha256}` });
    await opa.close();
  });

  test("can be compressed", async () => {
    const raw = readFileSync(fileURLToPath(new URL("../../../wasm/opa/opa.wasm", import.meta.url)));
    const path = join(home, "opa.wasm.br");
    writeFileSync(path, brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }));
    const opa = await findOpa("embedded", {}, { embedded: { path, isBrotli: true, sha256: module.sha256 } });
    expect(await opa.format(BUNDLED)).toEqual({ kind: "ok", value: [] });
    await opa.close();
  });

  test("does not keep the process alive, prints nothing and warns of nothing", async () => {
    const finder = fileURLToPath(new URL("../../../src/toolchain/find-opa.ts", import.meta.url));
    const script = join(home, "idle.mts");
    writeFileSync(script, `import { findOpa } from ${JSON.stringify(pathToFileURL(finder).href)};\nconst opa = await findOpa("embedded", {});\nawait opa.format([{ path: "a.rego", text: "package a\\n" }]);\n`);
    const tsx = fileURLToPath(new URL("../../../node_modules/tsx/dist/cli.mjs", import.meta.url));
    const ran = await promisify(execFile)(process.execPath, [tsx, script], { timeout: 30_000 });
    expect(ran).toEqual({ stdout: "", stderr: "" });
  });
});
