import { lstat, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { FILE_BYTES_MAX } from "../compiler/document/limits.ts";
import { decodeSource } from "./decode-source.ts";
import { fileProblem, systemCode } from "./file-problem.ts";
import { findPolicySets } from "./find-policy-sets.ts";
import { MANIFEST, isTest, listYamlFiles } from "./list-yaml-files.ts";
import type { Listing } from "./list-yaml-files.ts";
import type { PoliciesReading, PolicySetFiles } from "./policy-set-files.ts";
import { readPolicySet, readSinglePolicy } from "./read-policy-set.ts";
import { tooLarge } from "./read-source.ts";
import { readStream } from "./read-stream.ts";

/** The path that stands for the standard input. */
export const STDIN = "-";

const STDIN_NAME = "<stdin>";

/**
 * Reads the policy set or sets at a path: a file, a folder, a folder with an `ambit.yaml` (the manifest's own path does
 * as well), a folder of such folders, or `-` for the standard input. Files are named relative to their set and stand in
 * one order on every machine. What is wrong with a file is a diagnostic of its set; nothing is thrown for it.
 */
export async function readPolicies(path: string, stdin: Readable = process.stdin): Promise<PoliciesReading> {
  if (path === STDIN) return one(await readStdin(stdin));
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (thrown) {
    const code = systemCode(thrown);
    if ((code === "ENOENT" || code === "ENOTDIR") && !(await isLink(path))) return none("missing", `there is no \`${path}\` here`, "`ambit init` writes a first policy, or name the file or folder that holds yours");
    // Anything else is a file that cannot be read, and is told as one.
    fileProblem(thrown);
    isFolder = false;
  }
  if (!isFolder && basename(path) !== MANIFEST) return readFile(path);
  return readFolder(isFolder ? path : dirname(path));
}

/** A link that leads nowhere is there, and cannot be read. */
async function isLink(path: string): Promise<boolean> {
  return lstat(path).then((facts) => facts.isSymbolicLink(), () => false);
}

async function readFile(path: string): Promise<PoliciesReading> {
  if (isTest(path)) return none("no-policy", `\`${path}\` holds tests, which are never policies`, "name the file or folder that holds the policies");
  if (/\.(tar\.gz|tgz)$/.test(path)) return none("no-policy", `\`${path}\` is a bundle, and this takes policies`, "name the file or folder that the bundle was built from; `ambit decide` takes bundles too");
  return one(await readSinglePolicy(path, dirname(path)));
}

async function readFolder(folder: string): Promise<PoliciesReading> {
  const listing = await listYamlFiles(folder);
  if (listing.tooMany) return none("no-policy", `\`${folder}\` holds too many files to be a folder of policies`, "name the folder that holds the policies");
  const { folders, strays } = findPolicySets(listing.names);
  if (folders.length > 0) {
    const sets: PolicySetFiles[] = [];
    for (const inner of folders) sets.push(await readPolicySet(join(folder, inner), within(listing, `${inner}/`)));
    const outside = listing.diagnostics.filter(({ at }) => !folders.some((inner) => at.file.name.startsWith(`${inner}/`)));
    return { kind: "sets", sets, strays: [...strays, ...outside] };
  }
  if (listing.names.length === 0 && listing.diagnostics.length === 0) {
    return none("empty", `\`${folder}\` holds no policy`, "`ambit init` writes a first one; policies end in `.yaml` or `.yml`, and `*.test.yaml` and names that begin with `.` or `_` are none");
  }
  return one(await readPolicySet(folder, listing));
}

/** The part of a listing that is one subfolder's, named relative to it. */
function within({ names, diagnostics, tooMany }: Listing, prefix: string): Listing {
  return {
    names: names.flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : [])),
    diagnostics: diagnostics.flatMap((finding) => {
      const { name } = finding.at.file;
      return name.startsWith(prefix) ? [{ ...finding, at: { ...finding.at, file: { name: name.slice(prefix.length), text: "" } } }] : [];
    }),
    tooMany,
  };
}

async function readStdin(stdin: Readable): Promise<PolicySetFiles> {
  const bytes = await readStream(stdin, FILE_BYTES_MAX);
  const reading = bytes === undefined ? tooLarge(STDIN_NAME) : decodeSource(STDIN_NAME, bytes);
  const policies = reading.kind === "source" ? [reading.file] : [];
  return { name: "stdin", root: null, files: { name: "stdin", manifest: null, policies }, diagnostics: reading.kind === "source" ? [] : [reading.diagnostic] };
}

function one(set: PolicySetFiles): PoliciesReading {
  return { kind: "sets", sets: [set], strays: [] };
}

function none(problem: Extract<PoliciesReading, { kind: "none" }>["problem"], message: string, hint: string): PoliciesReading {
  return { kind: "none", problem, message, hint };
}
