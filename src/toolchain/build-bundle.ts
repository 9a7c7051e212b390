import { utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import { placeOf } from "../compiler/index.ts";
import type { Compilation, Range } from "../compiler/index.ts";
import type { BundleFacts, Manifest } from "../model/manifest.ts";
import { AMBIT_VERSION } from "../model/version.ts";
import { packBundle } from "./archive.ts";
import { sha256Hex } from "./digest.ts";
import { readCapabilities, readLibrary } from "./library.ts";
import type { Opa, OpaError, OpaFile } from "./opa.ts";

/** What can be asked of every bundle. The first is the engine's; the others are for a stock OPA and for hosts. */
export const ENTRYPOINTS = ["ambit/verdict/result", "ambit/decision/result", "ambit/limits/result"] as const;

/**
 * A call that every bundle denies: it was handed down by somebody who handed it down to himself (language.md, section 8,
 * step 5). An engine that allows it, or cannot answer it, is not loaded.
 */
const DENY_PROBE = { tool: "ambit.probe", agent: "ambit.probe", delegation: ["ambit.probe", "ambit.probe"] };

/** A bundle with what is in it. `bytes` is a `.tar.gz` that a stock OPA loads as it is. */
export interface Bundle {
  readonly bytes: Uint8Array;
  readonly manifest: Manifest;
  /** The generated Rego and the library, as they are in the bundle. */
  readonly rego: readonly OpaFile[];
}

/** What OPA says of generated Rego, at the YAML that it comes from. It is our fault, but the place helps. */
export interface BuildProblem extends OpaError {
  readonly at: Range | null;
}

export type BuildResult = { readonly kind: "ok"; readonly value: Bundle } | { readonly kind: "errors"; readonly errors: readonly BuildProblem[] };

/**
 * Rego and data to one bundle, by the real OPA (design, decision 5): the Rego as it was generated, `data.json`,
 * `policy.wasm`, and a manifest without a `wasm` key. The same policies give the same bytes, wherever they are built.
 */
export async function buildBundle(compilation: Compilation, opa: Opa, options: { readonly revision?: string } = {}): Promise<BuildResult> {
  const rego = [...readLibrary(), ...compilation.modules.map(({ path, text }) => ({ path, text }))].sort(byPath);
  const built = await opa.build(rego, { entrypoints: ENTRYPOINTS, capabilities: readCapabilities() });
  if (built.kind === "errors") return { kind: "errors", errors: built.errors.map((error) => ({ ...error, at: origin(error, compilation) })) };
  const sources = compilation.sources.map(({ name, text }) => ({ file: name, sha256: sha256Hex(utf8ToBytes(text)) })).sort((a, b) => (a.file < b.file ? -1 : 1));
  const revision = options.revision ?? `sha256:${digestOf({ sources, compiler: AMBIT_VERSION, opa: opa.version })}`;
  const data = utf8ToBytes(`${JSON.stringify({ ambit: { revision, ...compilation.data } })}\n`);
  const facts: BundleFacts = {
    format: 1,
    name: compilation.name,
    tenant: compilation.tenant,
    compiler: AMBIT_VERSION,
    opa: opa.version,
    sources,
    entrypoints: ENTRYPOINTS,
    limits: compilation.limits,
    zones: [],
    rules: compilation.rules,
    digests: { wasm: sha256Hex(built.value.wasm), data: sha256Hex(data), rego: digestOf(Object.fromEntries(rego.map(({ path, text }) => [path, sha256Hex(utf8ToBytes(text))]))) },
    probes: { deny: DENY_PROBE, allow: null },
  };
  const manifest: Manifest = { revision, roots: ["ambit"], rego_version: 1, metadata: { ambit: facts } };
  const members = [
    { path: ".manifest", bytes: utf8ToBytes(`${JSON.stringify(manifest)}\n`) },
    { path: "data.json", bytes: data },
    { path: "policy.wasm", bytes: built.value.wasm },
    ...rego.map(({ path, text }) => ({ path, bytes: utf8ToBytes(text) })),
  ];
  return { kind: "ok", value: { bytes: packBundle(members), manifest, rego } };
}

function origin(error: OpaError, compilation: Compilation): Range | null {
  const module = compilation.modules.find(({ path }) => path === error.file);
  return module === undefined || error.row === undefined ? null : (placeOf(module, error.row) ?? null);
}

function digestOf(value: unknown): string {
  return sha256Hex(utf8ToBytes(canonicalize(value) ?? ""));
}

function byPath(a: OpaFile, b: OpaFile): number {
  return a.path < b.path ? -1 : 1;
}
