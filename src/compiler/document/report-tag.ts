import { diagnostic } from "../diagnostic/diagnostic.ts";
import { excerpt } from "../diagnostic/excerpt.ts";
import type { Composition } from "./composition.ts";
import type { Properties } from "./read-properties.ts";

/** A tag is a finding wherever it stands, at keys too. */
export function reportTag(composition: Composition, { tag }: Properties): void {
  if (tag === null) return;
  const at = composition.range(tag.offset, tag.offset + tag.source.length);
  composition.report(diagnostic("yaml-tag", at, { tag: excerpt(tag.source) }, { hint: "remove it: quotes make text, and everything else is read as it looks" }));
}
