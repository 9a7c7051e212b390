import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AMBIT_VERSION } from "../../src/model/version.ts";

const root = resolve(".");
const folder = mkdtempSync(join(tmpdir(), "ambit-package-"));
const project = join(folder, "project");
const onlyNode = join(folder, "bin");
let tarball: string;

// What a user gets: packed, and installed in an empty project elsewhere.
beforeAll(() => {
  // What `prepack` and `prepare` do: the first here, the second by `npm test`. Run by npm, it would compile under the feet of other suites.
  execFileSync("node", ["wasm/opa/build.mjs", "--brotli"], { stdio: ["ignore", "ignore", "inherit"] });
  execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { stdio: ["ignore", "ignore", "ignore"] });
  tarball = join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "");
  mkdirSync(project);
  mkdirSync(onlyNode);
  symlinkSync(process.execPath, join(onlyNode, "node"));
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "elsewhere", private: true, type: "module" }));
  execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", tarball], { cwd: project, stdio: ["ignore", "ignore", "inherit"] });
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the package", () => {
  test("has the version that bundles name, and no script that runs when it is installed", () => {
    const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { version: string; scripts: Record<string, string>; dependencies: Record<string, string> };
    expect(manifest.version).toBe(AMBIT_VERSION);
    for (const script of ["preinstall", "install", "postinstall"]) expect(manifest.scripts[script]).toBeUndefined();
    for (const [name, version] of Object.entries(manifest.dependencies)) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test("holds what it needs and nothing that only we need", () => {
    const names = execFileSync("tar", ["tzf", tarball], { encoding: "utf8" }).trim().split("\n");
    for (const needed of ["dist/cli/main.js", "dist/engine/index.d.ts", "wasm/opa/opa.wasm.br", "wasm/opa/opa.json", "rego/ambit/verdict/verdict.rego", "rego/capabilities.json", "policies/acme/ambit.yaml", "LICENSE", "NOTICE", "README.md"]) {
      expect(names).toContain(`package/${needed}`);
    }
    expect(names.filter((name) => /package\/(test|src|node_modules|\.ci)\/|opa\.wasm$|\.ts$/.test(name) && !name.endsWith(".d.ts"))).toEqual([]);
  });

  test("passes publint", () => {
    const { status, stdout } = spawnSync("npx", ["--no-install", "publint", "run", tarball, "--strict"], { encoding: "utf8" });
    expect(stdout).toContain("All good");
    expect(status).toBe(0);
  });

  test("passes are-the-types-wrong for a package of ES modules", () => {
    const { status, stdout } = spawnSync("npx", ["--no-install", "attw", tarball, "--profile", "esm-only", "--no-emoji", "--format", "ascii"], { encoding: "utf8" });
    expect(stdout).toContain("node16 (from ESM): OK (ESM)");
    expect(status).toBe(0);
  });

  test("compiles in a strict TypeScript project", () => {
    for (const name of ["index.ts", "tsconfig.json"]) cpSync(join("test/package/consumer", name), join(project, name));
    const { status, stdout } = spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", "."], { cwd: project, encoding: "utf8" });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });
});

describe("installed elsewhere, with nothing but node on PATH and no network", () => {
  test("shows how to begin, compiles and decides", () => {
    const begun = offline(["init", "policies"]);
    expect(begun.status).toBe(0);
    const checked = offline(["check", "policies"]);
    expect(checked.status).toBe(0);
    const built = offline(["build", "policies", "-o", "bundle.tar.gz"]);
    expect(built.status).toBe(0);
    expect(existsSync(join(project, "bundle.tar.gz"))).toBe(true);
    const call = readdirSync(join(project, "policies")).find((name) => name.endsWith(".json")) ?? "";
    const decided = offline(["decide", "bundle.tar.gz", "--call", join("policies", call)]);
    expect(decided.status).toBe(0);
    expect((JSON.parse(decided.stdout) as { action: string }).action).toMatch(/^(allow|deny|require_approval)$/);
  });

  test("decides where code generation from strings is forbidden", () => {
    writeFileSync(join(project, "decide.mjs"), 'import { readFileSync } from "node:fs";\nimport { loadBundle } from "ambit";\nconst engine = await loadBundle(readFileSync("bundle.tar.gz"));\nconsole.log(engine.decide({ tool: "nothing_that_is_known" }).action);\n');
    const { status, stdout, stderr } = run(["--disallow-code-generation-from-strings", "decide.mjs"]);
    expect(stderr).toBe("");
    expect(stdout).toBe("deny\n");
    expect(status).toBe(0);
  });
});

function offline(args: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  return run([join("node_modules", "ambit", "dist", "cli", "main.js"), ...args]);
}

/** Runs node with a PATH that holds nothing else, in a network namespace without any interface where the system lets us. */
function run(args: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const command = UNSHARE === null ? [join(onlyNode, "node")] : [UNSHARE, "-rn", join(onlyNode, "node")];
  return spawnSync(command[0] as string, [...command.slice(1), ...args], { cwd: project, encoding: "utf8", env: { PATH: onlyNode, HOME: folder } });
}

const UNSHARE = spawnSync("unshare", ["-rn", "true"]).status === 0 ? execFileSync("sh", ["-c", "command -v unshare"], { encoding: "utf8" }).trim() : null;
