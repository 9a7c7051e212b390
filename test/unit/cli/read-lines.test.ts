import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readLines } from "../../../src/cli/read-lines.ts";

async function linesOf(pieces: readonly Uint8Array[], max = 1_000): Promise<readonly (string | null)[]> {
  const lines: (string | null)[] = [];
  for await (const some of readLines(Readable.from(pieces, { objectMode: true }), max)) {
    for (const line of some) lines.push(line.kind === "line" ? Buffer.from(line.bytes).toString() : null);
  }
  return lines;
}

describe("the lines of a stream", () => {
  test.each([
    ["", []],
    ["a", ["a"]],
    ["a\n", ["a"]],
    ["\n", [""]],
    ["a\n\nb", ["a", "", "b"]],
    ["a\r\nb\r", ["a\r", "b\r"]],
    ["a\u2028b\u0085c\n", ["a\u2028b\u0085c"]],
    ["abcde\nfg\n", ["abcde", "fg"]],
    ["abcdef\nfg\n", [null, "fg"]],
    ["abcdef", [null]],
  ])("%j", async (text, lines) => {
    expect(await linesOf([Buffer.from(text)], text.startsWith("abc") ? 5 : 1_000)).toEqual(lines);
  });

  test("are the same however the stream is cut", async () => {
    const texts = fc.array(fc.constantFrom("a", "\n", "\u00fc", "\u{1f600}", "xyz", "longer than the rest"), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(texts, fc.array(fc.nat({ max: 60 })), async (parts, cuts) => {
        const bytes = Buffer.from(parts.join(""));
        const places = [...new Set(cuts.filter((cut) => cut < bytes.length))].sort((a, b) => a - b);
        const pieces = [0, ...places].map((start, index) => bytes.subarray(start, places[index] ?? bytes.length)).filter((piece) => piece.length > 0);
        expect(await linesOf(pieces, 12)).toEqual(await linesOf([bytes], 12));
      }),
      { numRuns: 300 },
    );
  });

  test("come as soon as they are complete", async () => {
    const stream = new Readable({ read: () => undefined });
    const lines = readLines(stream, 1_000);
    stream.push("a\nb\nhalf");
    expect((await lines.next()).value).toHaveLength(2);
    stream.push(" done\n");
    expect((await lines.next()).value).toEqual([{ kind: "line", bytes: Buffer.from("half done") }]);
    stream.push(null);
    expect((await lines.next()).done).toBe(true);
  });
});
