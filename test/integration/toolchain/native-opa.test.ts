import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { sha256Hex } from "../../../src/toolchain/digest.ts";
import { findOpa } from "../../../src/toolchain/find-opa.ts";
import { nativeOpa } from "../../../src/toolchain/native-opa.ts";
import type { Opa } from "../../../src/toolchain/opa.ts";
import { PINNED_OPA } from "../../../src/toolchain/pinned-opa.ts";
import { opaPath } from "../../tools/build.mjs";
import { BUNDLED, CAPABILITIES, ENTRYPOINTS } from "./policy-files.ts";

const LIMIT_MS = 60_000;
const home = mkdtempSync(join(tmpdir(), "ambit-native-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Node reads these on each call, so each test sees where its own directories went. */
const before = { TMPDIR: process.env["TMPDIR"], OPA_BUILD_OPTIMIZE: process.env["OPA_BUILD_OPTIMIZE"], EXPERIMENTAL_WASM_OPT: process.env["EXPERIMENTAL_WASM_OPT"] };
afterEach(() => {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

function program(name: string, ...lines: readonly string[]): string {
  const path = join(home, name);
  writeFileSync(path, ["#!/bin/sh", ...lines, ""].join("\n"));
  chmodSync(path, 0o755);
  return path;
}

const build = (opa: Opa): ReturnType<Opa["build"]> => opa.build(BUNDLED, { entrypoints: ENTRYPOINTS, capabilities: CAPABILITIES });

describe("a native OPA", { timeout: LIMIT_MS }, () => {
  let opa: Opa;
  beforeAll(async () => {
    opa = await findOpa(opaPath(), {});
  });

  test("is the pinned one in these tests", () => {
    expect(opa.version).toBe(PINNED_OPA);
  });

  test("leaves nothing behind, whether it succeeds or not", async () => {
    const temporary = mkdtempSync(join(home, "tmp-"));
    process.env["TMPDIR"] = temporary;
    expect((await build(opa)).kind).toBe("ok");
    expect((await opa.check([{ path: "a.rego", text: "package" }], CAPABILITIES)).kind).toBe("errors");
    await expect(opa.test(BUNDLED, "{}")).rejects.toMatchObject({ code: "unusable-capabilities" });
    await expect(build(nativeOpa(join(home, "nowhere"), PINNED_OPA, LIMIT_MS))).rejects.toMatchObject({ code: "opa-failed" });
    expect(readdirSync(temporary)).toEqual([]);
  });

  test("builds the same whatever OPA finds in the environment and wherever its directory is", async () => {
    const plain = await build(opa);
    process.env["TMPDIR"] = mkdtempSync(join(home, "elsewhere-"));
    process.env["OPA_BUILD_OPTIMIZE"] = "2";
    process.env["EXPERIMENTAL_WASM_OPT"] = "1";
    const disturbed = await build(opa);
    expect(disturbed.kind === "ok" && sha256Hex(disturbed.value.wasm)).toBe(plain.kind === "ok" && sha256Hex(plain.value.wasm));
  });

  test("can be asked many things at once", async () => {
    const answers = await Promise.all([build(opa), opa.format(BUNDLED), opa.check(BUNDLED, CAPABILITIES), build(opa)]);
    expect(answers.map(({ kind }) => kind)).toEqual(["ok", "ok", "ok", "ok"]);
    expect(answers[0]).toEqual(answers[3]);
  });
});

describe.skipIf(process.platform === "win32")("a native OPA that cannot be relied on", { timeout: LIMIT_MS }, () => {
  test.each([
    { says: "takes too long", path: program("slow", "exec sleep 60"), error: { code: "opa-timed-out", message: `\`${join(home, "slow")}\` did not finish within 1 s` } },
    { says: "is killed", path: program("killed", "kill -KILL $$"), error: { code: "opa-failed", message: `\`${join(home, "killed")}\` did not run: SIGKILL` } },
    { says: "is gone", path: join(home, "gone"), error: { code: "opa-failed", message: `\`${join(home, "gone")}\` did not run: ENOENT` } },
    { says: "ends well and leaves no bundle", path: program("lazy", "exit 0"), error: { code: "opa-failed", message: "`opa build` left no policy.wasm" } },
  ])("is a rejection when it $says", async ({ path, error }) => {
    await expect(build(nativeOpa(path, PINNED_OPA, 1_000))).rejects.toMatchObject(error);
  });

  test("that prints something else for a test report is a rejection", async () => {
    await expect(nativeOpa(program("chatty", "echo PASS"), PINNED_OPA, LIMIT_MS).test(BUNDLED, CAPABILITIES)).rejects.toMatchObject({ code: "opa-failed", message: "`opa test` printed no list of results" });
  });

  test("that refuses a flag is heard", async () => {
    const checked = await nativeOpa(program("strict", "echo 'Error: unknown flag: --bundle' >&2", "exit 1"), PINNED_OPA, LIMIT_MS).check(BUNDLED, CAPABILITIES);
    expect(checked).toEqual({ kind: "errors", errors: [{ code: "opa_error", message: "Error: unknown flag: --bundle" }] });
  });
});
