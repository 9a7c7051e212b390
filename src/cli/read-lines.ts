import type { Readable } from "node:stream";

/** One line of a stream: its bytes without the line break, or that it is longer than lines may be. */
export type Line = { readonly kind: "line"; readonly bytes: Uint8Array } | { readonly kind: "too-long" };

const LINE_FEED = 0x0a;

/**
 * The lines of a stream, as many at once as one piece of it completes. Only a line feed ends a line, as JSON Lines has
 * it. Memory is bounded by one piece and one line: of a longer one nothing is kept.
 */
export async function* readLines(stream: Readable, lineBytesMax: number): AsyncGenerator<readonly Line[]> {
  let kept: Uint8Array[] = [];
  let length = 0;
  const end = (rest: Uint8Array): Line => {
    const isTooLong = length + rest.length > lineBytesMax;
    const line: Line = isTooLong ? { kind: "too-long" } : { kind: "line", bytes: Buffer.concat([...kept, rest]) };
    kept = [];
    length = 0;
    return line;
  };
  for await (const piece of stream as AsyncIterable<Uint8Array>) {
    const lines: Line[] = [];
    let start = 0;
    for (let at = piece.indexOf(LINE_FEED); at !== -1; at = piece.indexOf(LINE_FEED, start)) {
      lines.push(end(piece.subarray(start, at)));
      start = at + 1;
    }
    const rest = piece.subarray(start);
    length += rest.length;
    if (length > lineBytesMax) kept = [];
    // A copy, since a short rest would hold on to the whole piece.
    else if (rest.length > 0) kept.push(Uint8Array.from(rest));
    if (lines.length > 0) yield lines;
  }
  if (length > 0) yield [end(new Uint8Array(0))];
}
