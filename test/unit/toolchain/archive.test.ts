import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { archiveContent, packBundle } from "../../../src/toolchain/archive.ts";
import type { Member } from "../../../src/toolchain/archive.ts";
import { bundleDigest, sha256Hex } from "../../../src/toolchain/digest.ts";
import { readMember } from "../../../src/toolchain/read-member.ts";

const member = (path: string, text = path): Member => ({ path, bytes: new TextEncoder().encode(text) });
const text = (bytes: Uint8Array | undefined): string | undefined => (bytes === undefined ? undefined : new TextDecoder().decode(bytes));
const headers = (archive: Uint8Array): Buffer[] => {
  const tar = gunzipSync(archive);
  const found: Buffer[] = [];
  for (let at = 0; tar[at] !== 0; ) {
    found.push(tar.subarray(at, at + 512));
    at += 512 + Math.ceil(Number.parseInt(tar.toString("latin1", at + 124, at + 135), 8) / 512) * 512;
  }
  return found;
};
const field = (header: Buffer, at: number, length: number): string => header.toString("latin1", at, at + length).replace(/\0.*$/s, "");

const MEMBERS = [member("policy.wasm", "\0asm"), member("data.json", "{}"), member(".manifest", "{}"), member("ambit/b.rego"), member("ambit/a/z.rego"), member("empty", "")];

describe("the bytes of a bundle", () => {
  test("do not depend on the order of its members", () => {
    expect(packBundle([...MEMBERS].reverse())).toEqual(packBundle(MEMBERS));
  });

  test("are these, on every machine", () => {
    expect(bundleDigest(packBundle(MEMBERS))).toBe("53c83c3391bd603f7cc00a3eb77bba1b28cce893cfe3e9b437633737926c76e1");
    expect(sha256Hex(packBundle(MEMBERS))).toBe("253f3d35721a1576c724f47da777d297b20374ad989bb8a803c9e8eefa061457");
  });

  test("begin with a gzip header without a time or a name", () => {
    expect([...packBundle(MEMBERS).subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3]);
  });

  test("hold every member under a path from `/`, sorted by code point, with fixed owner, mode and time", () => {
    const found = headers(packBundle([...MEMBERS, member("\u{1f600}.rego"), member("\uffee.rego")]));
    expect(found.map((header) => Buffer.from(field(header, 0, 100), "latin1").toString("utf8"))).toEqual(
      ["/.manifest", "/ambit/a/z.rego", "/ambit/b.rego", "/data.json", "/empty", "/policy.wasm", "/\uffee.rego", "/\u{1f600}.rego"],
    );
    for (const header of found) {
      expect([field(header, 100, 8), field(header, 108, 8), field(header, 116, 8), field(header, 136, 12), field(header, 156, 1), field(header, 257, 6), field(header, 263, 2)]).toEqual(
        ["0000644", "0000000", "0000000", "00000000000", "0", "ustar", "00"],
      );
      const sum = [...header].reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0);
      expect(Number.parseInt(field(header, 148, 8), 8)).toBe(sum);
    }
  });

  test("give each member back as it was", () => {
    const archive = packBundle(MEMBERS);
    for (const { path, bytes } of MEMBERS) expect(readMember(archive, `/${path}`)).toEqual(bytes);
    expect(readMember(archive, "/absent")).toBeUndefined();
  });

  test("are whole blocks of 512 and end with two empty ones", () => {
    for (const size of [0, 1, 511, 512, 513]) {
      const tar = archiveContent(packBundle([member("a", "x".repeat(size))]));
      expect(tar.length).toBe(512 + Math.ceil(size / 512) * 512 + 1024);
    }
  });
});

describe("a path", () => {
  test("may have its leading slash or not", () => {
    expect(packBundle([member("/a.rego", "x")])).toEqual(packBundle([member("a.rego", "x")]));
  });

  test.each([
    { name: "of 100 bytes stays in one field", path: `/${"a".repeat(99)}`, prefix: "", rest: `/${"a".repeat(99)}` },
    { name: "of 101 bytes is cut at its last slash", path: `/a/${"b".repeat(98)}`, prefix: "/a", rest: "b".repeat(98) },
    { name: "fills the first field as far as it can", path: `/${"d/".repeat(60)}${"n".repeat(60)}`, prefix: `/${"d/".repeat(60)}`.slice(0, -1), rest: "n".repeat(60) },
    { name: "of 255 bytes and a slash just fits", path: `/${"p".repeat(154)}/${"n".repeat(100)}`, prefix: `/${"p".repeat(154)}`, rest: "n".repeat(100) },
  ])("$name", ({ path, prefix, rest }) => {
    const header = headers(packBundle([member(path, "long")]))[0] as Buffer;
    expect([field(header, 345, 155), field(header, 0, 100)]).toEqual([prefix, rest]);
  });

  test.each([
    { name: "whose last segment is over 100 bytes", path: `a/${"n".repeat(101)}` },
    { name: "whose folders are over 155 bytes in one segment", path: `${"p".repeat(156)}/n` },
    { name: "that is longer than both fields", path: `${"p/".repeat(130)}n` },
    { name: "counted in bytes, not characters", path: `a/${"é".repeat(51)}` },
    { name: "that climbs", path: "a/../b" },
    { name: "with an empty segment", path: "a//b" },
    { name: "that is a folder", path: "a/" },
    { name: "that is empty", path: "" },
    { name: "with two leading slashes", path: "//a" },
    { name: "with a backslash", path: "a\\b" },
    { name: "with a line break", path: "a\nb" },
    { name: "with a NUL", path: "a\0b" },
    { name: "with half a surrogate pair", path: "a\ud800" },
  ])("$name is refused", ({ path }) => {
    expect(() => packBundle([member(path, "x")])).toThrowError(expect.objectContaining({ code: "unusable-path" }));
  });

  test("given twice is refused, also when one has a leading slash", () => {
    expect(() => packBundle([member("a"), member("/a")])).toThrowError(expect.objectContaining({ code: "unusable-path", message: "the path `a` is given twice" }));
  });
});

test("a digest is over the tar, so that another compressor leaves it alone", async () => {
  const { gzipSync } = await import("node:zlib");
  const archive = packBundle(MEMBERS);
  expect(bundleDigest(gzipSync(gunzipSync(archive), { level: 1 }))).toBe(bundleDigest(archive));
  expect(bundleDigest(packBundle(MEMBERS.slice(1)))).not.toBe(bundleDigest(archive));
  expect(text(readMember(archive, "/ambit/b.rego"))).toBe("ambit/b.rego");
});
