import type { Action } from "./action.ts";
import type { LayerKey } from "./layer.ts";

/** One rule of the policy set, as the bundle's manifest lists it for auditors and for tools. */
export interface ManifestRule {
  readonly id: string;
  readonly layer: LayerKey;
  /** null for a rule that is a limit alone. */
  readonly action: Action | null;
  readonly source: string;
  readonly owner: string | null;
  readonly reason: string | null;
}

/** One limit of the policy set (language.md, section 4). */
export interface ManifestLimit {
  readonly limit: string;
  readonly rule: string;
  readonly layer: LayerKey;
  readonly max: number;
  /** Seconds. */
  readonly per: number;
  readonly by: readonly string[];
  readonly on_exceed: "deny" | "require_approval";
  readonly source: string;
}

/** What `.manifest` says under `metadata.ambit`: where the bundle comes from and what is in it. */
export interface BundleFacts {
  /** Version of this layout. A loader refuses one that it does not know. */
  readonly format: 1;
  readonly name: string;
  readonly tenant: string | null;
  readonly compiler: string;
  readonly opa: string;
  readonly sources: readonly { readonly file: string; readonly sha256: string }[];
  readonly entrypoints: readonly string[];
  readonly limits: readonly ManifestLimit[];
  /** IANA time zones for which a call's `clock` needs fields. */
  readonly zones: readonly string[];
  readonly rules: readonly ManifestRule[];
  /** SHA-256 in hex of the members that must belong together. */
  readonly digests: { readonly wasm: string; readonly data: string; readonly rego: string };
  /** A call that must be denied, and one that must be allowed where there is one: tried when the bundle is loaded. */
  readonly probes: { readonly deny: unknown; readonly allow: unknown };
}

/** `.manifest` of an OPA bundle. It has no `wasm` key, so that an OPA without the WASM engine loads it too (design, decision 5). */
export interface Manifest {
  readonly revision: string;
  readonly roots: readonly string[];
  readonly rego_version: 1;
  readonly metadata: { readonly ambit: BundleFacts };
}
