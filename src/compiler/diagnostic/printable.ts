/**
 * What a terminal or a reader might act on, or not show: control characters, bidi controls, zero-width and other
 * invisible ones, halves of surrogate pairs, unassigned and private ones.
 */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Text of unknown origin in a form that is safe to print: everything that does not show is written `\u{..}`. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `\\u{${hexadecimal(character)}}`);
}

/** A character as people look it up: `U+202E`. */
export function codePointName(character: string): string {
  return `U+${hexadecimal(character).toUpperCase().padStart(4, "0")}`;
}

function hexadecimal(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}
