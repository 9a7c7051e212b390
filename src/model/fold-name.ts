/** What counts as space around a tool's name; the same list stands in `rego/ambit/checks/checks.rego`, and a test holds them equal. */
export const BLANKS = "\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

/**
 * Capital letters that Unicode got after version 12, whose tables OPA's WASM has. A host may know of them or not; in a
 * name they stay as they are, so that a policy set gives the same bundle and the same decisions everywhere.
 */
const NEWER =
  /[\u{1c89}\u{2c2f}\u{a7c0}\u{a7c7}\u{a7c9}\u{a7cb}-\u{a7dc}\u{a7f5}\u{10570}-\u{10595}\u{10d50}-\u{10d65}\u{16ea0}-\u{16eb8}]/u;

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
  if (NEWER.test(character)) return character;
  const lower = character.toLowerCase();
  return [...lower].length === 1 ? lower : ([...lower][0] ?? character);
}
