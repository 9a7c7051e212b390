import { once } from "node:events";
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { emptyFolder, runAmbit, startAmbit } from "./run-ambit.ts";

const POLICY = "name: a\nrules:\n  - tool: read_file\n    then: allow\n";

/** A folder with a policy, an empty folder for temporary files, and an `opa` that says its version and then works for a minute. */
function slowSetting(): { readonly cwd: string; readonly temporary: string; readonly opa: string } {
  const cwd = emptyFolder();
  const temporary = join(cwd, "tmp");
  mkdirSync(temporary);
  mkdirSync(join(cwd, "out"));
  writeFileSync(join(cwd, "a.yaml"), POLICY);
  const opa = join(cwd, "opa");
  writeFileSync(opa, '#!/bin/sh\n[ "$1" = version ] && echo "Version: 1.22.0" && exit 0\nexec sleep 60\n');
  chmodSync(opa, 0o755);
  return { cwd, temporary, opa };
}

describe("a signal", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s ends a build, leaves no file behind, and is what the caller sees", async (signal) => {
    const { cwd, temporary, opa } = slowSetting();
    const child = await startAmbit(["build", "a.yaml", "-o", "out/a.tar.gz", "--opa", opa], { cwd, env: { TMPDIR: temporary } });
    child.stdin.end();
    let said = "";
    child.stderr.on("data", (part: Buffer) => (said += part.toString()));
    while (!said.includes("compiling 1 rule")) await sleep(20);
    expect(readdirSync(temporary)).not.toEqual([]);
    child.kill(signal);
    expect(await once(child, "close")).toEqual([null, signal]);
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(join(cwd, "out"))).toEqual([]);
    expect(said).toBe(`compiling 1 rule with \`${opa}\` ...\n`);
  });
});

describe("temporary files", () => {
  test.each([[["build", "a.yaml", "-o", "out/a.tar.gz"]], [["decide", "a.yaml"]], [["build", "a.yaml", "--rego", "out/rego"]]])("of %j are gone afterwards", async (args) => {
    const { cwd, temporary } = slowSetting();
    const { exitCode } = await runAmbit(args, { cwd, input: "{}", env: { TMPDIR: temporary } });
    expect(exitCode).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(cwd).filter((name) => name.startsWith("."))).toEqual([]);
  });
});

describe("a reader that goes away", () => {
  test("is no error", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "a.yaml"), `name: a\nrules:\n${Array.from({ length: 400 }, (_, index) => `  - tool: tool_${index}\n    then: allow\n`).join("")}`);
    const child = await startAmbit(["rego", "a.yaml"], { cwd });
    let said = "";
    child.stderr.on("data", (part: Buffer) => (said += part.toString()));
    await once(child.stdout, "data");
    child.stdout.destroy();
    expect(await once(child, "close")).toEqual([0, null]);
    expect(said).toBe("");
  });
});

describe("a bug in Ambit", () => {
  // What nobody expected is made to happen from outside: something that the compiler uses is broken.
  const broken = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent('Array.prototype.toSorted = () => { throw new RangeError("out of cheese\\nat line 2"); };')}` };

  test("is told in one line, with how to learn more, and answers 70", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "a.yaml"), POLICY);
    const { stdout, stderr, exitCode } = await runAmbit(["check", "a.yaml"], { cwd, env: broken });
    expect(stdout).toBe("");
    expect(stderr).toBe("error: this is a bug in Ambit: out of cheese\nhint: please report it; with AMBIT_DEBUG=1 it says where it happened\n");
    expect(exitCode).toBe(70);
    const debugged = await runAmbit(["check", "a.yaml"], { cwd, env: { ...broken, AMBIT_DEBUG: "1" } });
    expect(debugged.stderr).toMatch(/^RangeError: out of cheese[^]*\n {4}at /);
    expect(debugged.exitCode).toBe(70);
  });
});
