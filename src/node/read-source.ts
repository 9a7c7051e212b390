import { constants } from "node:fs";
import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { diagnostic } from "../compiler/diagnostic/diagnostic.ts";
import { FILE_BYTES_MAX } from "../compiler/document/limits.ts";
import { decodeSource } from "./decode-source.ts";
import type { SourceReading } from "./decode-source.ts";
import { fileProblem } from "./file-problem.ts";

/**
 * Reads one file as a source with the given display name. Whatever is wrong with it is a diagnostic; nothing is thrown,
 * and nothing but a file is waited for: opening a named pipe would otherwise hang until somebody writes into it.
 */
export async function readSource(path: string, name: string): Promise<SourceReading> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const facts = await handle.stat();
    if (facts.isDirectory()) return unreadable(name, "it is a folder");
    if (!facts.isFile()) return unreadable(name, "it is not a regular file", "to pass a pipe, use `-` for the standard input");
    if (facts.size > FILE_BYTES_MAX) return tooLarge(name);
    const bytes = await readUpTo(handle, FILE_BYTES_MAX + 1);
    return bytes.length > FILE_BYTES_MAX ? tooLarge(name) : decodeSource(name, bytes);
  } catch (thrown) {
    return unreadable(name, fileProblem(thrown));
  } finally {
    await handle?.close();
  }
}

/** The diagnostic for a file that is larger than a policy file may be. */
export function tooLarge(name: string): SourceReading {
  return { kind: "refused", diagnostic: diagnostic("file-too-large", { file: { name, text: "" }, start: 0, end: 0 }, { limit: `${FILE_BYTES_MAX / 1024 / 1024} MiB` }) };
}

function unreadable(name: string, problem: string, hint?: string): SourceReading {
  const at = { file: { name, text: "" }, start: 0, end: 0 };
  return { kind: "refused", diagnostic: diagnostic("unreadable-file", at, { problem }, hint === undefined ? {} : { hint }) };
}

/** Not `readFile`, since a file can grow while it is read, and some say that they are empty and never end. */
async function readUpTo(handle: FileHandle, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let total = 0;
  while (total < length) {
    const { bytesRead, buffer } = await handle.read(new Uint8Array(Math.min(65_536, length - total)));
    if (bytesRead === 0) break;
    parts.push(buffer.subarray(0, bytesRead));
    total += bytesRead;
  }
  return Buffer.concat(parts);
}
