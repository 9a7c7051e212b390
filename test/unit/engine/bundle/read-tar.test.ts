import { describe, expect, test } from "vitest";
import { LoadError } from "../../../../src/engine/bundle/load-error.ts";
import { readTar } from "../../../../src/engine/bundle/read-tar.ts";
import { archiveContent, packBundle } from "../../../../src/toolchain/archive.ts";
import { craftedTar } from "../../../support/crafted-tar.ts";
import type { CraftedEntry } from "../../../support/crafted-tar.ts";

const paths = (archive: Uint8Array): readonly string[] => readTar(archive).map(({ path }) => path);
const pax = (...records: readonly string[]): CraftedEntry => ({ name: "PaxHeaders.0/x", type: "x", content: records.map(record).join("") });

/** A record with its own length in front, which counts its own digits. */
function record(text: string): string {
  const rest = Buffer.byteLength(text) + 2;
  const length = String(rest + String(rest + 1).length).length + rest;
  return `${length} ${text}\n`;
}

describe("an archive is read", () => {
  test.each<readonly [string, readonly CraftedEntry[], readonly string[]]>([
    ["of nothing", [], []],
    ["of files", [{ name: "a", content: "1" }, { name: "b/c.rego", content: "x".repeat(512) }], ["a", "b/c.rego"]],
    ["with a leading slash, as OPA writes it", [{ name: "/.manifest" }, { name: "/data.json" }], [".manifest", "data.json"]],
    ["with folders, which are no members", [{ name: "a/", type: "5" }, { name: "/b", type: "5" }, { name: "a/b.rego" }], ["a/b.rego"]],
    ["with a path in two fields", [{ name: "c.rego", prefix: "/a/b" }], ["a/b/c.rego"]],
    ["with a path of 100 bytes", [{ name: "a".repeat(100) }], ["a".repeat(100)]],
    ["with a long path in a pax header", [pax(`path=${"d/".repeat(90)}é.rego`), { name: "short" }, { name: "b" }], [`${"d/".repeat(90)}é.rego`, "b"]],
  ])("%s", (_, entries, wanted) => {
    expect(paths(craftedTar(entries))).toEqual(wanted);
  });

  test("with the bytes that were written", () => {
    expect(readTar(craftedTar([{ name: "a", content: Uint8Array.of(0, 255, 10) }]))).toEqual([{ path: "a", bytes: Buffer.from([0, 255, 10]) }]);
  });

  test("with more blocks of zeros at its end, as other writers pad it", () => {
    expect(paths(craftedTar([{ name: "a" }], new Uint8Array(20 * 512)))).toEqual(["a"]);
  });

  test("as our own writer packs it", () => {
    const members = ["data.json", ".manifest", "policy.wasm", `ambit/${"x".repeat(90)}/${"y".repeat(90)}.rego`].map((path) => ({ path, bytes: Buffer.from(path) }));
    expect(readTar(archiveContent(packBundle(members))).map(({ path, bytes }) => [path, Buffer.from(bytes).toString()])).toEqual(members.map(({ path }) => [path, path]).sort());
  });
});

describe("an archive that could be read in two ways is refused", () => {
  test.each<readonly [string, readonly CraftedEntry[], string]>([
    ["`..`", [{ name: "../a" }], "`../a` is not a path"],
    ["`..` inside", [{ name: "a/../../b" }], "is not a path"],
    ["`.`", [{ name: "./data.json" }], "is not a path"],
    ["two leading slashes", [{ name: "//a" }], "is not a path"],
    ["an empty segment", [{ name: "a//b" }], "is not a path"],
    ["a file that ends in a slash", [{ name: "a/" }], "is not a path"],
    ["an empty path", [{ name: "" }], "is not a path"],
    ["only a slash", [{ name: "/", type: "5" }], "is not a path"],
    ["a backslash", [{ name: "a\\b" }], "is not a path"],
    ["a drive", [{ name: "c:/a" }], "is not a path"],
    ["a line break", [{ name: "a\nb" }], "is not a path"],
    ["a character that changes direction", [{ name: "a\u202eb" }], "is not a path"],
    ["a path that comes twice", [{ name: "a" }, { name: "a" }], "`a` is in it twice"],
    ["a path that comes twice, once with a slash", [{ name: "data.json" }, { name: "/data.json" }], "`data.json` is in it twice"],
    ["a symbolic link", [{ name: "a", type: "2", link: "/etc/passwd" }], "something other than files"],
    ["a hard link", [{ name: "a" }, { name: "b", type: "1", link: "a" }], "something other than files"],
    ["a device", [{ name: "a", type: "3" }], "something other than files"],
    ["a pipe", [{ name: "a", type: "6" }], "something other than files"],
    ["the old type of a file", [{ name: "a", type: "\0" }], "something other than files"],
    ["a long name of GNU's", [{ name: "././@LongLink", type: "L", content: "a\0" }], "something other than files"],
    ["a sparse file of GNU's", [{ name: "a", type: "S" }], "something other than files"],
    ["a pax header for all", [{ ...pax("path=a"), type: "g" }, { name: "b" }], "something other than files"],
    ["a file that names a link", [{ name: "a", link: "b" }], "something other than files"],
    ["a folder with content", [{ name: "a", type: "5", content: "x" }], "a folder has content"],
    ["the format of GNU", [{ name: "a", magic: "ustar  \0" }], "ustar"],
    ["no format", [{ name: "a", magic: "\0\0\0\0\0\0\0\0" }], "ustar"],
    ["a wrong checksum", [{ name: "a", checksumOff: 1 }], "checksum"],
    ["a size in base 256", [{ name: "a", size: "\u00800000000001" }], "number that cannot be read"],
    ["a negative size", [{ name: "a", size: "-0000000001\0" }], "number that cannot be read"],
    ["no size", [{ name: "a", size: "\0" }], "number that cannot be read"],
    ["a size beyond the archive", [{ name: "a", size: "77777777777\0" }], "cut off"],
    ["something after a name", [{ name: "a\0b" }], "after the end of a name"],
    ["something in the padding", [{ name: "a", content: "x", padding: "hidden" }], "padding"],
    ["a pax header that gives a size", [pax("path=a", "size=1"), { name: "b" }], "more than the path"],
    ["a pax header that gives a link", [pax("linkpath=/etc"), { name: "b" }], "more than the path"],
    ["a pax header with a wrong length", [{ ...pax(), content: "99 path=a\n" }, { name: "b" }], "more than the path"],
    ["a pax header with nothing in it", [pax(), { name: "b" }], "more than the path"],
    ["a pax header that leads out", [pax("path=../a"), { name: "b" }], "is not a path"],
    ["two pax headers for a file", [pax("path=a"), pax("path=c"), { name: "b" }], "follows another"],
    ["a pax header at the end", [{ name: "b" }, pax("path=a")], "belongs to no file"],
  ])("%s", (_, entries, says) => {
    expect(() => readTar(craftedTar(entries))).toThrow(says);
    expect(() => readTar(craftedTar(entries))).toThrow(LoadError);
  });

  test.each<readonly [string, Uint8Array]>([
    ["nothing at all", new Uint8Array(0)],
    ["one block of zeros", new Uint8Array(512)],
    ["no end", craftedTar([{ name: "a" }], new Uint8Array(0))],
    ["half an end", craftedTar([{ name: "a" }], new Uint8Array(512))],
    ["another archive after the end", Buffer.concat([craftedTar([{ name: "a" }]), craftedTar([{ name: "b" }])])],
    ["a file after one block of zeros", Buffer.concat([new Uint8Array(512), craftedTar([{ name: "b" }])])],
    ["a byte after the end", craftedTar([{ name: "a" }], Buffer.concat([new Uint8Array(1024), Buffer.from("x")]))],
    ["a name that is no UTF-8", Buffer.concat([craftedTar([{ name: "a" }])]).fill(0xff, 0, 1)],
  ])("%s", (_, archive) => {
    expect(() => readTar(archive)).toThrow(LoadError);
  });

  test("at every length but its own", () => {
    const archive = craftedTar([{ name: "a", content: "hello" }, { name: "b", content: "x".repeat(600) }]);
    for (let length = 0; length < archive.length; length++) expect(() => readTar(archive.subarray(0, length)), String(length)).toThrow(LoadError);
  });
});
