import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { citation } from "../../../src/compiler/index.ts";
import type { Diagnostic } from "../../../src/compiler/index.ts";
import { readPolicies } from "../../../src/node/read-policies.ts";
import { policy, withFolder } from "./with-folder.ts";
import type { Laid } from "./with-folder.ts";

/** A folder with a manifest: which files belong to the set, and what is said. */
const MANIFESTS: readonly {
  readonly what: string;
  readonly manifest: string;
  readonly files: Readonly<Record<string, Laid>>;
  readonly policies: readonly string[];
  readonly found?: readonly string[];
}[] = [
  { what: "names files", manifest: "policies: [b.yaml, ./a.yaml]", files: { "a.yaml": "", "b.yaml": "" }, policies: ["a.yaml", "b.yaml"] },
  { what: "has globs", manifest: "policies: ['*.yaml', teams/**]", files: { "a.yaml": "", "teams/red.yaml": "", "teams/x/y.yml": "" }, policies: ["a.yaml", "teams/red.yaml", "teams/x/y.yml"] },
  { what: "names a file twice", manifest: "policies: [a.yaml, '*.yaml']", files: { "a.yaml": "" }, policies: ["a.yaml"] },
  { what: "says nothing of policies", manifest: "teams: {red: {}}", files: { "a.yaml": "", "x/b.yaml": "" }, policies: ["a.yaml", "x/b.yaml"] },
  {
    what: "misses a file",
    manifest: "policies: [a.yaml]",
    files: { "a.yaml": "", "b.yaml": "", "c.test.yaml": "", "_d.yaml": "", "e.txt": "" },
    policies: ["a.yaml"],
    found: ["ambit.yaml:1:1 warning unlisted-file: `b.yaml` belongs to no policy set (add it to `policies`, or begin its name with `_`)"],
  },
  {
    what: "names a file that is not there",
    manifest: "policies:\n  - a.yaml\n  - ogr.yaml\n",
    files: { "a.yaml": "", "org.yaml": "" },
    policies: ["a.yaml"],
    found: [
      "ambit.yaml:1:1 warning unlisted-file: `org.yaml` belongs to no policy set (add it to `policies`, or begin its name with `_`)",
      "ambit.yaml:3:5 error unmatched-entry: `ogr.yaml` matches no policy file (did you mean `org.yaml`?)",
    ],
  },
  { what: "has a glob that matches nothing", manifest: "policies: [a.yaml, 'x/*.yaml']", files: { "a.yaml": "" }, policies: ["a.yaml"], found: ["ambit.yaml:1:20 error unmatched-entry: `x/*.yaml` matches no policy file"] },
  { what: "names a test", manifest: "policies: [a.yaml, a.test.yaml]", files: { "a.yaml": "", "a.test.yaml": "" }, policies: ["a.yaml"], found: ["ambit.yaml:1:20 error unmatched-entry: `a.test.yaml` matches no policy file (`*.test.yaml` are tests, never policies)"] },
  { what: "names an ignored file", manifest: "policies: [a.yaml, _b.yaml]", files: { "a.yaml": "", "_b.yaml": "" }, policies: ["a.yaml"], found: ["ambit.yaml:1:20 error unmatched-entry: `_b.yaml` matches no policy file (names that begin with `.` or `_` are ignored)"] },
  { what: "names a folder", manifest: "policies: [a.yaml, teams/]", files: { "a.yaml": "", "teams/red.yaml": "" }, policies: ["a.yaml"], found: [
    "ambit.yaml:1:1 warning unlisted-file: `teams/red.yaml` belongs to no policy set (add it to `policies`, or begin its name with `_`)",
    "ambit.yaml:1:20 error unmatched-entry: `teams/` matches no policy file (for all files of the folder, write `teams/**`)",
  ] },
  { what: "names no YAML", manifest: "policies: [a.yaml, a.json]", files: { "a.yaml": "", "a.json": "" }, policies: ["a.yaml"], found: ["ambit.yaml:1:20 error unmatched-entry: `a.json` matches no policy file (policies end in `.yaml` or `.yml`)"] },
  { what: "names itself", manifest: "policies: [a.yaml, ambit.yaml]", files: { "a.yaml": "" }, policies: ["a.yaml"], found: ["ambit.yaml:1:20 error unmatched-entry: `ambit.yaml` matches no policy file (the manifest itself is no policy)"] },
  ...["../a.yaml", "/etc/a.yaml", "teams\\a.yaml", "teams/../../a.yaml"].map((entry) => ({
    what: `reaches out with ${entry}`,
    manifest: `policies: [a.yaml, '${entry}']`,
    files: { "a.yaml": "" },
    policies: ["a.yaml"],
    found: [`ambit.yaml:1:20 error bad-value: an entry of \`policies\` must be a path within the folder, with forward slashes, found \`${entry}\``],
  })),
  {
    what: "covers another set",
    manifest: "policies: ['**/*.yaml']",
    files: { "a.yaml": "", "sub/ambit.yaml": "", "sub/b.yaml": "" },
    policies: ["a.yaml", "sub/b.yaml"],
    found: ["sub/ambit.yaml:1:1 error nested-manifest: a policy set within a policy set (name the files of this set in `policies`, and read `sub` by its own path)"],
  },
  { what: "has no policy", manifest: "tenant: acme", files: { "a.test.yaml": "" }, policies: [], found: ["ambit.yaml:1:1 error no-policies: the policy set has no policy file"] },
  { what: "cannot be decoded", manifest: "tenant: \u00e9", files: { "a.yaml": "" }, policies: [], found: ["ambit.yaml:1:9 error not-utf8: the file is not UTF-8 (save the file as UTF-8; it may be Latin-1 or Windows-1252)"] },
];

const full = (diagnostics: readonly Diagnostic[]): readonly string[] => diagnostics.map(({ severity, code, at, message, hint }) => `${citation(at)} ${severity} ${code}: ${message}${hint === undefined ? "" : ` (${hint})`}`);

describe("a manifest", () => {
  test.each(MANIFESTS)("that $what", async ({ manifest, files, policies, found = [] }) => {
    const folder = withFolder({ ...files, "ambit.yaml": Buffer.from(manifest, "latin1") });
    for (const path of [folder, join(folder, "ambit.yaml")]) {
      const reading = await readPolicies(path);
      if (reading.kind === "none") throw new Error(reading.message);
      expect(reading.sets.map((set) => set.files.policies.map(({ name }) => name))).toEqual([policies]);
      expect(full(reading.sets[0]?.diagnostics ?? [])).toEqual(found);
    }
  });
});

describe("a folder of several sets", () => {
  test("is each folder with a manifest, in order; what belongs to none is a warning", async () => {
    const folder = withFolder({
      "globex/ambit.yaml": "tenant: globex",
      "globex/a.yaml": policy("a"),
      "acme/ambit.yaml": "tenant: acme",
      "acme/org.yaml": policy("org"),
      "packs/sql/ambit.yaml": "policies: [a.yaml]",
      "packs/sql/a.yaml": policy("a"),
      "stray.yaml": policy("stray"),
      "newteam/rules.yaml": policy("rules"),
    });
    const reading = await readPolicies(folder);
    if (reading.kind === "none") throw new Error(reading.message);
    expect(reading.sets.map(({ name, root, files }) => [name, root, files.policies.map((file) => file.name)])).toEqual([
      ["acme", join(folder, "acme"), ["org.yaml"]],
      ["globex", join(folder, "globex"), ["a.yaml"]],
      ["sql", join(folder, "packs/sql"), ["a.yaml"]],
    ]);
    expect(reading.strays.map(({ at, code }) => `${at.file.name} ${code}`)).toEqual(["newteam/rules.yaml unlisted-file", "stray.yaml unlisted-file"]);
  });

  test("with a single one is that one", async () => {
    const folder = withFolder({ "acme/ambit.yaml": "tenant: acme", "acme/org.yaml": policy("org") });
    const reading = await readPolicies(folder);
    expect(reading.kind === "sets" && reading.sets.map(({ name }) => name)).toEqual(["acme"]);
  });
});
