import { excerpt } from "../diagnostic/excerpt.ts";
import { entry } from "../document/node.ts";
import type { Entry, Node } from "../document/node.ts";
import type { Range } from "../source/source-file.ts";

/** A value within a document: the node, the entry that holds it, and what messages call it. */
export interface Place {
  readonly node: Node;
  /** undefined for the root and for what stands in a list. */
  readonly entry: Entry | undefined;
  /** `then` in backticks, or `an entry of` the list that it stands in. */
  readonly what: string;
  /** Where to point when the value itself is not there to be pointed at: its key. */
  readonly keyAt: Range;
}

/** The value that a JSON pointer of the validator leads to. The pointer is into data made from this very node. */
export function placeAt(root: Node, pointer: string, rootName: string): Place {
  let place: Place = { node: root, entry: undefined, what: rootName, keyAt: root.at };
  for (const step of pointer.split("/").slice(1)) place = stepInto(place, step.replaceAll("~1", "/").replaceAll("~0", "~"));
  return place;
}

function stepInto(place: Place, step: string): Place {
  const { node } = place;
  if (node.kind === "map") {
    const found = entry(node, step);
    if (found !== undefined) return { node: found.value, entry: found, what: `\`${excerpt(step)}\``, keyAt: found.keyAt };
  }
  const item = node.kind === "list" ? node.items[Number(step)] : undefined;
  return item === undefined ? place : { node: item, entry: undefined, what: `an entry of ${place.what}`, keyAt: item.at };
}
