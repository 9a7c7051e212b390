import type { CST } from "yaml";

import { diagnostic } from "../diagnostic/diagnostic.ts";
import { excerpt } from "../diagnostic/excerpt.ts";
import { emptyScalar } from "./compose-scalar.ts";
import type { Composition } from "./composition.ts";
import { ALIAS_NODES_MAX } from "./limits.ts";
import type { Node } from "./node.ts";
import { readEnd } from "./read-end.ts";
import type { Properties } from "./read-properties.ts";

/** What an alias stands for: the node of its anchor itself, never a copy. Refuses an unknown one, a cycle and a bomb. */
export function composeAlias(composition: Composition, token: CST.FlowScalar, properties: Properties): Node {
  const end = token.offset + token.source.length;
  const at = composition.range(token.offset, end);
  if (properties.anchor !== null || properties.tag !== null) composition.syntax("anchored-alias", token.offset, end);
  const name = token.source.slice(1);
  if (name === "" || name.endsWith(":")) composition.syntax("anchor-name", token.offset, end);
  readEnd(composition, token.end);
  composition.reached = end;
  const target = composition.anchors.resolve(name);
  if (target === undefined || target.node === null) {
    const problem = target === undefined ? "has no anchor before it" : "stands within what it stands for";
    const hint = target === undefined ? { hint: "text beginning with `*` is written in quotes" } : {};
    composition.spoil(diagnostic("bad-alias", at, { alias: excerpt(token.source), problem }, hint));
    return emptyScalar(composition, token.offset);
  }
  const expanded = composition.anchors.expand(target.size);
  if (expanded > ALIAS_NODES_MAX) {
    // Told once: every later alias would say the same.
    const isFirst = expanded - target.size <= ALIAS_NODES_MAX;
    if (isFirst) composition.spoil(diagnostic("alias-expansion", at, { limit: ALIAS_NODES_MAX }, { hint: "write the values out" }));
    return emptyScalar(composition, token.offset);
  }
  composition.count(target.size, at);
  return target.node;
}
