import { describe, expect, test } from "vitest";
import { citation } from "../../../src/compiler/index.ts";
import { decodeSource } from "../../../src/node/decode-source.ts";

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array => Buffer.concat(parts.map((part) => Buffer.from(part as string)));

const REFUSED: readonly { readonly what: string; readonly bytes: Uint8Array; readonly at: string; readonly hint: RegExp }[] = [
  { what: "Latin-1", bytes: bytes("name: caf", [0xe9], "\nrules: []\n"), at: "x.yaml:1:10", hint: /Latin-1/ },
  { what: "Latin-1 on a later line, after other characters", bytes: bytes("# \u00fc \u{1f600}\nname: b", [0xfc], "cher\n"), at: "x.yaml:2:8", hint: /Latin-1/ },
  { what: "UTF-16, little-endian, with a mark", bytes: bytes([0xff, 0xfe], Buffer.from("name: a\n", "utf16le").toJSON().data), at: "x.yaml:1:1", hint: /UTF-16/ },
  { what: "UTF-16, big-endian, with a mark", bytes: bytes([0xfe, 0xff, 0, 0x61, 0, 0x3a]), at: "x.yaml:1:1", hint: /UTF-16/ },
  { what: "UTF-16, little-endian, without a mark", bytes: Buffer.from("name: a\n", "utf16le"), at: "x.yaml:1:1", hint: /UTF-16/ },
  { what: "UTF-16, big-endian, without a mark", bytes: bytes([0, 0x61, 0, 0x3a]), at: "x.yaml:1:1", hint: /UTF-16/ },
  { what: "a character that breaks off at the end", bytes: bytes("name: a\n# ", [0xe2, 0x82]), at: "x.yaml:2:3", hint: /UTF-8/ },
  { what: "a character that breaks off within", bytes: bytes("a", [0xe2, 0x82], "b"), at: "x.yaml:1:2", hint: /UTF-8/ },
  { what: "an overlong form", bytes: bytes("a: ", [0xc0, 0xaf]), at: "x.yaml:1:4", hint: /UTF-8/ },
  { what: "half of a surrogate pair, encoded", bytes: bytes("a: ", [0xed, 0xa0, 0x80]), at: "x.yaml:1:4", hint: /UTF-8/ },
  { what: "a byte that begins no character, after a half of a mark", bytes: bytes([0xef, 0x41]), at: "x.yaml:1:1", hint: /UTF-8/ },
];

describe("the bytes of a policy file", () => {
  test.each(REFUSED)("$what is refused where it begins", ({ bytes: given, at, hint }) => {
    const reading = decodeSource("x.yaml", given);
    expect(reading.kind).toBe("refused");
    if (reading.kind !== "refused") return;
    expect(reading.diagnostic.code).toBe("not-utf8");
    expect(citation(reading.diagnostic.at)).toBe(at);
    expect(reading.diagnostic.hint).toMatch(hint);
  });

  test("UTF-8 is taken as it is, with its byte order mark", () => {
    const text = "\ufeffname: \u00fc \u{1f600}\r\n";
    expect(decodeSource("x.yaml", Buffer.from(text))).toEqual({ kind: "source", file: { name: "x.yaml", text } });
    expect(decodeSource("x.yaml", new Uint8Array(0))).toEqual({ kind: "source", file: { name: "x.yaml", text: "" } });
  });
});
