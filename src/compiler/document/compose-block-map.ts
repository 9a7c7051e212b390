import type { CST } from "yaml";

import { composeKey } from "./compose-key.ts";
import { emptyScalar } from "./compose-scalar.ts";
import type { Composition } from "./composition.ts";
import { KEY_LENGTH_MAX } from "./limits.ts";
import { createMapEntries } from "./map-entries.ts";
import type { MapNode, Node } from "./node.ts";
import { emptyPosition, readProperties } from "./read-properties.ts";
import type { Properties } from "./read-properties.ts";

type Item = CST.BlockMap["items"][number];

/** A map whose keys begin lines, or stand after `- ` or `? `. */
export function composeBlockMap(composition: Composition, token: CST.BlockMap): MapNode {
  const { entries, add } = createMapEntries(composition);
  let end = token.offset;
  for (const item of token.items) {
    if (composition.halted) break;
    const before = readProperties(composition, item.start, {
      indicator: "explicit-key-ind",
      next: item.key ?? item.sep?.[0],
      offset: end,
      parentIndent: token.indent,
      startsLine: true,
    });
    refuseOtherColumn(composition, token, item, before);
    // Comments and blank lines at the end of the map.
    if (before.indicator === null && before.anchor === null && before.tag === null && item.sep === undefined) continue;
    const key = composeKey(composition, item.key, before, () => emptyPosition(before.end, item.start));
    const value = composeValue(composition, token, item, before);
    end = composition.reached;
    add(key, value);
  }
  const at = composition.range(token.offset, Math.max(token.offset, end));
  composition.count(1, at);
  composition.reached = at.end;
  return { kind: "map", entries, at };
}

function refuseOtherColumn(composition: Composition, token: CST.BlockMap, { key }: Item, before: Properties): void {
  if (before.indicator !== null) {
    if (before.indicator.indent !== token.indent) composition.syntax("indentation", before.indicator.offset);
  } else if (key !== null && key !== undefined && "indent" in key && key.indent !== token.indent) {
    composition.syntax("indentation", key.offset);
  } else if (key?.type === "block-seq") {
    composition.syntax("list-among-keys", key.offset);
  }
}

/** The value of an entry whose key has just been composed. */
function composeValue(composition: Composition, token: CST.BlockMap, { key, sep, value }: Item, before: Properties): Node {
  const keyEnd = composition.reached;
  const keyStart = key?.offset ?? before.start;
  const isImplicit = before.indicator === null;
  if (isImplicit && (before.newlineAfterAnchor !== null || endsWithNewline(key))) composition.syntax("key-over-lines", keyStart, keyEnd);
  const between = readProperties(composition, sep ?? [], {
    indicator: "map-value-ind",
    next: value,
    offset: keyEnd,
    parentIndent: token.indent,
    startsLine: key === null || key === undefined || key.type === "block-scalar",
  });
  if (between.indicator === null) {
    if (isImplicit) composition.syntax("missing-colon", keyStart, keyEnd);
    return emptyScalar(composition, keyEnd);
  }
  if (isImplicit && value?.type === "block-map" && !between.hasNewline) refuseMapOnLine(composition, value);
  if (isImplicit && before.start < between.indicator.offset - KEY_LENGTH_MAX) composition.syntax("key-too-long", keyStart, keyEnd);
  return composition.compose(composition, value, between, () => emptyPosition(between.end, sep));
}

/** Where the map's first key runs over lines, it is the next entry that stands too far to the right. */
function refuseMapOnLine(composition: Composition, { offset, items }: CST.BlockMap): void {
  const key = items[0]?.key;
  const lastLine = key !== null && key !== undefined && "source" in key ? key.source.lastIndexOf("\n") + 1 : 0;
  if (lastLine === 0) return composition.syntax("map-on-key-line", offset);
  const start = offset + lastLine;
  const indentation = /^[ \t]*/.exec(composition.file.text.slice(start, start + KEY_LENGTH_MAX))?.[0].length ?? 0;
  composition.syntax("indentation", start + indentation);
}

function endsWithNewline(key: CST.Token | null | undefined): boolean {
  return key !== null && key !== undefined && "end" in key && (key.end ?? []).some((token) => token.type === "newline");
}
