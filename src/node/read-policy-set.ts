import { basename, join, resolve } from "node:path";
import { diagnostic } from "../compiler/diagnostic/diagnostic.ts";
import { sortDiagnostics } from "../compiler/diagnostic/sort.ts";
import type { Diagnostic, SourceFile } from "../compiler/index.ts";
import { MANIFEST } from "./list-yaml-files.ts";
import type { Listing } from "./list-yaml-files.ts";
import type { PolicySetFiles } from "./policy-set-files.ts";
import { readSource } from "./read-source.ts";
import { selectPolicies } from "./select-policies.ts";

/** Reads the set that a folder is, with or without a manifest. `listing` is what lies in the folder. */
export async function readPolicySet(root: string, listing: Listing): Promise<PolicySetFiles> {
  const name = basename(resolve(root));
  const diagnostics: Diagnostic[] = [...listing.diagnostics];
  const set = (manifest: SourceFile | null, policies: readonly SourceFile[]): PolicySetFiles => ({
    name,
    root,
    files: { name, manifest, policies },
    diagnostics: sortDiagnostics(diagnostics),
  });
  if (!listing.names.includes(MANIFEST)) return set(null, await readAll(root, listing.names, diagnostics));
  const manifest = await readSource(join(root, MANIFEST), MANIFEST);
  if (manifest.kind === "refused") {
    // Without it nobody knows which files belong to the set, and all that could be said of them would follow from that.
    diagnostics.push(manifest.diagnostic);
    return set(null, []);
  }
  const selection = selectPolicies(manifest.file, listing.names);
  diagnostics.push(...selection.diagnostics);
  if (selection.names.length === 0 && !hasError(diagnostics)) diagnostics.push(diagnostic("no-policies", { file: manifest.file, start: 0, end: 0 }, {}));
  return set(manifest.file, await readAll(root, selection.names, diagnostics));
}

/** One file as a set. A manifest that lies beside it says nothing about it. */
export async function readSinglePolicy(path: string, root: string): Promise<PolicySetFiles> {
  const file = basename(path);
  const name = file.replace(/\.ya?ml$/i, "");
  const reading = await readSource(path, file);
  const policies = reading.kind === "source" ? [reading.file] : [];
  return { name, root, files: { name, manifest: null, policies }, diagnostics: reading.kind === "source" ? [] : [reading.diagnostic] };
}

async function readAll(root: string, names: readonly string[], diagnostics: Diagnostic[]): Promise<readonly SourceFile[]> {
  const files: SourceFile[] = [];
  for (const name of names) {
    const reading = await readSource(join(root, name), name);
    if (reading.kind === "source") files.push(reading.file);
    else diagnostics.push(reading.diagnostic);
  }
  return files;
}

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}
