import { randomBytes } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { gzipSync as fflateGzip } from "fflate";
import { describe, expect, test } from "vitest";
import { crc32 } from "../../../../src/engine/bundle/crc32.ts";
import { gunzip } from "../../../../src/engine/bundle/gunzip.ts";
import { LoadError } from "../../../../src/engine/bundle/load-error.ts";

const MAX = 10_000_000;
const contents: readonly (readonly [string, Buffer])[] = [
  ["nothing", Buffer.alloc(0)],
  ["a word", Buffer.from("hello")],
  ["what cannot be compressed", randomBytes(200_000)],
  ["what can", Buffer.alloc(3_000_000, "tar ")],
  ["some of both", Buffer.concat([randomBytes(70_000), Buffer.alloc(500_000), randomBytes(100)])],
];

describe.each(contents)("%s", (_, content) => {
  test.each<readonly [string, (bytes: Buffer) => Uint8Array]>([
    ["zlib", (bytes) => gzipSync(bytes)],
    ["zlib, level 9", (bytes) => gzipSync(bytes, { level: 9 })],
    ["zlib, stored", (bytes) => gzipSync(bytes, { level: 0 })],
    ["fflate", (bytes) => fflateGzip(bytes)],
    ["fflate, with a name", (bytes) => fflateGzip(bytes, { filename: "bundle.tar", mtime: 1 })],
  ])("is unpacked as %s packs it", (__, pack) => {
    expect(Buffer.compare(gunzip(pack(content), MAX), content)).toBe(0);
  });
});

const packed = gzipSync(Buffer.concat([Buffer.alloc(50_000, "abc"), randomBytes(20_000)]));
const trailer = packed.subarray(-8);

describe("what is not exactly one gzip member is refused", () => {
  test.each<readonly [string, Uint8Array]>([
    ["nothing", new Uint8Array(0)],
    ["a zip file", Buffer.from("PK\u0003\u0004, and so on, for a while")],
    ["a tar that is not packed", Buffer.alloc(1024)],
    ["the magic alone", Buffer.from([0x1f, 0x8b])],
    ["the header alone", packed.subarray(0, 10)],
    ["one byte less", packed.subarray(0, -1)],
    ["no trailer", packed.subarray(0, -8)],
    ["half", packed.subarray(0, packed.length / 2)],
    ["a byte more", Buffer.concat([packed, Buffer.of(0)])],
    ["three bytes more, which begin a member", Buffer.concat([packed, packed.subarray(0, 3)])],
    ["another member", Buffer.concat([packed, packed])],
    ["an empty member more", Buffer.concat([packed, gzipSync("")])],
    ["something that ends in the same trailer", Buffer.concat([packed, Buffer.from("hidden"), trailer])],
    ["a member that ends in the same trailer", Buffer.concat([packed, gzipSync("hidden").subarray(0, -8), trailer])],
    ["something before", Buffer.concat([Buffer.of(0), packed])],
    ["a wrong checksum", Buffer.concat([packed.subarray(0, -8), Buffer.of(1, 2, 3, 4), trailer.subarray(4)])],
    ["a wrong length", Buffer.concat([packed.subarray(0, -4), Buffer.of(1, 0, 0, 0)])],
  ])("%s", (_, file) => {
    expect(() => gunzip(file, MAX)).toThrow(expect.objectContaining({ name: "LoadError", code: "not-a-bundle" }));
  });

  test("every single flipped bit, unless it changes nothing", () => {
    const file = gzipSync(Buffer.from("a bundle, for example, and some more of it, some more of it"));
    const content = gunzipSync(file);
    const counts = { refused: 0, same: 0 };
    for (let bit = 0; bit < file.length * 8; bit++) {
      const flipped = Buffer.from(file);
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      try {
        expect(Buffer.compare(gunzip(flipped, MAX), content)).toBe(0);
        counts.same++;
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(LoadError);
        counts.refused++;
      }
    }
    expect(counts.refused).toBeGreaterThan(file.length * 6);
    // The time, the system and the flags that say nothing, in the ten bytes of the header.
    expect(counts.same).toBeLessThanOrEqual(80);
  });
});

test("a bomb is stopped at the cap", () => {
  const bomb = gzipSync(Buffer.alloc(100_000_000));
  const start = performance.now();
  expect(() => gunzip(bomb, MAX)).toThrow(expect.objectContaining({ code: "too-large" }));
  expect(performance.now() - start).toBeLessThan(5_000);
  expect(() => gunzip(gzipSync(Buffer.alloc(101)), 100)).toThrow(expect.objectContaining({ code: "too-large" }));
  expect(gunzip(gzipSync(Buffer.alloc(100)), 100).length).toBe(100);
});

test.each([
  ["", 0],
  ["123456789", 0xcbf43926],
  ["The quick brown fox jumps over the lazy dog", 0x414fa339],
])("the CRC-32 of %j", (text, value) => {
  expect(crc32(Buffer.from(text))).toBe(value);
});
