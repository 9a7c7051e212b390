import { quoted } from "../quoted.ts";
import { damagedArchive } from "./load-error.ts";
import { memberPath } from "./member-path.ts";
import { readPaxPath } from "./pax-path.ts";
import { BLOCK_BYTES, readTarHeader } from "./tar-header.ts";

/** One regular file of an archive. `path` is relative, with forward slashes. */
export interface Member {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * The regular files of a tar archive in the ustar format, in order. Refuses links, devices and everything else that a
 * bundle has no use for, paths that could mean two things, a path that comes twice, and bytes that no header accounts
 * for. A pax header may give a long path, and nothing else.
 */
export function readTar(archive: Uint8Array): Member[] {
  const members = new Map<string, Member>();
  let longPath: string | undefined;
  let start = 0;
  for (;;) {
    const header = readTarHeader(blockAt(archive, start));
    if (header.kind === "end") break;
    const body = archive.subarray(start + BLOCK_BYTES, start + BLOCK_BYTES + header.size);
    const end = start + BLOCK_BYTES + Math.ceil(header.size / BLOCK_BYTES) * BLOCK_BYTES;
    if (end > archive.length) throw damagedArchive("it is cut off");
    if (!isZero(archive.subarray(start + BLOCK_BYTES + header.size, end))) throw damagedArchive("there is something in the padding after a file");
    start = end;
    if (header.type === "pax") {
      if (longPath !== undefined) throw damagedArchive("a pax header follows another");
      longPath = readPaxPath(body);
      continue;
    }
    const path = memberPath(longPath ?? header.name, header.type);
    longPath = undefined;
    if (members.has(path)) throw damagedArchive(`${quoted(path)} is in it twice`);
    if (header.type === "file") members.set(path, { path, bytes: body });
  }
  if (longPath !== undefined) throw damagedArchive("a pax header belongs to no file");
  // Two zero blocks end an archive; some writers pad it with more of them.
  if (archive.length < start + 2 * BLOCK_BYTES || !isZero(archive.subarray(start))) throw damagedArchive("it does not end as a tar archive does");
  return [...members.values()];
}

function blockAt(archive: Uint8Array, start: number): Uint8Array {
  if (start + BLOCK_BYTES > archive.length) throw damagedArchive("it is cut off");
  return archive.subarray(start, start + BLOCK_BYTES);
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
