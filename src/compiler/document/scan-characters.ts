import { diagnostic } from "../diagnostic/diagnostic.ts";
import { codePointName } from "../diagnostic/printable.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { ProblemLog } from "./problem-log.ts";

/** What YAML calls not printable, and a carriage return that ends no line: an editor may show one where YAML sees none. */
const CONTROL = "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ufffe\\uffff\\p{Cs}]|\\r(?!\\n)";
/** Characters that reorder text, break lines or hide it without YAML's taking part. */
const INVISIBLE = "[\\u00ad\\u200b\\u2028\\u2029\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\u{e0000}-\\u{e007f}]|(?<!^)\\ufeff";

/** Finds what may not be in a policy file as it is; false when the text is not what was written, so that reading it would mislead. */
export function scanCharacters(file: SourceFile, log: ProblemLog): boolean {
  const replaced = file.text.indexOf("\ufffd");
  if (replaced !== -1) {
    const at = { file, start: replaced, end: replaced + 1 };
    log.add(diagnostic("not-utf8", at, {}, { hint: "save the file as UTF-8; a replacement character that is meant is written `\"\\ufffd\"`" }));
    return false;
  }
  for (const match of file.text.matchAll(new RegExp(`(?<control>${CONTROL})|${INVISIBLE}`, "gu"))) {
    if (log.isFull()) return false;
    const character = match[0];
    const at = { file, start: match.index, end: match.index + character.length };
    const name = codePointName(character);
    if (match.groups?.["control"] !== undefined) log.add(diagnostic("control-character", at, { character: name }, { hint: hintFor(character) }));
    else log.add(diagnostic("invisible-character", at, { character: name }, { hint: hintFor(character) }));
  }
  return true;
}

function hintFor(character: string): string {
  if (character === "\r") return "lines end with a line feed, or with carriage return and line feed";
  const code = character.codePointAt(0) ?? 0;
  const escape = code > 0xffff ? `\\U${code.toString(16).padStart(8, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  return `remove it; where it is meant, write \`${escape}\` in double quotes`;
}
