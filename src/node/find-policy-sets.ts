import { posix } from "node:path";
import { diagnostic } from "../compiler/diagnostic/diagnostic.ts";
import type { Diagnostic } from "../compiler/index.ts";
import { MANIFEST } from "./list-yaml-files.ts";

export interface FoundSets {
  /** The folders that are sets of their own, relative to the folder that was listed, sorted. */
  readonly folders: readonly string[];
  /** A warning for each YAML file that is in none of them. */
  readonly strays: readonly Diagnostic[];
}

/** The outermost folders with a manifest under a folder without one, by the names of its files (language.md, section 1). None: the folder is a set itself. */
export function findPolicySets(names: readonly string[]): FoundSets {
  if (names.includes(MANIFEST)) return { folders: [], strays: [] };
  const manifests = names.filter((name) => posix.basename(name) === MANIFEST).map((name) => posix.dirname(name));
  const folders = manifests.filter((folder) => !manifests.some((other) => folder.startsWith(`${other}/`)));
  if (folders.length === 0) return { folders, strays: [] };
  const strays = names.filter((name) => !folders.some((folder) => name.startsWith(`${folder}/`)));
  const hint = `the policies here are in ${folders.map((folder) => `\`${folder}\``).join(", ")}; move the file into one of them, or begin its name with \`_\``;
  return { folders, strays: strays.map((file) => diagnostic("unlisted-file", { file: { name: file, text: "" }, start: 0, end: 0 }, { file }, { hint })) };
}
