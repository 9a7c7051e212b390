import type { CST } from "yaml";

import { diagnostic } from "../diagnostic/diagnostic.ts";
import { excerpt } from "../diagnostic/excerpt.ts";
import { composeScalar } from "./compose-scalar.ts";
import type { Composition } from "./composition.ts";
import type { Key } from "./map-entries.ts";
import type { Properties } from "./read-properties.ts";
import { reportTag } from "./report-tag.ts";

const FOUND: Readonly<Record<string, string>> = {
  "block-map": "a map",
  "block-seq": "a list",
  "block-scalar": "a block of text",
  alias: "an alias",
};

/** The key of an entry. Anything but text on one line is a finding; what is no text at all gives null. */
export function composeKey(composition: Composition, token: CST.Token | null | undefined, properties: Properties, emptyAt: () => number): Key | null {
  if (token?.type === "scalar" || token?.type === "single-quoted-scalar" || token?.type === "double-quoted-scalar") {
    return composeText(composition, token, properties);
  }
  // A list without `? ` before it has been found to stand in the wrong place.
  const isMisplaced = token?.type === "block-seq" && properties.indicator === null;
  // Composed for the problems within it, and for the anchors that it gives.
  const node = composition.compose(composition, token, properties, emptyAt);
  const start = token?.offset ?? node.at.start;
  const at = composition.range(start, Math.max(start, composition.reached));
  const brackets = token?.type === "flow-collection" ? (token.start.source === "{" ? "a map" : "a list") : undefined;
  const found = token === null || token === undefined ? "nothing" : (brackets ?? FOUND[token.type] ?? "something else");
  if (!isMisplaced) composition.report(diagnostic("bad-key", at, { found }));
  return null;
}

function composeText(composition: Composition, token: CST.FlowScalar, properties: Properties): Key | null {
  reportTag(composition, properties);
  const node = composeScalar(composition, token);
  if (properties.anchor !== null) composition.anchors.close(properties.anchor.source.slice(1), node, 1);
  const at = node.at;
  if (token.source === "<<") {
    const hint = "write the entries out; an alias as a value is allowed";
    composition.report(diagnostic("merge-key", at, {}, { hint }));
    return null;
  }
  if (token.source.includes("\n")) composition.syntax("key-over-lines", at.start, at.end);
  if (typeof node.value === "string") return { text: node.value, at, allowed: true };
  const found = typeof node.value === "number" ? "a number" : node.value === null ? "nothing" : `\`${token.source}\``;
  const hint = token.source === "" ? {} : { hint: `write it in quotes: \`"${excerpt(token.source)}"\`` };
  composition.report(diagnostic("bad-key", at, { found }, hint));
  return { text: token.source, at, allowed: false };
}
