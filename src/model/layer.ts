/** Who a policy speaks for (language.md, sections 1.1 and 8): the whole organisation, one team, or one agent. */
export type Layer =
  | { readonly kind: "org" }
  | { readonly kind: "team"; readonly name: string }
  | { readonly kind: "agent"; readonly name: string };

/** The layer with its name as decisions, limits and approvals spell it: `org`, `team:red`, `agent:a1`. */
export type LayerKey = "org" | `team:${string}` | `agent:${string}`;

export function layerKey(layer: Layer): LayerKey {
  return layer.kind === "org" ? "org" : `${layer.kind}:${layer.name}`;
}

/** The place of a layer's key in every listing: org, then teams, then agents. */
export function layerRank(key: LayerKey): number {
  return key === "org" ? 0 : key.startsWith("team:") ? 1 : 2;
}
