import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { PINNED_OPA } from "../../src/toolchain/index.ts";
import { emptyFolder, runAmbit } from "./run-ambit.ts";

const COMMANDS = ["init", "check", "build", "decide", "rego", "demo"];
const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { readonly version: string };

describe("help", () => {
  test("lists every command, and where to begin", async () => {
    const { stdout, stderr, exitCode } = await runAmbit(["--help"]);
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command} .*\\w`, "m"));
    expect(stdout).toContain("$ ambit demo");
    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
  });

  test.each(COMMANDS)("of `%s` says what it is for and shows examples", async (command) => {
    const direct = await runAmbit([command, "--help"]);
    expect(direct.stdout).toMatch(new RegExp(`^Usage: ambit ${command} `));
    expect(direct.stdout).toMatch(/Examples?:\n {2}\$ /);
    expect(direct.stdout).toContain(`ambit ${command}`);
    expect(direct).toMatchObject({ stderr: "", exitCode: 0 });
    expect((await runAmbit(["help", command])).stdout).toBe(direct.stdout);
  });

  test.each(COMMANDS)("of `%s` fits into 80 columns", async (command) => {
    const { stdout } = await runAmbit([command, "--help"]);
    expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  test("no command at all is told how to go on, and is misuse", async () => {
    const { stdout, stderr, exitCode } = await runAmbit([]);
    expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 2 });
    expect(stderr).toContain("Start here:");
  });
});

test("the version is Ambit's and that of the OPA that it is built with", async () => {
  for (const flag of ["--version", "-V"]) {
    expect(await runAmbit([flag])).toMatchObject({ stdout: `ambit ${version}, OPA ${PINNED_OPA}\n`, stderr: "", exitCode: 0, signal: null });
  }
});

describe("colors", () => {
  const ESCAPE = "\u001b[";
  const CASES: readonly (readonly [Readonly<Record<string, string>>, boolean])[] = [
    [{}, false],
    [{ FORCE_COLOR: "1" }, true],
    [{ FORCE_COLOR: "0" }, false],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, false],
    [{ NO_COLOR: "1" }, false],
    [{ FORCE_COLOR: "1", NO_COLOR: "" }, true],
  ];

  test.each(CASES)("in a pipe with %j: %s", async (env, colored) => {
    const cwd = emptyFolder();
    const help = await runAmbit(["--help"], { env });
    const findings = await runAmbit(["check", "-"], { env, cwd, input: "nme: x\n" });
    const misuse = await runAmbit(["chek"], { env });
    expect([help.stdout, findings.stdout, misuse.stderr].map((text) => text.includes(ESCAPE))).toEqual([colored, colored, colored]);
    expect(help.stdout.replaceAll(/\u001b\[\d*m/g, "")).toContain("Usage: ambit");
  });
});
