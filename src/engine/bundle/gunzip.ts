import { Gunzip } from "fflate";
import { crc32 } from "./crc32.ts";
import { LoadError } from "./load-error.ts";

/**
 * The content of a file that is exactly one gzip member. Refuses more output than `bytesMax`, and stops soon after
 * that is reached; and anything before or after the member, a wrong checksum and a wrong length, which fflate does not look at.
 */
export function gunzip(file: Uint8Array, bytesMax: number): Uint8Array {
  const content = inflate(file, bytesMax);
  const trailer = new DataView(file.buffer, file.byteOffset + file.length - TRAILER_BYTES, TRAILER_BYTES);
  if (trailer.getUint32(0, true) !== crc32(content)) throw notGzip("its checksum differs");
  if (trailer.getUint32(4, true) !== content.length >>> 0) throw notGzip("its length differs");
  return content;
}

const TRAILER_BYTES = 8;
/** Small, because deflate makes up to a thousand bytes from one, and the cap is looked at after each chunk. */
const CHUNK_BYTES = 16 * 1024;
/** An empty gzip member. fflate tells where a further member begins, and so whether the first one is the whole file. */
const EMPTY_MEMBER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0);

function inflate(file: Uint8Array, bytesMax: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  const members: number[] = [];
  let bytes = 0;
  const stream = new Gunzip((chunk) => {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new LoadError("too-large", `the bundle unpacks to more than ${bytesMax} bytes`, "load it with a higher `bundleBytes` if it is what you built");
    chunks.push(chunk);
  });
  stream.onmember = (offset) => members.push(offset);
  try {
    for (let start = 0; start < file.length; start += CHUNK_BYTES) stream.push(file.subarray(start, start + CHUNK_BYTES));
    stream.push(EMPTY_MEMBER);
  } catch (thrown) {
    if (thrown instanceof LoadError) throw thrown;
    throw notGzip("it is no gzip file, or is damaged");
  }
  if (members.length !== 1 || members[0] !== file.length) throw notGzip("it is cut off, or has something after its end");
  return joined(chunks, bytes);
}

function joined(chunks: readonly Uint8Array[], bytes: number): Uint8Array {
  const whole = new Uint8Array(bytes);
  let start = 0;
  for (const chunk of chunks) {
    whole.set(chunk, start);
    start += chunk.length;
  }
  return whole;
}

function notGzip(what: string): LoadError {
  return new LoadError("not-a-bundle", `the bundle cannot be unpacked: ${what}`, "a bundle is what `ambit build` writes: a gzip-compressed tar archive");
}
