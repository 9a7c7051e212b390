import type { CST } from "yaml";

import { composeKey } from "./compose-key.ts";
import { emptyScalar } from "./compose-scalar.ts";
import type { Composition } from "./composition.ts";
import { KEY_LENGTH_MAX } from "./limits.ts";
import { createMapEntries } from "./map-entries.ts";
import type { ListNode, MapNode, Node } from "./node.ts";
import { readEnd } from "./read-end.ts";
import { emptyPosition, readProperties } from "./read-properties.ts";
import type { Properties } from "./read-properties.ts";

/** A map in braces or a list in brackets. */
export function composeFlowCollection(composition: Composition, token: CST.FlowCollection): MapNode | ListNode {
  const isMap = token.start.source === "{";
  const map = createMapEntries(composition);
  const items: Node[] = [];
  let offset = token.offset + 1;
  for (const [index, item] of token.items.entries()) {
    if (composition.halted) break;
    const before = readBefore(composition, token, index, offset);
    composition.reached = before.end;
    if (isNothing(before, item)) {
      offset = before.end;
      continue;
    }
    if (isMap) {
      const key = composeKey(composition, item.key, before, () => emptyPosition(before.end, item.start));
      map.add(key, composeValue(composition, token, item, before));
    } else if (item.sep === undefined && before.indicator === null) {
      refuseBlock(composition, item.value);
      items.push(composition.compose(composition, item.value, before, () => emptyPosition(before.end, item.sep)));
    } else {
      items.push(composePair(composition, token, item, before));
    }
    offset = composition.reached;
  }
  const at = composition.range(token.offset, readClosing(composition, token, offset));
  composition.count(1, at);
  composition.reached = at.end;
  return isMap ? { kind: "map", entries: map.entries, at } : { kind: "list", items, at };
}

/** What stands before an item, with the comma that parts it from the one before. */
function readBefore(composition: Composition, token: CST.FlowCollection, index: number, offset: number): Properties {
  const item = token.items[index] as CST.CollectionItem;
  const before = readProperties(composition, item.start, {
    flow: true,
    indicator: "explicit-key-ind",
    next: item.key ?? item.sep?.[0],
    offset,
    parentIndent: token.indent,
    startsLine: false,
  });
  const { comma } = before;
  if (isNothing(before, item)) {
    if (index === 0 && comma !== null) composition.syntax("unexpected", comma.offset);
    else if (index < token.items.length - 1) composition.syntax("empty-item", token.items[index + 1]?.start[0]?.offset ?? before.start);
  } else if (index === 0) {
    if (comma !== null) composition.syntax("unexpected", comma.offset);
  } else if (comma === null) {
    composition.syntax("missing-comma", item.key?.offset ?? item.value?.offset ?? before.start);
  }
  return before;
}

function isNothing(before: Properties, item: CST.CollectionItem): boolean {
  return before.indicator === null && before.anchor === null && before.tag === null && item.sep === undefined && item.value === undefined;
}

/** An entry of a list that is a map of one pair: `[a: 1]`. */
function composePair(composition: Composition, token: CST.FlowCollection, item: CST.CollectionItem, before: Properties): MapNode {
  const pair = createMapEntries(composition);
  const isImplicit = before.indicator === null;
  if (isImplicit && item.key !== null && item.key !== undefined && "source" in item.key && item.key.source.includes("\n")) {
    composition.syntax("key-over-lines", item.key.offset);
  }
  const key = composeKey(composition, item.key, before, () => emptyPosition(before.end, item.start));
  const colon = item.sep?.find(({ type }) => type === "map-value-ind");
  if (isImplicit && colon !== undefined) {
    if (item.sep?.some(({ type, offset }) => type === "newline" && offset < colon.offset) === true) composition.syntax("key-over-lines", before.end);
    if (before.start < colon.offset - KEY_LENGTH_MAX) composition.syntax("key-too-long", before.end);
  }
  const start = key?.at.start ?? item.key?.offset ?? before.end;
  pair.add(key, composeValue(composition, token, item, before));
  const at = composition.range(start, Math.max(start, composition.reached));
  composition.count(1, at);
  return { kind: "map", entries: pair.entries, at };
}

/** The value of an entry whose key has just been composed. */
function composeValue(composition: Composition, token: CST.FlowCollection, { key, sep, value }: CST.CollectionItem, before: Properties): Node {
  refuseBlock(composition, key);
  const keyEnd = composition.reached;
  const between = readProperties(composition, sep ?? [], {
    flow: true,
    indicator: "map-value-ind",
    next: value,
    offset: keyEnd,
    parentIndent: token.indent,
    startsLine: false,
  });
  if (between.indicator === null && value !== undefined) {
    const isColon = "source" in value && value.source.startsWith(":");
    composition.syntax(isColon ? "colon-spacing" : "missing-comma", value.offset);
  }
  refuseBlock(composition, value);
  if (value === undefined && between.indicator === null) return emptyScalar(composition, Math.max(keyEnd, before.end));
  return composition.compose(composition, value, between, () => emptyPosition(between.end, sep));
}

function refuseBlock(composition: Composition, token: CST.Token | null | undefined): void {
  if (token?.type === "block-map" || token?.type === "block-seq") composition.syntax("block-in-brackets", token.offset);
}

/** The end of the collection: after its closing bracket, or as far as it was read. */
function readClosing(composition: Composition, token: CST.FlowCollection, offset: number): number {
  const [closing, ...rest] = token.end;
  if (closing?.source === (token.start.source === "{" ? "}" : "]")) {
    readEnd(composition, rest);
    return closing.offset + 1;
  }
  composition.syntax("unclosed", token.offset);
  return offset;
}
