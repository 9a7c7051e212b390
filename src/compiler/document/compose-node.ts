import type { CST } from "yaml";

import { composeAlias } from "./compose-alias.ts";
import { composeBlockList } from "./compose-block-list.ts";
import { composeBlockMap } from "./compose-block-map.ts";
import { composeFlowCollection } from "./compose-flow-collection.ts";
import { composeScalar, emptyScalar } from "./compose-scalar.ts";
import type { Composition } from "./composition.ts";
import type { Node } from "./node.ts";
import type { Properties } from "./read-properties.ts";
import { reportTag } from "./report-tag.ts";

/** The node that a token of the syntax tree stands for; an empty scalar where nothing stands. */
export function composeNode(
  composition: Composition,
  token: CST.Token | null | undefined,
  properties: Properties,
  emptyAt: () => number,
): Node {
  reportTag(composition, properties);
  const { anchor } = properties;
  if (token?.type === "alias") return composeAlias(composition, token, properties);
  if (anchor === null) return composeToken(composition, token, properties, emptyAt);
  const name = anchor.source.slice(1);
  const before = composition.nodes;
  composition.anchors.open(name);
  const node = composeToken(composition, token, properties, emptyAt);
  composition.anchors.close(name, node, composition.nodes - before);
  return node;
}

function composeToken(composition: Composition, token: CST.Token | null | undefined, properties: Properties, emptyAt: () => number): Node {
  if (token === null || token === undefined) return emptyScalar(composition, emptyAt());
  switch (token.type) {
    case "scalar":
    case "single-quoted-scalar":
    case "double-quoted-scalar":
    case "block-scalar":
      return composeScalar(composition, token);
    case "block-map":
      return composeBlockMap(composition, token);
    case "block-seq":
      return composeBlockList(composition, token, properties);
    case "flow-collection":
      return composeFlowCollection(composition, token);
    default: {
      const length = "source" in token ? token.source.length : 1;
      composition.syntax("unexpected", token.offset, token.offset + length);
      return emptyScalar(composition, token.offset);
    }
  }
}
