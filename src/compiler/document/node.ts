import type { Range } from "../source/source-file.ts";

/**
 * A YAML value that has passed the document stage: no tags, aliases, merge keys, directives or exotic keys are left,
 * every map's keys are distinct plain strings, and everything knows where it stands. What an alias stands for is the
 * very node of its anchor, so two places may share one node, and its range is the anchor's.
 */
export type Node = MapNode | ListNode | ScalarNode;

export interface ScalarNode {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /**
   * Where a string's characters stand. `start` is the offset of the first one: after the opening quote, or on the
   * first line of a block. `verbatim` says that the text from `start` on is the value, character by character, so
   * that position `n` of the value is offset `start + n`; it is false where an escape, a folded line, a doubled quote
   * or a stripped indentation makes them differ, and then only the whole range can be shown. For anything but a
   * string `start` is where it begins and `verbatim` is false.
   */
  readonly content: { readonly start: number; readonly verbatim: boolean };
  /** Quotes included; a block from its `|` or `>` to its last character; empty, after the colon or the dash, for a value that is not there. */
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
  /** From the first key or the brace to the end of the last value or the brace. */
  readonly at: Range;
}

export interface Entry {
  readonly key: string;
  /** Quotes included. */
  readonly keyAt: Range;
  readonly value: Node;
}

/** The entry of a map by its exact key. */
export function entry(map: MapNode, key: string): Entry | undefined {
  return map.entries.find((candidate) => candidate.key === key);
}
