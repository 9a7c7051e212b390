import type { Json } from "../../model/call.ts";
import type { Manifest } from "../../model/manifest.ts";
import { copyPlain } from "../gate/copy-plain.ts";
import { isObject } from "../shape.ts";
import type { JsonObject } from "../shape.ts";
import { checkManifest } from "./check-manifest.ts";
import { LoadError } from "./load-error.ts";
import type { LoadErrorCode } from "./load-error.ts";

/** A bundle that its host took apart, where code may not be compiled from bytes: the module imported, the rest as values. */
export interface BundleParts {
  readonly module: WebAssembly.Module;
  /** The content of `data.json`. */
  readonly data: unknown;
  /** The content of `.manifest`. */
  readonly manifest: unknown;
}

/** Reads a bundle that came in parts, as strictly as values can be. Rejects with a `LoadError`. */
export function readParts(parts: unknown): { readonly module: WebAssembly.Module; readonly data: JsonObject; readonly manifest: Manifest } {
  if (typeof parts !== "object" || parts === null) {
    throw new LoadError("not-a-bundle", `a bundle is given as bytes or as its parts, not as a ${typeof parts}`, "read the file first, or use `ambit/guard`, which takes a path");
  }
  const { module, data, manifest } = parts as Partial<BundleParts>;
  if (Object.prototype.toString.call(module) !== "[object WebAssembly.Module]") {
    throw new LoadError("not-a-bundle", "a bundle in parts has no `WebAssembly.Module` as its `module`", "import `policy.wasm` as a module and pass `{ module, data, manifest }`");
  }
  const plainManifest = checkManifest(plain(manifest, "manifest", "bad-manifest"));
  const plainData = plain(data, "data", "bad-data");
  if (!isObject(plainData)) throw new LoadError("bad-data", "the bundle's `data` is not an object", "pass the parsed content of `data.json`");
  return { module: module as WebAssembly.Module, data: plainData, manifest: plainManifest };
}

/** What a deployer imports is not a stranger's, so that the caps only keep a mistake from looping. */
const PART_CAPS = { bytes: 256 * 1024 * 1024, levels: 256 };

function plain(value: unknown, name: string, code: LoadErrorCode): Json {
  const copy = copyPlain(value, PART_CAPS);
  if (copy.kind === "copied") return copy.value;
  throw new LoadError(code, `the bundle's \`${name}\` cannot be read: \`${copy.refusal.at}\` ${copy.refusal.message}`, `pass the parsed content of the bundle's ${name}`);
}
