import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { citation, renderDiagnostic } from "../../../src/compiler/index.ts";
import type { Diagnostic } from "../../../src/compiler/index.ts";
import { compileSet } from "../../../src/node/compile-set.ts";
import type { PolicySetFiles } from "../../../src/node/policy-set-files.ts";
import { readPolicies } from "../../../src/node/read-policies.ts";
import { policy, withFolder } from "./with-folder.ts";
import type { Laid } from "./with-folder.ts";

const brief = (diagnostics: readonly Diagnostic[]): readonly string[] => diagnostics.map(({ severity, code, at }) => `${citation(at)} ${severity} ${code}`);

async function sets(path: string): Promise<readonly PolicySetFiles[]> {
  const reading = await readPolicies(path);
  if (reading.kind === "none") throw new Error(reading.message);
  return reading.sets;
}

async function only(path: string): Promise<PolicySetFiles> {
  const [first, ...more] = await sets(path);
  expect(more).toEqual([]);
  return first as PolicySetFiles;
}

/** What reading and compiling together say of one file of a set (reliability A12): one located diagnostic, or none. */
const FILES: readonly { readonly what: string; readonly content: Laid; readonly found: readonly string[] }[] = [
  { what: "a tab as indentation", content: "name: a\nrules:\n\t- tool: x\n", found: ["a.yaml:3:1 error bad-yaml"] },
  { what: "CRLF", content: policy("a").replaceAll("\n", "\r\n"), found: [] },
  { what: "no final newline", content: policy("a").trimEnd(), found: [] },
  { what: "a byte order mark", content: `\ufeff${policy("a")}`, found: [] },
  { what: "UTF-16", content: Buffer.from(`\ufeff${policy("a")}`, "utf16le"), found: ["a.yaml:1:1 error not-utf8"] },
  { what: "Latin-1", content: Buffer.from(`${policy("a")}# \u00e9\n`, "latin1"), found: ["a.yaml:5:3 error not-utf8"] },
  { what: "nothing", content: "", found: ["a.yaml:1:1 error empty-file"] },
  { what: "only comments", content: "# nothing\n\n# here\n", found: ["a.yaml:1:1 error empty-file"] },
  { what: "more than 8 MiB", content: Buffer.alloc(8 * 1024 * 1024 + 1, 0x23), found: ["a.yaml:1:1 error file-too-large"] },
  { what: "a link to itself", content: { link: "a.yaml" }, found: ["a.yaml:1:1 error unreadable-file"] },
  { what: "a link to nothing", content: { link: "nowhere.yaml" }, found: ["a.yaml:1:1 error unreadable-file"] },
  { what: "a device", content: { link: "/dev/null" }, found: ["a.yaml:1:1 error unreadable-file"] },
  { what: "an endless device", content: { link: "/dev/zero" }, found: ["a.yaml:1:1 error unreadable-file"] },
];

describe("one file", () => {
  test.each(FILES)("with $what", async ({ content, found }) => {
    const folder = withFolder({ "a.yaml": content });
    for (const path of [folder, join(folder, "a.yaml")]) {
      const { diagnostics, compilation } = compileSet(await only(path));
      expect(brief(diagnostics)).toEqual(found);
      expect(compilation === null).toBe(found.length > 0);
      for (const diagnostic of diagnostics) expect(renderDiagnostic(diagnostic)).not.toContain("    at ");
    }
  });

  test("that is a named pipe is refused, not waited for", async () => {
    const folder = withFolder({});
    execFileSync("mkfifo", [join(folder, "a.yaml")]);
    expect(brief((await only(folder)).diagnostics)).toEqual(["a.yaml:1:1 error unreadable-file"]);
    expect(brief((await only(join(folder, "a.yaml"))).diagnostics)).toEqual(["a.yaml:1:1 error unreadable-file"]);
  });

  test("that is a folder is refused, and what is in it is read", async () => {
    const folder = withFolder({ "a.yaml/b.yaml": policy("b") });
    const set = await only(folder);
    expect(brief(set.diagnostics)).toEqual(["a.yaml:1:1 error unreadable-file"]);
    expect(set.files.policies.map(({ name }) => name)).toEqual(["a.yaml/b.yaml"]);
    expect(compileSet(set).compilation).toBeNull();
  });

  test("that nobody may read, and a folder that nobody may list, are named", async () => {
    const folder = withFolder({ "a.yaml": policy("a"), "b.yaml": policy("b"), "sub/c.yaml": policy("c") });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, "a.yaml"), 0o000);
    chmodSync(join(folder, "sub"), 0o000);
    // The permissions of the superuser have no bounds, so that he looks at it as somebody else.
    const isSuperuser = process.geteuid?.() === 0;
    if (isSuperuser) process.seteuid?.(65_534);
    try {
      const { diagnostics, files } = await only(folder);
      expect(brief(diagnostics)).toEqual(["a.yaml:1:1 error unreadable-file", "sub:1:1 error unreadable-file"]);
      expect(diagnostics.map(({ message }) => message)).toEqual(Array(2).fill("the file cannot be read: permission denied"));
      expect(files.policies.map(({ name }) => name)).toEqual(["b.yaml"]);
    } finally {
      if (isSuperuser) process.seteuid?.(0);
      chmodSync(join(folder, "sub"), 0o755);
    }
  });
});

describe("a folder", () => {
  test("is read in one order, with names relative to it, without tests, hidden and underscored names", async () => {
    const folder = withFolder({
      "b.yaml": policy("b"),
      "a.yml": policy("a"),
      "teams/red.yaml": policy("red"),
      "Z.YAML": policy("z"),
      "notes.txt": "no policy",
      "a.test.yaml": "tests: []",
      "a.test.yml": "tests: []",
      "_draft.yaml": "{",
      ".hidden.yaml": "{",
      "_old/x.yaml": "{",
      ".git/x.yaml": "{",
      "node.yaml.bak": "{",
    });
    const set = await only(folder);
    expect(set.files.policies.map(({ name }) => name)).toEqual(["Z.YAML", "a.yml", "b.yaml", "teams/red.yaml"]);
    expect(set.root).toBe(folder);
    expect(set.diagnostics).toEqual([]);
    expect(set.files.manifest).toBeNull();
  });

  test("takes its name from its own, however it is reached", async () => {
    const folder = withFolder({ "acme/a.yaml": policy("a") });
    for (const path of ["acme", "acme/", "acme/.", "acme/../acme"]) expect((await only(`${folder}/${path}`)).name).toBe("acme");
    expect((await only(join(folder, "acme/a.yaml"))).name).toBe("a");
  });

  test("with a link that leads back into it says so, and reads each file once", async () => {
    const folder = withFolder({ "a.yaml": policy("a"), "sub/b.yaml": policy("b"), "sub/up": { link: ".." } });
    const set = await only(folder);
    expect(brief(set.diagnostics)).toEqual(["sub/up:1:1 error unreadable-file"]);
    expect(set.files.policies.map(({ name }) => name)).toEqual(["a.yaml", "sub/b.yaml"]);
  });

  test("reads linked files and folders, as mounted configuration has them", async () => {
    const folder = withFolder({ "..data/org.yaml": policy("org"), "org.yaml": { link: "..data/org.yaml" }, "_shared/red.yaml": policy("red"), teams: { link: "_shared" } });
    const set = await only(folder);
    expect(set.files.policies.map(({ name }) => name)).toEqual(["org.yaml", "teams/red.yaml"]);
    expect(set.diagnostics).toEqual([]);
  });
});

describe("nothing to read", () => {
  test.each([
    ["a path that is not there", "missing", "missing"],
    ["a path through a file", "a.txt/policies", "missing"],
    ["an empty folder", "empty", "empty"],
    ["a folder with tests alone", "tests", "empty"],
    ["a test", "tests/a.test.yaml", "no-policy"],
    ["a bundle", "bundle.tar.gz", "no-policy"],
  ])("%s", async (_what, path, problem) => {
    const folder = withFolder({ "a.txt": "", "tests/a.test.yaml": "tests: []", "bundle.tar.gz": "x" });
    mkdirSync(join(folder, "empty"));
    const reading = await readPolicies(join(folder, path));
    expect(reading).toMatchObject({ kind: "none", problem });
    if (reading.kind === "none" && problem !== "no-policy") expect(reading.hint).toContain("ambit init");
  });
});

describe("the standard input", () => {
  test("is a set of one file", async () => {
    const reading = await readPolicies("-", Readable.from([Buffer.from(policy("a").slice(0, 9)), Buffer.from(policy("a").slice(9))]));
    expect(reading).toMatchObject({ kind: "sets", sets: [{ name: "stdin", root: null, diagnostics: [] }] });
    if (reading.kind === "sets") expect(reading.sets[0]?.files.policies).toEqual([{ name: "<stdin>", text: policy("a") }]);
  });

  test.each([
    ["bytes that are no UTF-8", [Buffer.from([0x61, 0xff])], "not-utf8"],
    ["more than a file may hold", Array.from({ length: 10 }, () => Buffer.alloc(1024 * 1024, 0x23)), "file-too-large"],
  ])("with %s is refused", async (_what, parts, code) => {
    const reading = await readPolicies("-", Readable.from(parts));
    expect(reading.kind === "sets" && reading.sets[0]?.diagnostics.map((each) => each.code)).toEqual([code]);
  });
});
