import type { DecidingRule } from "../../model/decision.ts";
import type { LayerKey } from "../../model/layer.ts";
import { layerRank } from "../../model/layer.ts";
import { compareText } from "../../model/compare-text.ts";

/** Order of org, then teams, then agents; the names within a kind are left to a later comparison. */
export function compareLayerKinds(left: { readonly layer: LayerKey }, right: { readonly layer: LayerKey }): number {
  return layerRank(left.layer) - layerRank(right.layer);
}

/** The order of a decision's rules among themselves: by kind of layer, then id, then limit. */
export function compareRules(left: DecidingRule, right: DecidingRule): number {
  return compareLayerKinds(left, right) || compareText(left.id, right.id) || compareText(left.limit ?? "", right.limit ?? "");
}

/** A new, frozen list, each entry brought into its one form and all of them in order. What compares as equal is ordered by its text. */
export function inOrder<T>(entries: readonly T[], canonical: (entry: T) => T, compare: (left: T, right: T) => number): readonly T[] {
  if (entries.length === 0) return NONE;
  const forms = entries.map((entry) => Object.freeze(canonical(entry)));
  if (forms.length > 1) forms.sort((left, right) => compare(left, right) || compareText(JSON.stringify(left), JSON.stringify(right)));
  return Object.freeze(forms);
}

const NONE: readonly never[] = Object.freeze([]);
