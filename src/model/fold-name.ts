/** What counts as space around a tool's name; the same list stands in `rego/ambit/checks/checks.rego`, and a test holds them equal. */
export const BLANKS = "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

/**
 * A name without surrounding space and in lower case, as Go folds it: one code point at a time, so that the dotted
 * capital I becomes a plain i and a final sigma is no special case (language.md, section 3, look-alikes).
 */
export function foldName(name: string): string {
  const characters = [...name];
  while (characters.length > 0 && BLANKS.includes(characters[0] ?? "")) characters.shift();
  while (characters.length > 0 && BLANKS.includes(characters.at(-1) ?? "")) characters.pop();
  return characters.map(lowerOne).join("");
}

function lowerOne(character: string): string {
  const lower = character.toLowerCase();
  return [...lower].length === 1 ? lower : ([...lower][0] ?? character);
}
