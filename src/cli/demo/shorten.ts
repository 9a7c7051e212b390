import { printable } from "../../compiler/diagnostic/printable.ts";
import { textWidth } from "../../compiler/diagnostic/text-width.ts";

const CUT = "...";

/** A text on one line that takes at most so many cells; what does not fit is told by `...`. */
export function shorten(text: string, cells: number): string {
  const line = printable(text.replaceAll(/\s+/g, " ").trim());
  if (textWidth(line) <= cells) return line;
  let kept = "";
  for (const character of line) {
    if (textWidth(kept + character) > cells - CUT.length) break;
    kept += character;
  }
  return `${kept.trimEnd()}${CUT}`;
}

/** The text in a column of so many cells: shortened, or filled up with spaces. */
export function column(text: string, cells: number): string {
  const shown = shorten(text, cells);
  return shown + " ".repeat(Math.max(0, cells - textWidth(shown)));
}
