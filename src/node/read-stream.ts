import type { Readable } from "node:stream";

/** All bytes of a stream; undefined when there are more than `bytesMax`, and then the rest is not read. */
export async function readStream(stream: Readable, bytesMax: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let total = 0;
  for await (const part of stream as AsyncIterable<Uint8Array>) {
    total += part.length;
    if (total > bytesMax) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
