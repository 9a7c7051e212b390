// Builds OPA's compiler as WASM: `npm run prepare` calls this, `--brotli` (before packing) compresses the result too.
// It is built again only when the stamp of its sources and of Go has changed.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const home = dirname(fileURLToPath(import.meta.url));
const place = (name) => join(home, name);
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const goEnvironment = { ...process.env, GOOS: "wasip1", GOARCH: "wasm", GOWORK: "off", GOWASM: "" };

/** Builds when the stamp has changed. Answers whether there is an OPA to use afterwards. */
export function buildOpa(say = console.error) {
  const go = goVersion();
  const known = facts();
  if (go === undefined) {
    if (known === undefined) say(`no Go 1.26 found, so OPA is not embedded: put OPA ${opaVersion()} on PATH, or set AMBIT_OPA to one, or install Go 1.26 and run \`node wasm/opa/build.mjs\``);
    return known !== undefined;
  }
  const stamp = stampOf(go);
  if (known?.stamp === stamp) return true;
  say(`building the embedded OPA ${opaVersion()} (about a minute, once)`);
  const began = performance.now();
  const temporary = place(`opa.wasm.${process.pid}.tmp`);
  try {
    const args = ["build", "-buildmode=c-shared", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", temporary, "."];
    const built = spawnSync("go", args, { cwd: home, env: goEnvironment, stdio: ["ignore", "inherit", "inherit"] });
    if (built.status !== 0) throw new Error(`\`go build\` failed in ${home}`);
    const bytes = readFileSync(temporary);
    renameSync(temporary, place("opa.wasm"));
    rmSync(place("opa.wasm.br"), { force: true });
    record({ stamp, sha256: sha256(bytes), opa: opaVersion(), go, bytes: bytes.length });
  } finally {
    rmSync(temporary, { force: true });
  }
  say(`built it in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  return true;
}

/** Writes `opa.wasm.br`, unless the one that is there was made from this very module. */
export async function compressOpa(say = console.error) {
  const known = facts();
  if (known === undefined) throw new Error("there is no opa.wasm to compress");
  const target = place("opa.wasm.br");
  if (known.brotli?.of === known.sha256 && existsSync(target) && sha256(readFileSync(target)) === known.brotli.sha256) return;
  say("compressing the embedded OPA (about a minute, once)");
  const began = performance.now();
  const raw = readFileSync(place("opa.wasm"));
  const parameters = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
  const packed = await promisify(brotliCompress)(raw, { params: parameters });
  replace("opa.wasm.br", packed);
  record({ ...known, brotli: { of: known.sha256, sha256: sha256(packed), bytes: packed.length } });
  say(`compressed it in ${((performance.now() - began) / 1000).toFixed(0)} s, ${packed.length} bytes`);
}

function goVersion() {
  try {
    return execFileSync("go", ["version"], { cwd: home, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}

function opaVersion() {
  return /open-policy-agent\/opa v(\S+)/.exec(readFileSync(place("go.mod"), "utf8"))[1];
}

function stampOf(go) {
  const sources = readdirSync(home).filter((name) => name === "go.mod" || name === "go.sum" || name.endsWith(".go"));
  const hash = createHash("sha256").update(`${go}\n`);
  for (const name of sources.sort()) hash.update(`${name}\n${sha256(readFileSync(place(name)))}\n`);
  return hash.digest("hex");
}

/** What is known about the module that is there; undefined when there is none, or another than the one described. */
function facts() {
  try {
    const known = JSON.parse(readFileSync(place("opa.json"), "utf8"));
    return sha256(readFileSync(place("opa.wasm"))) === known.sha256 ? known : undefined;
  } catch {
    return undefined;
  }
}

function record(known) {
  replace("opa.json", `${JSON.stringify(known, null, 2)}\n`);
}

/** Whoever reads the file meanwhile gets the old one or the new one, never a part. */
function replace(name, content) {
  const temporary = place(`${name}.${process.pid}.tmp`);
  writeFileSync(temporary, content);
  renameSync(temporary, place(name));
}

async function main() {
  const isUsable = buildOpa();
  if (!process.argv.includes("--brotli")) return;
  if (!isUsable) throw new Error("without Go there is nothing to compress");
  await compressOpa();
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((thrown) => {
    console.error(thrown.message);
    process.exitCode = 1;
  });
}
