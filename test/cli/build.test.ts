import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Decision } from "../../src/model/decision.ts";
import { PINNED_OPA } from "../../src/toolchain/index.ts";
import { emptyFolder, runAmbit } from "./run-ambit.ts";

const REFUNDS = "name: refunds\nrules:\n  - id: small\n    tool: issue_refund\n    if: args.amount <= 200\n    then: allow\n    constraints:\n      rate_limit: 20/hour\n";
const FILES = "name: files\nrules:\n  - id: reading\n    tool: [read_file, list_files]\n    then: allow\n";

function policies(): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, "policies"));
  writeFileSync(join(folder, "policies/refunds.yaml"), REFUNDS);
  writeFileSync(join(folder, "policies/files.yaml"), FILES);
  return folder;
}

/** Every file under a folder, relative to it, sorted. */
function tree(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(folder, name)).isFile()).sort();
}

describe("ambit build -o", () => {
  test("writes one bundle and tells what it is on the standard error", async () => {
    const cwd = policies();
    const { stdout, stderr, exitCode } = await runAmbit(["build", "-o", "out/acme.tar.gz"], { cwd });
    expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 0 });
    const bytes = readFileSync(join(cwd, "out/acme.tar.gz"));
    const [path, ...facts] = stderr.trimEnd().split("\n").filter((line) => !line.startsWith("compiling"));
    expect(path).toBe("out/acme.tar.gz:");
    expect(facts).toEqual([
      expect.stringMatching(/^ {2}size {6}[\d.]+ KiB$/),
      `  sha256    ${createHash("sha256").update(gunzipSync(bytes)).digest("hex")}`,
      "  rules     2, and 1 limit",
      expect.stringMatching(/^ {2}revision {2}sha256:[0-9a-f]{64}$/),
      expect.stringMatching(new RegExp(`^  built by  OPA ${PINNED_OPA.replaceAll(".", "\\.")}, .+$`)),
    ]);
    expect(readdirSync(join(cwd, "out"))).toEqual(["acme.tar.gz"]);
  });

  test("gives the same bytes each time, from each folder, by each OPA, and on the standard output", async () => {
    const [here, there] = [policies(), policies()];
    await runAmbit(["build", "-o", "a.tar.gz"], { cwd: here });
    await runAmbit(["build", join(there, "policies"), "-o", "a.tar.gz", "--opa", "embedded"], { cwd: there });
    const bytes = readFileSync(join(here, "a.tar.gz"));
    expect(readFileSync(join(there, "a.tar.gz")).equals(bytes)).toBe(true);
    const piped = await runAmbit(["build", "-o", "-"], { cwd: here });
    expect(piped.stdoutBytes.equals(bytes)).toBe(true);
    expect(piped.stderr).toContain("the bundle, to the standard output:\n");
  });

  test("names the revision that every decision then carries", async () => {
    const cwd = policies();
    await runAmbit(["build", "-o", "a.tar.gz", "--revision", "v1.2.3"], { cwd });
    const { stdout } = await runAmbit(["decide", "a.tar.gz"], { cwd, input: '{"tool": "read_file"}' });
    expect(JSON.parse(stdout) as Decision).toMatchObject({ action: "allow", revision: "v1.2.3" });
  });

  test("with policies that have errors answers 1, and leaves the bundle that was there", async () => {
    const cwd = policies();
    writeFileSync(join(cwd, "a.tar.gz"), "before");
    appendFileSync(join(cwd, "policies/files.yaml"), "nonsense: true\n");
    const { stdout, stderr, exitCode } = await runAmbit(["build", "-o", "a.tar.gz"], { cwd });
    expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 1 });
    expect(stderr).toMatch(/^policies\/files\.yaml:6:1 error\[unknown-field\]/);
    expect(stderr).toMatch(/\nerror: `policies` was not compiled: 1 error\n$/);
    expect(readFileSync(join(cwd, "a.tar.gz"), "utf8")).toBe("before");
  });

  test("is not stopped by warnings", async () => {
    const cwd = policies();
    writeFileSync(join(cwd, "policies/ambit.yaml"), "policies: [files.yaml]\n");
    const { stderr, exitCode } = await runAmbit(["build", "-o", "a.tar.gz"], { cwd });
    expect(exitCode).toBe(0);
    expect(stderr).toContain("warning[unlisted-file] `refunds.yaml` belongs to no policy set");
    expect(existsSync(join(cwd, "a.tar.gz"))).toBe(true);
  });
});

describe("ambit build --rego", () => {
  test("writes the Rego with its sources, without any OPA", async () => {
    const cwd = policies();
    const { stdout, stderr, exitCode } = await runAmbit(["build", "--rego", "rego"], { cwd, env: { AMBIT_OPA: "/nowhere" } });
    expect({ stdout, stderr, exitCode }).toEqual({ stdout: "", stderr: "rego: 7 files\n", exitCode: 0 });
    const files = tree(join(cwd, "rego"));
    expect(files).toContain("ambit/org/tools/s0/issue_refund/issue_refund.rego");
    for (const file of files.filter((name) => name.endsWith(".rego"))) {
      const text = readFileSync(join(cwd, "rego", file), "utf8");
      expect(text).toMatch(/^# Generated by Ambit\./);
      expect(text).toContain(`\npackage ${file.split("/").slice(0, -1).join(".")}\n`);
    }
    const readme = readFileSync(join(cwd, "rego/README.md"), "utf8");
    expect(readme).toContain("## `refunds.yaml`\n\n- [`ambit/org/tools/s0/issue_refund/issue_refund.rego`](ambit/org/tools/s0/issue_refund/issue_refund.rego): `refunds/small`\n");
    expect(readme.match(/`files\/reading`/g)).toHaveLength(2);
    for (const [, link = ""] of readme.matchAll(/\]\(([^)]+)\)/g)) expect(files).toContain(link);
    expect(files.length - 1).toBe([...readme.matchAll(/^- \[/gm)].length);
  });

  test("is the Rego of the bundle", async () => {
    const cwd = policies();
    await runAmbit(["build", "--rego", "rego", "-o", "a.tar.gz"], { cwd });
    const archive = gunzipSync(readFileSync(join(cwd, "a.tar.gz"))).toString("latin1");
    for (const file of tree(join(cwd, "rego")).filter((name) => name.endsWith(".rego"))) {
      expect(archive).toContain(readFileSync(join(cwd, "rego", file), "latin1"));
    }
  });

  test("removes what an earlier run left and is generated no more, and nothing else", async () => {
    const cwd = policies();
    await runAmbit(["build", "--rego", "rego"], { cwd });
    const own = ["NOTES.md", "ambit/own/own.rego", "ambit/org/tools/s0/issue_refund/notes.txt"];
    mkdirSync(join(cwd, "rego/ambit/own"));
    for (const name of own) writeFileSync(join(cwd, "rego", name), "package own\n");
    rmSync(join(cwd, "policies/refunds.yaml"));
    const { stderr } = await runAmbit(["build", "--rego", "rego"], { cwd });
    expect(stderr).toBe("rego: 6 files, 1 stale file removed\n");
    const files = tree(join(cwd, "rego"));
    expect(files).toEqual(expect.arrayContaining(own));
    expect(files).not.toContain("ambit/org/tools/s0/issue_refund/issue_refund.rego");
    rmSync(join(cwd, "policies/files.yaml"));
    writeFileSync(join(cwd, "policies/refunds.yaml"), REFUNDS);
    await runAmbit(["build", "--rego", "rego"], { cwd });
    expect(existsSync(join(cwd, "rego/ambit/org/tools/s0/read_file"))).toBe(false);
  });

  test("does not touch a folder in which a file of somebody's stands in the way", async () => {
    const cwd = policies();
    mkdirSync(join(cwd, "rego"));
    writeFileSync(join(cwd, "rego/README.md"), "# Mine\n");
    const { exitCode, stderr } = await runAmbit(["build", "--rego", "rego"], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("`rego/README.md` was not generated by Ambit and stands in the way");
    expect(tree(join(cwd, "rego"))).toEqual(["README.md"]);
  });
});
