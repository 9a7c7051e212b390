import { damagedArchive } from "./load-error.ts";
import { decodeUtf8 } from "./utf8.ts";

/**
 * The path that a pax header gives to the file after it. Its content must be one record, `LENGTH path=VALUE`, and
 * nothing else: sizes, links and the like belong in the file's own header, where one reader and the next agree on them.
 */
export function readPaxPath(content: Uint8Array): string {
  const [, length, path] = /^([1-9][0-9]*) path=([^\n]+)\n$/.exec(decodeUtf8(content) ?? "") ?? [];
  if (path === undefined || Number(length) !== content.length) throw damagedArchive("a pax header says more than the path of a file");
  return path;
}
