import type { CST } from "yaml";

import type { Composition } from "./composition.ts";

/** Reads the tokens after a value: only space and comments may stand there. */
export function readEnd(composition: Composition, tokens: readonly CST.SourceToken[] | undefined, commentNeedsSpace = true): void {
  if (tokens === undefined) return;
  let afterSpace = false;
  for (const token of tokens) {
    switch (token.type) {
      case "space":
      case "newline":
        afterSpace = true;
        break;
      case "comment":
        if (commentNeedsSpace && !afterSpace) composition.syntax("comment-spacing", token.offset);
        break;
      default:
        // What follows is junk too: one finding is enough, and there may be a million.
        return composition.syntax("unexpected", token.offset, token.offset + token.source.length);
    }
  }
}
