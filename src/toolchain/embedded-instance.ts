import { WASI } from "node:wasi";

/** One running OPA. After a throw it is of no use: whoever holds it must drop it and start another. */
export interface EmbeddedInstance {
  /** JSON in, JSON out. */
  readonly answer: (request: string) => string;
  readonly memoryBytes: () => number;
}

/** What the Go program exports (wasm/opa/main.go). */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly ambit_request: (size: number) => number;
  readonly ambit_answer: () => number;
  readonly ambit_response: () => number;
}

type Imported = (...args: number[]) => number;

const SUCCESS = 0;
const BAD_DESCRIPTOR = 8;
const COMPLAINT_BYTES_MAX = 16_384;

/** Starts OPA in a memory of its own, with a clock and random numbers and nothing else of the machine. */
export async function startInstance(module: WebAssembly.Module): Promise<EmbeddedInstance> {
  const complaint = { text: "" };
  const wasi = new WASI({ version: "preview1", args: [], env: {}, preopens: {} });
  const instance = await WebAssembly.instantiate(module, {
    wasi_snapshot_preview1: {
      ...indirect(wasi.wasiImport),
      fd_write: (descriptor: number, vectors: number, count: number, written: number) => write(memory, complaint, descriptor, vectors, count, written),
      proc_exit: (code: number) => {
        throw new Error(`it ended itself with code ${code}`);
      },
    },
  });
  const exports = instance.exports as unknown as Exports;
  const memory = exports.memory;
  wasi.initialize(instance);
  return {
    answer(request) {
      complaint.text = "";
      try {
        return exchange(exports, request);
      } catch (thrown) {
        // What Go has printed before it stopped says more than `unreachable`.
        throw new Error(complaint.text.trim() || String(thrown), { cause: thrown });
      }
    },
    memoryBytes: () => memory.buffer.byteLength,
  };
}

function exchange(exports: Exports, request: string): string {
  const body = Buffer.from(request, "utf8");
  const at = exports.ambit_request(body.length) >>> 0;
  Buffer.from(exports.memory.buffer, at, body.length).set(body);
  const length = exports.ambit_answer() >>> 0;
  return Buffer.from(exports.memory.buffer, exports.ambit_response() >>> 0, length).toString("utf8");
}

/**
 * Node's own functions, each behind one of ours: called from WASM directly, V8 takes a short cut into them that
 * crashes the process once the memory has grown (https://github.com/nodejs/node/issues/53087).
 */
function indirect(functions: object): Record<string, Imported> {
  return Object.fromEntries(Object.entries(functions as Record<string, Imported>).map(([name, call]) => [name, (...args: number[]) => call(...args)]));
}

/** Standard output and error, kept for the message when OPA ends itself, and never printed. */
function write(memory: WebAssembly.Memory, complaint: { text: string }, descriptor: number, vectors: number, count: number, written: number): number {
  if (descriptor !== 1 && descriptor !== 2) return BAD_DESCRIPTOR;
  const view = new DataView(memory.buffer);
  let total = 0;
  for (let i = 0; i < count; i += 1) {
    const at = view.getUint32(vectors + i * 8, true);
    const size = view.getUint32(vectors + i * 8 + 4, true);
    if (complaint.text.length < COMPLAINT_BYTES_MAX) complaint.text += Buffer.from(memory.buffer, at, size).toString("utf8");
    total += size;
  }
  view.setUint32(written, total, true);
  return SUCCESS;
}
