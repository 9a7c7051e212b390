/** Why a text is not one that I-JSON (RFC 7493, section 2.1) lets a call hold. */
export type TextDefect = "lone-surrogate" | "noncharacter";

const DEFECT_MESSAGES: Readonly<Record<TextDefect, string>> = {
  "lone-surrogate": "is ill-formed: it has half of a surrogate pair",
  noncharacter: "has a code point that Unicode keeps for no character, such as U+FFFF",
};

/** The end of a sentence about a text with the defect. */
export function defectMessage(defect: TextDefect): string {
  return DEFECT_MESSAGES[defect];
}

/** The first defect of a text, and the UTF-16 offset at which it stands; undefined for a text without one. */
export function textDefect(text: string): { readonly defect: TextDefect; readonly offset: number } | undefined {
  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit < 0xd800) continue;
    const defect = defectAt(text, offset, unit);
    if (defect !== undefined) return { defect, offset };
    if (unit <= 0xdbff) offset++;
  }
  return undefined;
}

function defectAt(text: string, offset: number, unit: number): TextDefect | undefined {
  if (unit > 0xdfff) return isNoncharacter(unit) ? "noncharacter" : undefined;
  const next = text.charCodeAt(offset + 1);
  // NaN at the end of the text compares false.
  if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return "lone-surrogate";
  return isNoncharacter(((unit - 0xd800) << 10) + (next - 0xdc00) + 0x10000) ? "noncharacter" : undefined;
}

function isNoncharacter(codePoint: number): boolean {
  return (codePoint & 0xfffe) === 0xfffe || (codePoint >= 0xfdd0 && codePoint <= 0xfdef);
}
