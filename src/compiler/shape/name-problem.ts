import { codePointName, printable } from "../diagnostic/printable.ts";

/** What is wrong with a name, and which of its UTF-16 units are at fault. */
export interface NameProblem {
  readonly problem: string;
  readonly start: number;
  readonly end: number;
  readonly hint: string;
}

/** Which names a definition of the schema stands for: those that are told character by character. */
const FORBIDDEN: Readonly<Record<string, { readonly character: RegExp; readonly hint: string }>> = {
  id: { character: /[^A-Za-z0-9._/@:-]/u, hint: "use letters, digits and . _ - / @ :, beginning with a letter or digit" },
  "rule-id": { character: /[^A-Za-z0-9._@:-]/u, hint: "use letters, digits and . _ - @ :, beginning with a letter or digit" },
  "person-id": { character: /[^A-Za-z0-9._/@:-]/u, hint: "use letters, digits and . _ - / @ :, beginning with a letter or digit" },
  approver: { character: /[^A-Za-z0-9._/@:-]/u, hint: "write a person's id, or `group:` and the id of a group" },
  label: { character: /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u, hint: "use visible characters" },
  "tool-name": { character: /[*\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u, hint: "use visible characters, and no `*`" },
  "tool-pattern": { character: /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u, hint: "use visible characters" },
};

/** Why a text is not a name of the kind; undefined for a kind of text that is no name. */
export function nameProblem(kind: string, text: string): NameProblem | undefined {
  const rule = FORBIDDEN[kind === "tool-patterns" ? "tool-pattern" : kind];
  if (rule === undefined) return undefined;
  const { hint } = rule;
  const found = rule.character.exec(text);
  if (found !== null) {
    const [character] = found;
    return { problem: `cannot contain ${shown(character)}`, start: found.index, end: found.index + character.length, hint };
  }
  if (text.startsWith("group:")) return { problem: "cannot begin with `group:`", start: 0, end: "group:".length, hint: "that prefix stands for a group" };
  return { problem: `cannot begin with \`${text.charAt(0)}\``, start: 0, end: 1, hint };
}

/** A look-alike letter is told by its number as well, and what does not show by that alone. */
function shown(character: string): string {
  if (printable(character) !== character) return codePointName(character);
  return /^[ -~]$/.test(character) ? `\`${character}\`` : `\`${character}\` (${codePointName(character)})`;
}
