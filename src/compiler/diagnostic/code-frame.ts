import { lineText, positionAt } from "../source/source-file.ts";
import type { Range } from "../source/source-file.ts";
import { printable } from "./printable.ts";
import { textWidth } from "./text-width.ts";

/** UTF-16 units of one line that are shown before and after the place, and of the place itself. */
const BEFORE_MAX = 60;
const PLACE_MAX = 60;
const AFTER_MAX = 40;
const CUT = "...";

/**
 * The line of a place and the carets under it. Of a place on several lines the first is shown, of a long line the
 * part around the place. Tabs become spaces, and what does not show is escaped, so the carets stand where they belong.
 */
export function renderFrame(at: Range): { readonly line: string; readonly carets: string } {
  const { line, column } = positionAt(at.file, at.start);
  const text = lineText(at.file, line);
  const start = Math.min(column - 1, text.length);
  const end = Math.min(Math.max(start, start + at.end - at.start), text.length);
  const from = boundary(text, Math.max(0, start - BEFORE_MAX));
  const to = boundary(text, Math.min(text.length, Math.min(end, start + PLACE_MAX) + AFTER_MAX));
  const before = (from > 0 ? CUT : "") + shown(text.slice(from, start));
  const place = shown(text.slice(start, Math.min(end, to)));
  const after = shown(text.slice(Math.min(end, to), to)) + (to < text.length ? CUT : "");
  const margin = `${line} | `;
  return {
    line: `${margin}${before}${place}${after}`.trimEnd(),
    carets: " ".repeat(margin.length + textWidth(before)) + "^".repeat(Math.max(1, textWidth(place))),
  };
}

/** Not between the halves of a surrogate pair. */
function boundary(text: string, offset: number): number {
  const unit = text.charCodeAt(offset);
  return offset > 0 && unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset;
}

function shown(text: string): string {
  return printable(text.replaceAll("\t", "  "));
}
