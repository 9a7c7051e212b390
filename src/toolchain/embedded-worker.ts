import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { parentPort, workerData } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import { brotliDecompress } from "node:zlib";
import { startInstance } from "./embedded-instance.ts";
import type { EmbeddedInstance } from "./embedded-instance.ts";
import type { EmbeddedModule } from "./embedded-module.ts";

/** What the worker is started with: the module as a file to check and compile, or as an earlier worker compiled it. */
export type WorkerInput = { readonly kind: "file"; readonly file: EmbeddedModule } | { readonly kind: "compiled"; readonly module: WebAssembly.Module };

/** What the worker says: once that it is ready or why it is not, then one answer for each request. */
export type WorkerMessage =
  | { readonly kind: "ready"; readonly module: WebAssembly.Module }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "answer"; readonly text: string }
  | { readonly kind: "trapped"; readonly message: string };

/** WASM memory never shrinks: after a build that took more than this, the next one starts in a fresh instance. */
const MEMORY_BYTES_KEPT = 512 * 1024 * 1024;

/** How an answer begins that a panic in Go has given (wasm/opa/main.go). */
const PANIC = '{"panic":';

async function load(input: WorkerInput): Promise<WebAssembly.Module> {
  if (input.kind === "compiled") return input.module;
  const { path, isBrotli, sha256 } = input.file;
  const packed = await readFile(path);
  const bytes = isBrotli ? await promisify(brotliDecompress)(packed) : packed;
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== sha256) throw new Error(`\`${path}\` is not the file that was built: its SHA-256 is ${found}, not ${sha256}`);
  // Not `WebAssembly.compile`: it gives its module back early and blocks this thread for a second after that.
  return new WebAssembly.Module(bytes);
}

/** A crash says `trapped`, and so does a panic: nobody knows what state either has left behind, so this thread is not asked again. */
async function serve(module: WebAssembly.Module, port: MessagePort): Promise<void> {
  let instance: EmbeddedInstance | undefined = await startInstance(module);
  port.on("message", async (request: string) => {
    try {
      instance ??= await startInstance(module);
      const text = instance.answer(request);
      if (instance.memoryBytes() > MEMORY_BYTES_KEPT) instance = undefined;
      say(port, text.startsWith(PANIC) ? { kind: "trapped", message: (JSON.parse(text) as { readonly panic: string }).panic } : { kind: "answer", text });
    } catch (thrown) {
      say(port, { kind: "trapped", message: reason(thrown) });
    }
  });
  say(port, { kind: "ready", module });
}

async function main(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error("this file runs in a worker thread");
  try {
    await serve(await load(workerData as WorkerInput), port);
  } catch (thrown) {
    say(port, { kind: "refused", message: reason(thrown) });
  }
}

function say(port: MessagePort, message: WorkerMessage): void {
  port.postMessage(message);
}

function reason(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

await main();
