import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { Manifest } from "../../src/model/manifest.ts";
import { packBundle } from "../../src/toolchain/archive.ts";
import type { Member } from "../../src/toolchain/archive.ts";
import { findOpa } from "../../src/toolchain/find-opa.ts";
import { readCapabilities } from "../../src/toolchain/library.ts";

/** A bundle of hand-written Rego: the least that an engine loads. */
export interface TinyPolicy {
  /** By path. The packages must have the entrypoints. */
  readonly rego: Readonly<Record<string, string>>;
  readonly data?: object;
  readonly entrypoints?: readonly string[];
  readonly probes?: { readonly deny: unknown; readonly allow: unknown };
  /** The text of a capabilities file in the place of the package's own. */
  readonly capabilities?: string;
}

/** The members of a bundle, so that a test can change one before it packs them. */
export interface TinyBundle {
  readonly wasm: Uint8Array;
  readonly data: object;
  readonly manifest: Manifest;
  readonly members: readonly Member[];
  readonly bytes: Uint8Array;
}

const ENTRYPOINTS = ["ambit/decision/result", "ambit/limits/result"];

/** Builds a bundle from hand-written Rego with a real OPA. Throws with OPA's words when the Rego does not build. */
export async function tinyBundle(policy: TinyPolicy): Promise<TinyBundle> {
  const { rego, data = {}, entrypoints = [], probes = { deny: { tool: "ambit.probe" }, allow: null } } = policy;
  const all = [...ENTRYPOINTS, ...entrypoints];
  const wasm = await built(rego, all, policy.capabilities ?? readCapabilities());
  const dataBytes = encoded(`${JSON.stringify(data)}\n`);
  const files = Object.entries(rego).map(([path, text]) => ({ path, bytes: encoded(text) }));
  const manifest: Manifest = {
    revision: "tiny-1",
    roots: [""] as const,
    rego_version: 1,
    metadata: {
      ambit: {
        format: 1,
        name: "tiny",
        tenant: null,
        compiler: "0.0.0",
        opa: "0.0.0",
        sources: [],
        entrypoints: all,
        limits: [],
        zones: [],
        rules: [],
        digests: { wasm: sha256(wasm), data: sha256(dataBytes), rego: sha256(encoded(canonicalize(Object.fromEntries(files.map(({ path, bytes }) => [path, sha256(bytes)]))) ?? "")) },
        probes,
      },
    },
  };
  const members = [{ path: ".manifest", bytes: encoded(JSON.stringify(manifest)) }, { path: "data.json", bytes: dataBytes }, { path: "policy.wasm", bytes: wasm }, ...files];
  return { wasm, data, manifest, members, bytes: packBundle(members) };
}

/** The bundle with some members replaced, added, or taken away where undefined is given. */
export function repacked(bundle: TinyBundle, changes: Readonly<Record<string, string | Uint8Array | undefined>>): Uint8Array {
  const members = new Map(bundle.members.map(({ path, bytes }) => [path, bytes]));
  for (const [path, change] of Object.entries(changes)) {
    if (change === undefined) members.delete(path);
    else members.set(path, typeof change === "string" ? encoded(change) : change);
  }
  return packBundle([...members].map(([path, bytes]) => ({ path, bytes })));
}

async function built(rego: TinyPolicy["rego"], entrypoints: readonly string[], capabilities: string): Promise<Uint8Array> {
  const opa = await findOpa(undefined, process.env);
  try {
    const result = await opa.build(Object.entries(rego).map(([path, text]) => ({ path, text })), { entrypoints, capabilities });
    if (result.kind === "errors") throw new Error(JSON.stringify(result.errors, null, 2));
    return result.value.wasm;
  } finally {
    await opa.close();
  }
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export function encoded(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
