import { posix } from "node:path";
import { diagnostic } from "../compiler/diagnostic/diagnostic.ts";
import { excerpt } from "../compiler/diagnostic/excerpt.ts";
import { suggest } from "../compiler/diagnostic/suggest.ts";
import { entry } from "../compiler/document/node.ts";
import type { Entry, ScalarNode } from "../compiler/document/node.ts";
import { parseDocuments } from "../compiler/document/parse-documents.ts";
import type { Diagnostic, SourceFile } from "../compiler/index.ts";
import { MANIFEST, isTest, isYaml } from "./list-yaml-files.ts";
import { isGlob, matchesGlob } from "./match-glob.ts";

export interface Selection {
  /** The policies among the names, in their order. */
  readonly names: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Which of a folder's YAML files the manifest's `policies` names: files and globs. An entry that matches none is an
 * error, a file that no entry matches is a warning. Without a readable `policies` all of them belong to the set; what
 * is wrong with the field itself is the compiler's to say.
 */
export function selectPolicies(manifest: SourceFile, names: readonly string[]): Selection {
  const candidates = names.filter((name) => name !== MANIFEST);
  const listed = policiesField(manifest);
  if (listed === undefined) return { names: policiesOf(candidates), diagnostics: candidates.flatMap(nestedManifest) };
  const { keyAt, value } = listed;
  const entries = value.items.flatMap((item) => (item.kind === "scalar" && typeof item.value === "string" && item.value !== "" ? [item] : []));
  const diagnostics: Diagnostic[] = [];
  const selected = new Set<string>();
  for (const item of entries) {
    const matched = candidates.filter(matcher(String(item.value)));
    for (const name of matched) selected.add(name);
    if (isOutside(String(item.value))) diagnostics.push(outside(item));
    else if (matched.length === 0) diagnostics.push(unmatched(item, names));
  }
  for (const name of candidates) {
    if (selected.has(name)) diagnostics.push(...nestedManifest(name));
    else diagnostics.push(diagnostic("unlisted-file", keyAt, { file: name }, { hint: `add it to \`policies\`, or begin its name with \`_\`` }));
  }
  return { names: policiesOf(candidates.filter((name) => selected.has(name))), diagnostics };
}

interface PoliciesField extends Entry {
  readonly value: Extract<Entry["value"], { readonly kind: "list" }>;
}

function policiesField(manifest: SourceFile): PoliciesField | undefined {
  for (const document of parseDocuments(manifest).documents) {
    const field = document.kind === "map" ? entry(document, "policies") : undefined;
    if (field?.value.kind === "list") return field as PoliciesField;
  }
  return undefined;
}

function policiesOf(names: readonly string[]): readonly string[] {
  return names.filter((name) => posix.basename(name) !== MANIFEST);
}

function nestedManifest(name: string): readonly Diagnostic[] {
  if (posix.basename(name) !== MANIFEST) return [];
  const hint = `name the files of this set in \`policies\`, and read \`${posix.dirname(name)}\` by its own path`;
  return [diagnostic("nested-manifest", { file: { name, text: "" }, start: 0, end: 0 }, {}, { hint })];
}

function matcher(written: string): (name: string) => boolean {
  if (isOutside(written)) return () => false;
  const path = segments(written).join("/");
  return isGlob(path) ? (name) => matchesGlob(path, name) : (name) => name === path;
}

/** Without what says nothing: `./org.yaml` is `org.yaml`. */
function segments(written: string): readonly string[] {
  return written.split("/").filter((segment) => segment !== "" && segment !== ".");
}

/** A set is its folder: files from elsewhere would make it depend on where it lies. */
function isOutside(written: string): boolean {
  return written.startsWith("/") || written.includes("\\") || segments(written).includes("..");
}

function outside(item: ScalarNode): Diagnostic {
  const found = excerpt(String(item.value));
  return diagnostic("bad-value", item.at, { what: "an entry of `policies`", expected: "a path within the folder, with forward slashes", found });
}

function unmatched(item: ScalarNode, names: readonly string[]): Diagnostic {
  const written = String(item.value);
  const hint = hintFor(segments(written), names);
  return diagnostic("unmatched-entry", item.at, { entry: excerpt(written) }, hint === undefined ? {} : { hint });
}

function hintFor(path: readonly string[], names: readonly string[]): string | undefined {
  const name = path.join("/");
  if (names.some((other) => other.startsWith(`${name}/`))) return `for all files of the folder, write \`${name}/**\``;
  if (name === MANIFEST) return "the manifest itself is no policy";
  if (isTest(name)) return "`*.test.yaml` are tests, never policies";
  if (path.some((segment) => segment.startsWith(".") || segment.startsWith("_"))) return "names that begin with `.` or `_` are ignored";
  if (!isGlob(name) && !isYaml(name)) return "policies end in `.yaml` or `.yml`";
  const near = suggest(name, names);
  return near === undefined ? undefined : `did you mean \`${near}\`?`;
}
