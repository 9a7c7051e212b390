import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { emptyFolder, runAmbit } from "./run-ambit.ts";

const GOOD = "name: good\nrules:\n  - tool: read_file\n    then: allow\n";
const BAD = "name: bad\nrules:\n  - tool: read_file\n    thn: allow\n---\nname: worse\nrules:\n  - tool: x\n    if: args.a ==\n    then: deny\n";

function lay(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = emptyFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe("ambit check", () => {
  test("has nothing to say about good policies, and answers 0", async () => {
    const cwd = lay({ "policies/good.yaml": GOOD });
    expect(await runAmbit(["check"], { cwd })).toMatchObject({ stdout: "", stderr: "policies: 1 rule in 1 file, no findings\n", exitCode: 0, signal: null });
    expect(await runAmbit(["check", "--format", "json"], { cwd })).toMatchObject({ stdout: "[]\n", exitCode: 0 });
  });

  test("tells every problem at once, in files as they are reached from here, and answers 1", async () => {
    const cwd = lay({ "policies/bad.yaml": BAD, "policies/other.yaml": "nam: other\n" });
    for (const [path, prefix] of [["policies", "policies/"], ["./policies/", "policies/"], [join(cwd, "policies"), `${cwd}/policies/`]] as const) {
      const { stdout, stderr, exitCode } = await runAmbit(["check", path], { cwd });
      const places = [...stdout.matchAll(/^(\S+):(\d+:\d+) error\[([a-z-]+)\]/gm)].map(([, file, place, code]) => `${file}:${place} ${code}`);
      expect(places).toContain(`${prefix}bad.yaml:4:5 unknown-field`);
      expect(places).toContain(`${prefix}bad.yaml:9:18 bad-expression`);
      expect(places.some((place) => place.startsWith(`${prefix}other.yaml:1:1 `))).toBe(true);
      expect(stderr).toMatch(/^policies: 2 files, \d+ errors\n$/);
      expect(exitCode).toBe(1);
    }
  });

  test("prints the same as JSON for machines", async () => {
    const cwd = lay({ "policies/bad.yaml": BAD });
    const { stdout, exitCode } = await runAmbit(["check", "--format", "json"], { cwd });
    const [first] = JSON.parse(stdout) as readonly Record<string, unknown>[];
    expect(first).toMatchObject({ code: "unknown-field", severity: "error", file: "policies/bad.yaml", range: { start: { line: 4, column: 5 } } });
    expect(stdout).toMatch(/^[\n -~]*$/);
    expect(exitCode).toBe(1);
  });

  test("counts a warning as a finding", async () => {
    const cwd = lay({ "policies/ambit.yaml": "policies: [good.yaml]\n", "policies/good.yaml": GOOD, "policies/other.yaml": GOOD });
    const { stdout, stderr, exitCode } = await runAmbit(["check"], { cwd });
    expect(stdout).toMatch(/^policies\/ambit\.yaml:1:1 warning\[unlisted-file\] `other\.yaml` belongs to no policy set\n1 \| policies: \[good\.yaml\]\n {4}\^{8}\nhint: .*\n$/);
    expect(stderr).toBe("policies: 1 rule in 1 file, 1 warning\n");
    expect(exitCode).toBe(1);
  });

  test("takes one file, the manifest for its folder, and the standard input", async () => {
    const cwd = lay({ "policies/ambit.yaml": "policies: [good.yaml]\n", "policies/good.yaml": GOOD, "bad.yaml": BAD });
    expect((await runAmbit(["check", "policies/ambit.yaml"], { cwd })).stderr).toBe("policies: 1 rule in 1 file, no findings\n");
    expect((await runAmbit(["check", "bad.yaml"], { cwd })).stdout).toMatch(/^bad\.yaml:4:5 /);
    const piped = await runAmbit(["check", "-"], { cwd, input: BAD });
    expect(piped.stdout).toMatch(/^<stdin>:4:5 /);
    expect(piped.exitCode).toBe(1);
    expect(await runAmbit(["check", "-"], { cwd, input: GOOD })).toMatchObject({ stdout: "", exitCode: 0 });
  });

  test("checks every set of a folder, and says what belongs to none", async () => {
    const cwd = lay({ "p/a/ambit.yaml": "policies: [x.yaml]\n", "p/a/x.yaml": GOOD, "p/b/ambit.yaml": "policies: [x.yaml]\n", "p/b/x.yaml": BAD, "p/stray.yaml": GOOD });
    const { stdout, stderr, exitCode } = await runAmbit(["check", "p"], { cwd });
    expect(stdout).toMatch(/^p\/stray\.yaml:1:1 warning\[unlisted-file\]/m);
    expect(stdout).toMatch(/^p\/b\/x\.yaml:4:5 error\[unknown-field\]/m);
    expect(stderr).toMatch(/^a: 1 rule in 1 file, no findings\nb: 1 file, \d+ errors\n$/);
    expect(exitCode).toBe(1);
  });

  test("tells files that cannot be read as findings, never as a crash", async () => {
    const cwd = lay({ "policies/good.yaml": GOOD, "policies/latin.yaml": Buffer.from("name: caf\u00e9\n", "latin1"), "policies/empty.yaml": "", "policies/big.yaml": Buffer.alloc(9 * 1024 * 1024, 0x23) });
    execFileSync("mkfifo", [join(cwd, "policies/pipe.yaml")]);
    mkdirSync(join(cwd, "policies/folder.yaml"));
    const { stdout, stderr, exitCode } = await runAmbit(["check"], { cwd });
    const codes = [...stdout.matchAll(/^policies\/(\w+)\.yaml:1:\d+ error\[([a-z0-9-]+)\]/gm)].map(([, file, code]) => `${file} ${code}`);
    expect(codes).toEqual(["big file-too-large", "empty empty-file", "folder unreadable-file", "latin not-utf8", "pipe unreadable-file"]);
    expect(stdout + stderr).not.toMatch(/\n {4}at /);
    expect(exitCode).toBe(1);
  });

  test("prints nothing that could act on a terminal", async () => {
    const cwd = lay({ "policies/a\u001b[31m\u202e.yaml": "name: \"\u001b]0;owned\u0007\"\n" });
    const { stdout, exitCode } = await runAmbit(["check"], { cwd });
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(stdout).toContain("\\u{1b}");
    expect(exitCode).toBe(1);
  });
});
