import { compareText } from "../model/compare-text.ts";
import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { diagnostic } from "../compiler/diagnostic/diagnostic.ts";
import type { Diagnostic } from "../compiler/index.ts";

import { fileProblem } from "./file-problem.ts";

/** The name of a manifest. The folder that has one is a policy set. */
export const MANIFEST = "ambit.yaml";

export interface Listing {
  /** Every YAML file under the folder that may be a policy or a manifest, relative to it, with forward slashes, sorted. */
  readonly names: readonly string[];
  /** Folders that could not be listed. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the listing was broken off: nobody keeps policies among that many files. */
  readonly tooMany: boolean;
}

/** Files and folders looked at before a listing is broken off. */
const ENTRIES_MAX = 100_000;

/**
 * Lists a folder with all its subfolders. Names that begin with `.` or `_` are ignored, and so are `*.test.yaml`, which
 * are never policies. Links are followed; one that leads back into a folder that holds it is reported, not followed.
 */
export async function listYamlFiles(folder: string): Promise<Listing> {
  const names: string[] = [];
  const diagnostics: Diagnostic[] = [];
  let seen = 0;

  async function visit(path: string, prefix: string, above: readonly string[]): Promise<void> {
    let entries: readonly Entry[];
    let real: string;
    try {
      real = await realpath(path);
      entries = await entriesOf(path);
    } catch (thrown) {
      diagnostics.push(unreadable(prefix.slice(0, -1), fileProblem(thrown)));
      return;
    }
    if (above.includes(real)) {
      diagnostics.push(unreadable(prefix.slice(0, -1), "it leads back to a folder that holds it"));
      return;
    }
    for (const { name, isFolder } of entries) {
      if (++seen > ENTRIES_MAX) return;
      if (isIgnored(name)) continue;
      if (isFolder) await visit(join(path, name), `${prefix}${name}/`, [...above, real]);
      if (!isFolder || isYaml(name)) names.push(`${prefix}${name}`);
    }
  }

  await visit(folder, "", []);
  return { names: names.filter(isYaml).sort(compareText), diagnostics, tooMany: seen > ENTRIES_MAX };
}

/** Whether a file's name says that it is a policy or a manifest, and no test. */
export function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name) && !isTest(name);
}

/** Whether a file's name says that it holds tests (language.md, section 10). */
export function isTest(name: string): boolean {
  return /\.test\.ya?ml$/i.test(name);
}

function isIgnored(name: string): boolean {
  return name.startsWith(".") || name.startsWith("_");
}

interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

async function entriesOf(path: string): Promise<readonly Entry[]> {
  const entries = await readdir(path, { withFileTypes: true });
  return Promise.all(
    entries.map(async (entry) => ({ name: entry.name, isFolder: entry.isDirectory() || (entry.isSymbolicLink() && (await leadsToFolder(join(path, entry.name)))) })),
  );
}

/** A link that leads nowhere counts as a file: reading it will say what is wrong. */
async function leadsToFolder(link: string): Promise<boolean> {
  try {
    return (await stat(link)).isDirectory();
  } catch {
    return false;
  }
}

function unreadable(name: string, problem: string): Diagnostic {
  return diagnostic("unreadable-file", { file: { name: name === "" ? "." : name, text: "" }, start: 0, end: 0 }, { problem });
}
