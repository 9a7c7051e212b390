import type { CST } from "yaml";

import type { Composition } from "./composition.ts";
import type { ListNode, Node } from "./node.ts";
import { emptyPosition, readProperties } from "./read-properties.ts";
import type { Properties } from "./read-properties.ts";

/** A list whose entries begin with `- `. */
export function composeBlockList(composition: Composition, token: CST.BlockSequence, properties: Properties): ListNode {
  refuseAnchorOnItsLine(composition, properties);
  const items: Node[] = [];
  const start = token.offset;
  let end = start;
  for (const { start: before, value } of token.items) {
    if (composition.halted) break;
    const found = readProperties(composition, before, {
      indicator: "seq-item-ind",
      next: value,
      offset: end,
      parentIndent: token.indent,
      startsLine: true,
    });
    if (found.indicator === null) {
      if (found.anchor === null && found.tag === null && value === undefined) continue;
      if (value?.type === "block-seq") composition.syntax("indentation", found.end);
      else composition.syntax("missing-dash", value === undefined ? found.start : value.offset);
    }
    items.push(composition.compose(composition, value, found, () => emptyPosition(found.end, before)));
    end = composition.reached;
  }
  const at = composition.range(start, Math.max(start, end));
  composition.count(1, at);
  composition.reached = at.end;
  return { kind: "list", items, at };
}

function refuseAnchorOnItsLine(composition: Composition, { anchor, tag, newlineAfterAnchor }: Properties): void {
  const last = anchor !== null && tag !== null ? (anchor.offset > tag.offset ? anchor : tag) : (anchor ?? tag);
  if (last === null || (newlineAfterAnchor !== null && newlineAfterAnchor.offset > last.offset)) return;
  composition.syntax("anchor-before-list", last.offset, last.offset + last.source.length);
}
