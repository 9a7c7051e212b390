import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const SOURCE = fileURLToPath(new URL("../../../wasm/opa/", import.meta.url));
const LIMIT_MS = 60_000;
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "ambit-build-"));
  for (const name of readdirSync(SOURCE)) if (/\.(go|mod|sum|mjs)$/.test(name)) cpSync(join(SOURCE, name), join(home, name));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Runs the build in a copy of its folder; `go` is what PATH finds under that name, or nothing. */
function build(go: string | undefined): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const bin = join(home, "bin");
  mkdirSync(bin, { recursive: true });
  if (go !== undefined) writeFileSync(join(bin, "go"), `#!/bin/sh\n${go}\n`, { mode: 0o755 });
  return new Promise((resolve) => {
    execFile(process.execPath, [join(home, "build.mjs")], { env: { PATH: `${bin}:/usr/bin:/bin` } }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

/** Stands for Go: it says which it is, counts its builds, and writes what it is told to. */
const goThatWrites = (version: string, output: string): string =>
  `case "$1" in version) echo "go version ${version} test/test" ;; build) echo x >> ${join(home, "builds")}; while [ "$1" != -o ]; do shift; done; ${output} > "$2" ;; esac`;
const builds = (): number => (existsSync(join(home, "builds")) ? readFileSync(join(home, "builds"), "utf8").trim().split("\n").length : 0);

describe.skipIf(process.platform === "win32")("the embedded OPA is built", { timeout: LIMIT_MS }, () => {
  test("not without Go: it says what to do instead, and installing goes on", async () => {
    const { code, stdout, stderr } = await build("exit 1");
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: "",
      stderr: "no Go 1.26 found, so OPA is not embedded: put OPA 1.22.0 on PATH, or set AMBIT_OPA to one, or install Go 1.26 and run `node wasm/opa/build.mjs`\n",
    });
    expect(existsSync(join(home, "opa.json"))).toBe(false);
  });

  test("once: again only when its sources, Go or the output have changed", async () => {
    const first = await build(goThatWrites("go1.26.8", "printf one"));
    expect(first.code).toBe(0);
    expect(first.stderr).toMatch(/^building the embedded OPA 1\.22\.0 \(about a minute, once\)\nbuilt it in \d+ s\n$/);
    expect(JSON.parse(readFileSync(join(home, "opa.json"), "utf8"))).toMatchObject({ opa: "1.22.0", go: "go version go1.26.8 test/test", bytes: 3, sha256: "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed" });
    expect(await build(goThatWrites("go1.26.8", "printf two"))).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(builds()).toBe(1);
    await build(goThatWrites("go1.26.9", "printf two"));
    expect(builds()).toBe(2);
    writeFileSync(join(home, "main.go"), "package main\n");
    await build(goThatWrites("go1.26.9", "printf two"));
    expect(builds()).toBe(3);
    writeFileSync(join(home, "opa.wasm"), "damaged");
    await build(goThatWrites("go1.26.9", "printf two"));
    expect(builds()).toBe(4);
    expect(readFileSync(join(home, "opa.wasm"), "utf8")).toBe("two");
  });

  test("and kept when Go is gone", async () => {
    await build(goThatWrites("go1.26.8", "printf one"));
    expect(await build("exit 1")).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  test("whole or not at all: a failure is told and leaves nothing", async () => {
    const { code, stderr } = await build(goThatWrites("go1.26.8", "printf half; exit 3"));
    expect(code).toBe(1);
    expect(stderr).toContain("`go build` failed in ");
    expect(readdirSync(home).filter((name) => name.startsWith("opa."))).toEqual([]);
  });

  test("by two at the same time without harm", async () => {
    const go = goThatWrites("go1.26.8", "{ printf o; sleep 0.3; printf ne; }");
    const both = await Promise.all([build(go), build(go)]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(readFileSync(join(home, "opa.wasm"), "utf8")).toBe("one");
    expect(readdirSync(home).filter((name) => name.startsWith("opa.")).sort()).toEqual(["opa.json", "opa.wasm"]);
    expect(await build(go)).toEqual({ code: 0, stdout: "", stderr: "" });
  });
});
