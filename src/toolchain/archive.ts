import { gunzipSync, gzipSync } from "fflate";
import { assertBundlePaths } from "./bundle-path.ts";
import { compareText } from "../model/compare-text.ts";
import { ToolchainError } from "./toolchain-error.ts";

/** One file of a bundle. `path` is relative to the bundle's root, with forward slashes, with or without a leading one. */
export interface Member {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const BLOCK = 512;
const NAME_BYTES_MAX = 100;
const PREFIX_BYTES_MAX = 155;
const encoder = new TextEncoder();

/**
 * The members as a `.tar.gz`, with paths from `/` as `opa build` writes them. The same members give the same bytes,
 * in any order, on any machine: order, times, owners and modes are fixed, and the compressor is always the same.
 * A path that the plain format (ustar) cannot hold is refused.
 */
export function packBundle(members: readonly Member[]): Uint8Array {
  const files = members.map(({ path, bytes }) => ({ path: path.replace(/^\//, ""), bytes })).sort((a, b) => compareText(a.path, b.path));
  assertBundlePaths(files.map((file) => file.path));
  const blocks = files.flatMap(({ path, bytes }) => [header(`/${path}`, bytes.length), bytes, new Uint8Array(-bytes.length & (BLOCK - 1))]);
  return gzipSync(joined([...blocks, new Uint8Array(2 * BLOCK)]), { level: 9, mtime: 0 });
}

/** What a bundle's digest is taken over: the tar inside, since compressors differ. */
export function archiveContent(archive: Uint8Array): Uint8Array {
  return gunzipSync(archive);
}

/** A ustar header (POSIX.1-1988): what every tar reads in the same way. */
function header(path: string, size: number): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const { prefix, name } = split(path);
  block.set(name, 0);
  block.set(octal(0o644, 8), 100);
  block.set(octal(0, 8), 108);
  block.set(octal(0, 8), 116);
  block.set(octal(size, 12), 124);
  block.set(octal(0, 12), 136);
  block.set(encoder.encode("        "), 148);
  block.set(encoder.encode("0"), 156);
  block.set(encoder.encode("ustar\u000000"), 257);
  block.set(prefix, 345);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.set(encoder.encode(`${sum.toString(8).padStart(6, "0")}\u0000 `), 148);
  return block;
}

/** A long path goes into two fields, cut at a slash: as much as fits into the first one. */
function split(path: string): { readonly prefix: Uint8Array; readonly name: Uint8Array } {
  const bytes = encoder.encode(path);
  if (bytes.length <= NAME_BYTES_MAX) return { prefix: new Uint8Array(0), name: bytes };
  const at = bytes.lastIndexOf(0x2f, PREFIX_BYTES_MAX);
  const name = bytes.subarray(at + 1);
  if (at > 0 && name.length <= NAME_BYTES_MAX) return { prefix: bytes.subarray(0, at), name };
  throw new ToolchainError("unusable-path", `the path \`${path}\` is too long for a bundle: it must divide at a slash into at most ${PREFIX_BYTES_MAX} and ${NAME_BYTES_MAX} bytes`);
}

function octal(value: number, width: number): Uint8Array {
  return encoder.encode(`${value.toString(8).padStart(width - 1, "0")}\u0000`);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
