import { gunzipSync } from "node:zlib";

const BLOCK = 512;

/** The bytes of one file of a `.tar.gz` that `opa build` wrote, or undefined when it is not there. */
export function readMember(archive: Uint8Array, path: string): Uint8Array | undefined {
  const tar = gunzipSync(archive);
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const name = text(tar.subarray(at, at + 100));
    if (name === "") return undefined;
    const size = Number.parseInt(text(tar.subarray(at + 124, at + 136)).trim(), 8);
    const kind = text(tar.subarray(at + 156, at + 157));
    const body = at + BLOCK;
    if (name === path && (kind === "0" || kind === "")) return Uint8Array.from(tar.subarray(body, body + size));
    at = body + Math.ceil(size / BLOCK) * BLOCK;
  }
  return undefined;
}

function text(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return Buffer.from(end === -1 ? bytes : bytes.subarray(0, end)).toString("latin1");
}
