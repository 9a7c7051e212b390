import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { EmbeddedModule } from "./embedded-module.ts";
import type { WorkerInput, WorkerMessage } from "./embedded-worker.ts";
import { ToolchainError } from "./toolchain-error.ts";

/** A thread in which OPA runs, one request at a time and in order, so that no build blocks the caller. */
export interface EmbeddedThread {
  ask(request: string): Promise<string>;
  close(): Promise<void>;
}

const IS_SOURCE = import.meta.url.endsWith(".ts");

/**
 * The thread starts with the first request, keeps the process alive only while one is under way, and is replaced when
 * OPA crashed in it or took too long. The module is compiled once.
 */
export function embeddedThread(file: EmbeddedModule, timeLimitMs: number): EmbeddedThread {
  let input: WorkerInput = { kind: "file", file };
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  function started(): Worker {
    const fresh = start(input);
    // A thread that dies between two calls is noticed here; without a listener its error would end the process.
    fresh.on("error", () => undefined).on("exit", () => {
      if (worker === fresh) worker = undefined;
    });
    return fresh;
  }

  async function drop(): Promise<void> {
    const dropped = worker;
    worker = undefined;
    await dropped?.terminate();
  }

  async function ask(request: string): Promise<string> {
    if (isClosed) throw new ToolchainError("opa-closed", "this OPA has been closed");
    const limit = AbortSignal.timeout(timeLimitMs);
    try {
      if (worker === undefined) {
        worker = started();
        const first = await next(worker, limit, timeLimitMs);
        if (first.kind === "refused") throw new ToolchainError("opa-corrupt", first.message, "build it again with `node wasm/opa/build.mjs`, or install the package again");
        if (first.kind === "ready") input = { kind: "compiled", module: first.module };
      }
      worker.ref();
      const answer = next(worker, limit, timeLimitMs);
      worker.postMessage(request);
      const message = await answer;
      if (message.kind === "answer") return message.text;
      throw new ToolchainError("opa-failed", `the embedded OPA crashed: ${message.kind === "trapped" ? firstLine(message.message) : message.kind}`);
    } catch (thrown) {
      await drop();
      throw isClosed ? new ToolchainError("opa-closed", "this OPA was closed while it worked") : thrown;
    } finally {
      worker?.unref();
    }
  }

  return {
    ask(request) {
      const asked = last.then(() => ask(request));
      last = asked.catch(() => undefined);
      return asked;
    },
    async close() {
      isClosed = true;
      await drop();
    },
  };
}

function start(input: WorkerInput): Worker {
  const file = new URL(import.meta.url.replace(/embedded-thread\.(ts|js)$/, "embedded-worker.$1"));
  const loader = IS_SOURCE ? ["--import", typescriptLoader()] : [];
  return new Worker(file, {
    workerData: input,
    execArgv: ["--disable-warning=ExperimentalWarning", ...loader],
    // Go keeps its calls on the engine's stack: deeply nested Rego needs more than the default of 4 MiB.
    resourceLimits: { stackSizeMb: 64 },
  });
}

/** Node 20 cannot read TypeScript. tsx can, but on Node 20 its `--import` serves the main thread only, so it is asked by hand. */
function typescriptLoader(): string {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx/esm/api").replace(/\.cjs$/, ".mjs")).href;
  return `data:text/javascript,${encodeURIComponent(`import { register } from ${JSON.stringify(tsx)}; register();`)}`;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

/** The worker's next message, or a rejection when it dies or time is up before that. */
function next(worker: Worker, limit: AbortSignal, timeLimitMs: number): Promise<WorkerMessage> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      worker.off("message", heard).off("error", failed).off("exit", gone);
      limit.removeEventListener("abort", late);
      finish();
    };
    const heard = (message: WorkerMessage): void => settle(() => resolve(message));
    const failed = (error: Error): void => settle(() => reject(new ToolchainError("opa-failed", `the embedded OPA crashed: ${error.message}`)));
    const gone = (code: number): void => settle(() => reject(new ToolchainError("opa-failed", `the embedded OPA crashed with code ${code}`)));
    const late = (): void => settle(() => reject(new ToolchainError("opa-timed-out", `the embedded OPA did not finish within ${timeLimitMs / 1000} s`)));
    worker.on("message", heard).on("error", failed).on("exit", gone);
    limit.addEventListener("abort", late);
    if (limit.aborted) late();
  });
}
