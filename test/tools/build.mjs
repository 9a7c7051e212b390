// Builds the native tools that the tests compare with, from pinned sources: `node test/tools/build.mjs`.
// Each is built again only when the stamp of its go.mod, its go.sum and Go has changed, and one after the other.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const home = dirname(fileURLToPath(import.meta.url));
const bin = join(home, ".bin");
const suffix = process.platform === "win32" ? ".exe" : "";

/** OPA's release binaries can run WASM; built without this tag it could not. */
const TOOLS = {
  opa: { source: "github.com/open-policy-agent/opa", flags: ["-tags=opa_wasm"] },
  regal: { source: "github.com/open-policy-agent/regal", flags: [] },
};

/** The native OPA of the tests. Throws when it has not been built. */
export function opaPath() {
  return pathOf("opa");
}

/** Regal. Throws when it has not been built. It wants `REGAL_DISABLE_VERSION_CHECK=1` in its environment. */
export function regalPath() {
  return pathOf("regal");
}

/** Builds what is missing or old. Answers whether the tools can be had: without Go they cannot. */
export function buildTools(say = console.error) {
  const go = goVersion();
  if (go === undefined) {
    say("no Go 1.26 found, so the native OPA and Regal that tests compare with cannot be built");
    return false;
  }
  mkdirSync(bin, { recursive: true });
  for (const name of Object.keys(TOOLS)) buildTool(name, go, say);
  return true;
}

function buildTool(name, go, say) {
  const { source, flags } = TOOLS[name];
  const directory = join(home, name);
  const stamp = stampOf(directory, go, flags);
  const stampFile = join(bin, `${name}.stamp`);
  if (existsSync(binary(name)) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  say(`building ${name} ${versionOf(directory, source)} for the tests (about a minute, once)`);
  const began = performance.now();
  const temporary = `${binary(name)}.${process.pid}.tmp`;
  try {
    const args = ["build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", ...flags, "-o", temporary, source];
    const built = spawnSync("go", args, { cwd: directory, env: { ...process.env, CGO_ENABLED: "0", GOWORK: "off" }, stdio: ["ignore", "inherit", "inherit"] });
    if (built.status !== 0) throw new Error(`\`go build\` failed in ${directory}`);
    renameSync(temporary, binary(name));
    writeFileSync(stampFile, stamp);
  } finally {
    rmSync(temporary, { force: true });
  }
  say(`built it in ${((performance.now() - began) / 1000).toFixed(0)} s`);
}

function pathOf(name) {
  if (!existsSync(binary(name))) throw new Error(`${name} has not been built: run \`node test/tools/build.mjs\``);
  return binary(name);
}

function binary(name) {
  return join(bin, `${name}${suffix}`);
}

function goVersion() {
  try {
    return execFileSync("go", ["version"], { cwd: join(home, "opa"), encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}

function versionOf(directory, source) {
  return readFileSync(join(directory, "go.mod"), "utf8").split("\n").find((line) => line.includes(`${source} v`))?.trim().split(" v")[1]?.split(" ")[0];
}

function stampOf(directory, go, flags) {
  const hash = createHash("sha256").update(`${go}\n${flags.join(" ")}\n`);
  for (const name of ["go.mod", "go.sum"]) hash.update(readFileSync(join(directory, name)));
  return hash.digest("hex");
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    buildTools();
  } catch (thrown) {
    console.error(thrown.message);
    process.exitCode = 1;
  }
}
