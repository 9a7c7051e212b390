import { mkdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileProblem, systemCode } from "../node/file-problem.ts";
import { Stop } from "./stop.ts";
import type { TemporaryFiles } from "./temporary-files.ts";

/**
 * Writes a file so that whoever reads it gets the old one or the new one, never a part: beside its place, then renamed.
 * Folders on the way are made; a link is written through. Stops with a message when it cannot be done.
 */
export async function writeAtomically(path: string, content: Uint8Array | string, temporary: TemporaryFiles): Promise<void> {
  const target = await targetOf(path);
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  const keep = temporary.remove(beside);
  try {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(beside, content);
    await rename(beside, target);
  } catch (thrown) {
    await rm(beside, { force: true });
    throw new Stop(`\`${path}\` cannot be written: ${fileProblem(thrown)}`);
  } finally {
    keep();
  }
}

/** The file that is to be replaced when a path is written to. Stops with a message when there can be none. */
export async function targetOf(path: string): Promise<string> {
  try {
    const target = await realpath(path);
    const facts = await stat(target);
    if (facts.isDirectory()) throw new Stop(`\`${path}\` is a folder, and a file is to be written there`, `name a file in it, as in \`${join(path, "bundle.tar.gz")}\``);
    if (!facts.isFile()) throw new Stop(`\`${path}\` is not a regular file`, "for the standard output, write `-`");
    return target;
  } catch (thrown) {
    if (thrown instanceof Stop) throw thrown;
    if (systemCode(thrown) === "ENOENT") return path;
    throw new Stop(`\`${path}\` cannot be written: ${fileProblem(thrown)}`);
  }
}
