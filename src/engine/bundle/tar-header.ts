import { damagedArchive } from "./load-error.ts";
import { decodeUtf8 } from "./utf8.ts";

export const BLOCK_BYTES = 512;

export type TarHeader =
  | { readonly kind: "end" }
  | { readonly kind: "entry"; readonly type: "file" | "directory" | "pax"; readonly name: string; readonly size: number };

/** What one header block of the ustar format says; a block of zeros is the end of the archive. */
export function readTarHeader(block: Uint8Array): TarHeader {
  if (block.every((byte) => byte === 0)) return { kind: "end" };
  if (octal(block, 148, 8) !== checksum(block)) throw damagedArchive("the checksum of a header differs");
  if (text(block, 257, 6) !== "ustar" || latin(block, 263, 2) !== "00") throw damagedArchive("it is not in the ustar format");
  const type = TYPES.get(latin(block, 156, 1));
  if (type === undefined || text(block, 157, 100) !== "") throw damagedArchive("it holds something other than files and folders");
  const prefix = text(block, 345, 155);
  const name = text(block, 0, 100);
  const size = octal(block, 124, 12);
  if (type === "directory" && size > 0) throw damagedArchive("a folder has content");
  return { kind: "entry", type, name: prefix === "" ? name : `${prefix}/${name}`, size };
}

const TYPES: ReadonlyMap<string, "file" | "directory" | "pax"> = new Map([
  ["0", "file"],
  ["5", "directory"],
  ["x", "pax"],
]);

/** Of all bytes, with blanks where the checksum itself stands. */
function checksum(block: Uint8Array): number {
  let sum = 0;
  for (const [at, byte] of block.entries()) sum += at >= 148 && at < 156 ? 0x20 : byte;
  return sum;
}

/** A field of octal digits, ended by a NUL or a blank. */
function octal(block: Uint8Array, start: number, length: number): number {
  const field = latin(block, start, length);
  const digits = /^([0-7]+)[\0 ]*$/.exec(field)?.[1];
  if (digits === undefined) throw damagedArchive("a header has a number that cannot be read");
  return Number.parseInt(digits, 8);
}

/** A field of text, ended by the first NUL or by the field; after a NUL there is nothing else. */
function text(block: Uint8Array, start: number, length: number): string {
  const field = block.subarray(start, start + length);
  const end = field.indexOf(0);
  if (end === -1) return utf8(field);
  if (field.subarray(end).some((byte) => byte !== 0)) throw damagedArchive("a header has something after the end of a name");
  return utf8(field.subarray(0, end));
}

function latin(block: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...block.subarray(start, start + length));
}

function utf8(bytes: Uint8Array): string {
  const decoded = decodeUtf8(bytes);
  if (decoded === undefined) throw damagedArchive("a name in it is not UTF-8");
  return decoded;
}
