import type { Manifest } from "../model/manifest.ts";
import { LoadError } from "./bundle/load-error.ts";
import { readBundle } from "./bundle/read-bundle.ts";
import { readParts } from "./bundle/read-parts.ts";
import type { BundleParts } from "./bundle/read-parts.ts";
import { checkProbes } from "./check-probes.ts";
import { DECISION_ENTRYPOINT, LIMITS_ENTRYPOINT, createEngine } from "./create-engine.ts";
import type { Engine } from "./engine.ts";
import { DEFAULT_CAPS } from "./gate/caps.ts";
import type { Caps } from "./gate/caps.ts";
import { VERDICT_ENTRYPOINT, shortForm } from "./decision/short-form.ts";
import { livePolicy } from "./module/live-policy.ts";
import type { LivePolicy } from "./module/live-policy.ts";
import { openModule } from "./module/policy-module.ts";
import { PAGE_BYTES } from "./module/start-instance.ts";
import { wasmRefused } from "./module/wasm-refused.ts";
import type { JsonObject } from "./shape.ts";

export interface LoadOptions {
  /** Of a single call. */
  readonly caps?: Partial<Caps>;
  /** Of the policy module, 64 KiB each; 128 MiB unless set otherwise. */
  readonly memoryMaximumPages?: number;
  /** Of the bundle when it is unpacked; 256 MiB unless set otherwise. */
  readonly bundleBytes?: number;
}

/**
 * Loads a bundle and has it prove itself: its parts belong together, its module is one that OPA compiled and asks nothing
 * of its host, and it denies what its manifest says must be denied. Takes the bytes of a bundle, or its parts where code
 * may not be compiled from bytes; of parts, the digests cannot be looked at. Rejects with a `LoadError`.
 */
export async function loadBundle(bundle: Uint8Array | ArrayBuffer | BundleParts, options: LoadOptions = {}): Promise<Engine> {
  const { manifest, data, module, initialPages } = await open(bundle, options);
  const pages = { initial: initialPages, maximum: options.memoryMaximumPages ?? 2_048 };
  const short = hasEntrypoint(manifest, VERDICT_ENTRYPOINT) ? shortForm(data) : null;
  const policy = openModule(module, JSON.stringify(short === null ? data : short.data), pages);
  const facts = manifest.metadata.ambit;
  for (const name of [DECISION_ENTRYPOINT, LIMITS_ENTRYPOINT, ...facts.entrypoints]) {
    if (!policy.entrypoints.has(name)) throw new LoadError("missing-entrypoint", `the bundle's module has no entrypoint \`${name}\``, "build the bundle again with `ambit build`");
  }
  const caps = { bytes: options.caps?.bytes ?? DEFAULT_CAPS.bytes, levels: options.caps?.levels ?? DEFAULT_CAPS.levels };
  const live = livePolicy(policy);
  let whole: LivePolicy | undefined = short === null ? live : undefined;
  const engine = createEngine({
    revision: manifest.revision,
    facts,
    policy: live,
    whole: () => (whole ??= livePolicy(openModule(module, JSON.stringify(data), pages))),
    short,
    entrypoints: policy.entrypoints,
    caps,
  });
  checkProbes(engine);
  return engine;
}

function hasEntrypoint({ metadata }: Manifest, name: string): boolean {
  return metadata.ambit.entrypoints.includes(name);
}

interface OpenBundle {
  readonly manifest: Manifest;
  readonly data: JsonObject;
  readonly module: WebAssembly.Module;
  readonly initialPages: number;
}

const BUNDLE_BYTES_MAX = 256 * 1024 * 1024;

async function open(bundle: unknown, { bundleBytes = BUNDLE_BYTES_MAX }: LoadOptions): Promise<OpenBundle> {
  const bytes = bytesOf(bundle);
  // Where the size of the module is not known, the search begins with what the smallest ones take.
  if (bytes === undefined) return { ...readParts(bundle), initialPages: 8 };
  const { manifest, data, wasm } = readBundle(bytes, bundleBytes);
  return { manifest, data, module: await compiled(wasm), initialPages: Math.ceil(wasm.length / PAGE_BYTES) + 8 };
}

/** Buffers of another realm are no instances of this one's classes. */
function bytesOf(bundle: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(bundle)) return new Uint8Array(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  return Object.prototype.toString.call(bundle) === "[object ArrayBuffer]" ? new Uint8Array(bundle as ArrayBuffer) : undefined;
}

async function compiled(wasm: Uint8Array): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(new Uint8Array(wasm));
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    throw wasmRefused(`it cannot be compiled: ${message}`, "where a runtime compiles no code from bytes, import the module and pass `{ module, data, manifest }`");
  }
}
