import type { CST } from "yaml";

import type { Composition } from "./composition.ts";
import type { Node } from "./node.ts";
import { readEnd } from "./read-end.ts";
import { emptyPosition, readProperties } from "./read-properties.ts";

/** The root of a document; null for what stands between documents, which is only looked at for what may not stand there. */
export function composeDocument(composition: Composition, token: CST.Token, isAfterDocument: boolean): Node | null {
  switch (token.type) {
    case "document":
      return composeRoot(composition, token);
    case "byte-order-mark":
    case "space":
    case "comment":
    case "newline":
      return null;
    case "doc-end":
      if (!isAfterDocument) composition.syntax("stray-document-end", token.offset, token.offset + token.source.length);
      readEnd(composition, token.end);
      return null;
    default:
      composition.syntax("unexpected", token.offset, token.offset + ("source" in token ? token.source.length : 1));
      return null;
  }
}

function composeRoot(composition: Composition, { offset, start, value, end }: CST.Document): Node {
  const before = readProperties(composition, start, {
    indicator: "doc-start",
    next: value ?? end?.[0],
    offset,
    parentIndent: 0,
    startsLine: true,
  });
  const isBlock = value?.type === "block-map" || value?.type === "block-seq";
  if (before.indicator !== null && isBlock && !before.hasNewline) composition.syntax("document-line", value.offset);
  const root = composition.compose(composition, value, before, () => emptyPosition(before.end, start));
  readEnd(composition, end, false);
  return root;
}
