import type { Range } from "../source/source-file.ts";

/**
 * A YAML value that has passed the document stage: no tags, aliases, merge keys, directives or exotic keys are left,
 * every map's keys are distinct plain strings, and everything knows where it stands.
 */
export type Node = MapNode | ListNode | ScalarNode;

export interface ScalarNode {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /** For a string: where its first content character stands, and whether source and value agree character by character, so that a position inside the value can be shown. */
  readonly content: { readonly start: number; readonly verbatim: boolean };
  readonly at: Range;
}

export interface ListNode {
  readonly kind: "list";
  readonly items: readonly Node[];
  readonly at: Range;
}

export interface MapNode {
  readonly kind: "map";
  readonly entries: readonly Entry[];
  readonly at: Range;
}

export interface Entry {
  readonly key: string;
  readonly keyAt: Range;
  readonly value: Node;
}

/** The entry of a map by its exact key. */
export function entry(map: MapNode, key: string): Entry | undefined {
  return map.entries.find((candidate) => candidate.key === key);
}
