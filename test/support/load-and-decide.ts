import { readFileSync } from "node:fs";
import { loadBundle } from "../../src/engine/index.ts";
import type { BundleParts } from "../../src/engine/index.ts";

/**
 * Run as a program: loads the bundle that is named, from bytes and from its parts, and prints the actions for the calls
 * that follow. Code generation from strings may be forbidden to it.
 */
const [path = "", parts = "", ...calls] = process.argv.slice(2);
const { wasm, data, manifest } = JSON.parse(readFileSync(parts, "utf8")) as { wasm: string; data: unknown; manifest: unknown };
const taken: BundleParts = { module: new WebAssembly.Module(Buffer.from(wasm, "base64")), data, manifest };
for (const bundle of [readFileSync(path), taken]) {
  const engine = await loadBundle(bundle);
  console.log(calls.map((call) => engine.decideText(call).action).join(" "));
}
