import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Decision } from "../../src/model/decision.ts";
import { builtCli } from "./built-cli.ts";
import { emptyFolder, runAmbit } from "./run-ambit.ts";
import type { Ran } from "./run-ambit.ts";

const ACTION = /^(\S.*?) +(allow|require_approval|deny) +(\S+:\d+|-) +(\d+\.\d)$/gm;

describe("ambit demo", () => {
  const cwd = mkdtempSync(join(tmpdir(), "ambit-demo-test-"));
  afterAll(() => rmSync(cwd, { recursive: true, force: true }));
  let ran: Ran;
  beforeAll(async () => {
    ran = await runAmbit(["demo", "--opa", "embedded"], { cwd });
  });

  test("shows the files made, with their sizes", () => {
    expect(ran.exitCode).toBe(0);
    expect(ran.stdout).toContain("compiled by OPA 1.22.0, the embedded OPA");
    const bundle = join(cwd, ".ambit/demo/bundle.tar.gz");
    expect(ran.stdout).toContain(`.ambit/demo/bundle.tar.gz  ${(statSync(bundle).size / 1024).toFixed(1)} KiB`);
    const count = readdirSync(join(cwd, ".ambit/demo/rego"), { recursive: true, encoding: "utf8" }).filter((name) => /\.(rego|md)$/.test(name)).length;
    expect(ran.stdout).toMatch(new RegExp(`\\.ambit/demo/rego +[\\d.]+ KiB, ${count} files`));
  });

  test("shows a rule as YAML and as the Rego that it becomes", () => {
    const [, rule, file] = /^The rule (\S+) in (\S+)$/m.exec(ran.stdout) ?? [];
    const yaml = readFileSync(fileURLToPath(new URL(`../../policies/acme/${file}`, import.meta.url)), "utf8").split("\n");
    const [, line, text = "?"] = /^ +(\d+) \| ( *- .*)$/m.exec(ran.stdout) ?? [];
    expect(yaml[Number(line) - 1]).toBe(text);
    const [, path = ""] = /^becomes, in (\S+)$/m.exec(ran.stdout) ?? [];
    expect(existsSync(join(cwd, ".ambit/demo/rego", path))).toBe(true);
    expect(ran.stdout).toContain(`"ground": "${rule}"`);
  });

  test("decides every sample call, with rule, line of YAML, and a time that was measured", () => {
    const rows = [...ran.stdout.matchAll(ACTION)];
    expect(rows.length).toBeGreaterThanOrEqual(15);
    expect(ran.stdout).toContain(`${rows.length} decisions, each as`);
    expect(new Set(rows.map(([, , action]) => action))).toEqual(new Set(["allow", "require_approval", "deny"]));
    for (const [, , , , time] of rows) expect(Number(time)).toBeGreaterThan(0);
    expect(ran.stdout).toContain("support-agent/refund.large: More than 2000 euros needs a support lead.");
  });

  test("fits into 80 columns, without colors in a pipe, and says slow steps on the standard error", () => {
    expect(ran.stdout.split("\n").filter((line) => [...line].length > 80 && !line.includes("npx ambit") && !line.includes("policies/acme"))).toEqual([]);
    expect(ran.stdout).not.toContain("\u001b");
    expect(ran.stderr).toMatch(/^(compiling \d+ rules with the embedded OPA \.\.\.\n)?$/);
  });

  test("leaves calls that the command it names decides in the same way", async () => {
    const command = /npx ambit (decide .*)$/m.exec(ran.stdout)?.[1]?.split(" ") ?? [];
    const { stdout } = await runAmbit(command, { cwd });
    const decisions = stdout.trimEnd().split("\n").map((line) => JSON.parse(line) as Decision);
    expect(decisions.map(({ action }) => action)).toEqual([...ran.stdout.matchAll(ACTION)].map(([, , action]) => action));
  });

  test("can be run again where it has been run", async () => {
    const again = await runAmbit(["demo"], { cwd });
    expect(again.exitCode).toBe(0);
    expect(again.stdout).toContain("decisions, each as");
  });
});

test("a demo whose expectations are not met says so loudly and answers 1", async () => {
  // A copy of the package, with one expectation turned around.
  const copy = emptyFolder();
  const root = fileURLToPath(new URL("../..", import.meta.url));
  await builtCli();
  for (const name of ["dist", "policies", "rego", "package.json"]) cpSync(join(root, name), join(copy, name), { recursive: true });
  for (const name of ["node_modules", "wasm"]) symlinkSync(join(root, name), join(copy, name));
  const calls = join(copy, "policies/acme/calls.test.yaml");
  writeFileSync(calls, readFileSync(calls, "utf8").replace("action: allow", "action: deny"));
  const { stdout, exitCode } = await runAmbit(["demo"], { cwd: copy, cli: join(copy, "dist/cli/main.js") });
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^ {2}NOT AS EXPECTED: action is "allow", expected "deny"$/m);
  expect(stdout).toMatch(/^1 OF \d+ DECISIONS NOT AS EXPECTED: small refund$/m);
});
