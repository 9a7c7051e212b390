import { RE2JS } from "re2js";
import type { Pattern } from "./expression.ts";

/** Instructions of the compiled program; a pattern over this costs milliseconds at every decision. */
const PROGRAM_MAX = 1000;

const FLAGS = { i: RE2JS.CASE_INSENSITIVE, m: RE2JS.MULTILINE, s: RE2JS.DOTALL } as const;

/**
 * Why a pattern cannot be used, or null when it can. It must be RE2 as Go reads it and as OPA's WASM reads it: the two
 * differ on `(?<name>…)` and `\C`, and a pattern that one of them cannot read would be undefined there at run time.
 */
export function patternProblem(pattern: Pattern): { readonly problem: string; readonly hint: string } | null {
  const wrong = [...pattern.flags].find((flag) => !(flag in FLAGS));
  if (wrong !== undefined) return { problem: `unknown flag \`${wrong}\``, hint: "the flags are i (any case), s (a dot is any character) and m (lines)" };
  if (new Set(pattern.flags).size !== pattern.flags.length) return { problem: "a flag stands twice", hint: "write each flag once" };
  if (hasEscape(pattern.source, "Q")) return { problem: "`\\Q` is not accepted", hint: "escape each character with a backslash" };
  if (hasEscape(pattern.source, "C")) return { problem: "`\\C` is not accepted", hint: "OPA's engines read it differently; `(?s:.)` is any character" };
  if (/\(\?</.test(pattern.source)) return { problem: "`(?<` is not accepted", hint: "OPA's engines read it differently; write `(?P<name>…)` or a plain group" };
  if (/\p{Cs}/u.test(pattern.source)) return { problem: "half of a surrogate pair is no character", hint: "write the character itself" };
  try {
    const size = compilePattern(pattern).programSize();
    if (size > PROGRAM_MAX) return { problem: `it compiles to ${size} steps, and ${PROGRAM_MAX} is the most`, hint: "write smaller repeat counts" };
    return null;
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message.replace(/^error parsing regexp: /, "") : "it is no RE2 pattern";
    return { problem: message, hint: "the syntax is RE2's, without look-around and back-references" };
  }
}

/** The pattern for use inside the compiler, in the dialect that OPA has. */
export function compilePattern(pattern: Pattern): RE2JS {
  let flags = 0;
  for (const flag of pattern.flags) flags |= FLAGS[flag as keyof typeof FLAGS];
  return RE2JS.compile(pattern.source, flags);
}

function hasEscape(source: string, letter: string): boolean {
  for (let at = 0; at < source.length; at++) {
    if (source[at] !== "\\") continue;
    if (source[at + 1] === letter) return true;
    at++;
  }
  return false;
}
