import type { Json } from "../../model/call.ts";
import type { Manifest } from "../../model/manifest.ts";
import { readJson } from "../gate/read-json.ts";
import { isObject } from "../shape.ts";
import type { JsonObject } from "../shape.ts";
import { checkDigests } from "./check-digests.ts";
import { checkManifest } from "./check-manifest.ts";
import { gunzip } from "./gunzip.ts";
import { LoadError } from "./load-error.ts";
import type { LoadErrorCode } from "./load-error.ts";
import { bundleMembers } from "./members.ts";
import { readTar } from "./read-tar.ts";
import { decodeUtf8 } from "./utf8.ts";

/** What an engine needs of a bundle. */
export interface Bundle {
  readonly manifest: Manifest;
  readonly data: JsonObject;
  readonly wasm: Uint8Array;
}

/** Reads a bundle, strictly: all of it is looked at, and its parts are the ones that its manifest names. Rejects with a `LoadError`. */
export function readBundle(file: Uint8Array, bytesMax: number): Bundle {
  const members = bundleMembers(readTar(gunzip(file, bytesMax)));
  const manifest = checkManifest(jsonOf(members.manifest, ".manifest", "bad-manifest"));
  checkDigests(members, manifest.metadata.ambit);
  const data = jsonOf(members.data, "data.json", "bad-data");
  if (!isObject(data)) throw new LoadError("bad-data", "the bundle's `data.json` is not an object", "build the bundle again with `ambit build`");
  return { manifest, data, wasm: members.wasm };
}

/** Deeper than a call may be: a registry nests lists in schemas in tools. */
const LEVELS_MAX = 256;

function jsonOf(bytes: Uint8Array, path: string, code: LoadErrorCode): Json {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new LoadError(code, `the bundle's \`${path}\` is not UTF-8`, "build the bundle again with `ambit build`");
  const read = readJson(text, LEVELS_MAX);
  if (read.kind === "ok") return read.value;
  throw new LoadError(code, `the bundle's \`${path}\` cannot be read: ${read.message} (${path}:${read.line}:${read.column})`, "build the bundle again with `ambit build`");
}
