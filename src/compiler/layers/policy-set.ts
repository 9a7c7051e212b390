import { compareText } from "../../model/compare-text.ts";
import type { Layer, LayerKey } from "../../model/layer.ts";
import { layerKey, layerRank } from "../../model/layer.ts";

import type { Policy } from "../policy/policy.ts";
import type { Registry } from "./registry.ts";

/** All policies of one set, by layer, with the registry that they speak about. The order of files and documents is gone. */
export interface PolicySet {
  readonly registry: Registry;
  /** Whether the manifest, if there is one, could be read: nobody is unknown to a registry that was not. */
  readonly registryRead: boolean;
  /** Org first, then teams, then agents, each by name. */
  readonly layers: readonly LayerPolicies[];
  /** The first `project` by policy name, which names a set without a manifest. */
  readonly project: string | null;
}

export interface LayerPolicies {
  readonly key: LayerKey;
  readonly layer: Layer;
  /** Sorted by name. */
  readonly policies: readonly Policy[];
}

export function layerPolicies(policies: readonly Policy[], registry: Registry, registryRead: boolean): PolicySet {
  const byLayer = new Map<LayerKey, { layer: Layer; policies: Policy[] }>([["org", { layer: { kind: "org" }, policies: [] }]]);
  for (const policy of policies) {
    const key = layerKey(policy.layer);
    const known = byLayer.get(key) ?? { layer: policy.layer, policies: [] };
    known.policies.push(policy);
    byLayer.set(key, known);
  }
  const layers = [...byLayer]
    .map(([key, { layer, policies: own }]) => ({ key, layer, policies: own.sort((a, b) => compareText(a.name, b.name)) }))
    .sort((a, b) => layerRank(a.key) - layerRank(b.key) || compareText(a.key, b.key));
  const named = layers.flatMap(({ policies: own }) => own).find(({ project }) => project !== null);
  return { registry, registryRead, layers, project: named?.project ?? null };
}
