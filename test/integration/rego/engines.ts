import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { openModule } from "../../../src/engine/module/policy-module.ts";
import { findOpa } from "../../../src/toolchain/find-opa.ts";
import { readCapabilities } from "../../../src/toolchain/library.ts";
import type { OpaFile } from "../../../src/toolchain/opa.ts";
import { opaPath } from "../../tools/build.mjs";

const run = promisify(execFile);

/** One rule of some Rego, asked of OPA's interpreter and of the WASM that OPA makes of it. Answers should hold no sets: WASM has them in another order. */
export interface Engines {
  interpreted(input: unknown): Promise<unknown>;
  /** The answer to each input, from one process. */
  interpretedEach(inputs: readonly unknown[]): Promise<readonly unknown[]>;
  compiled(input: unknown): unknown;
  close(): Promise<void>;
}

/** `rule` is its path, such as `probe/answer`. Throws with OPA's words when the Rego does not build. */
export async function bothEngines(files: readonly OpaFile[], rule: string, data: unknown = {}): Promise<Engines> {
  const folder = await mkdtemp(join(tmpdir(), "ambit-rego-"));
  const rego = join(folder, "rego");
  await writeFiles(rego, [...files, { path: "data.json", text: JSON.stringify(data) }]);
  const module = openModule(new WebAssembly.Module(await wasmOf(files, rule)), JSON.stringify(data), { initial: 64, maximum: 4096 });
  const instance = module.start();
  const document = `data.${rule.replaceAll("/", ".")}`;
  const evaluate = async (query: string, input: unknown): Promise<unknown> => {
    const file = join(folder, "input.json");
    await writeFile(file, JSON.stringify(input));
    const { stdout } = await run(opaPath(), ["eval", "--bundle", rego, "--input", file, "--format", "json", query], { maxBuffer: 1024 ** 3 });
    return (JSON.parse(stdout) as { result?: { expressions: { value: unknown }[] }[] }).result?.[0]?.expressions[0]?.value;
  };
  return {
    interpreted: (input) => evaluate(document, input),
    interpretedEach: async (inputs) => (await evaluate(`[answer | some one in input.inputs; answer := ${document} with input as one]`, { inputs })) as readonly unknown[],
    compiled: (input) => (instance.evaluate(input, module.entrypoints.get(rule) ?? 0) as { result: unknown }[])[0]?.result,
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Lays files out in a folder. */
export async function writeFiles(folder: string, files: readonly OpaFile[]): Promise<void> {
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

async function wasmOf(files: readonly OpaFile[], rule: string): Promise<Uint8Array<ArrayBuffer>> {
  const opa = await findOpa(opaPath(), {});
  const built = await opa.build(files, { entrypoints: [rule], capabilities: readCapabilities() });
  await opa.close();
  if (built.kind === "errors") throw new Error(JSON.stringify(built.errors, null, 2));
  return new Uint8Array(built.value.wasm);
}
