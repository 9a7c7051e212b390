import { RE2JS } from "re2js";
import type { Pattern } from "./expression.ts";

/** Instructions of the compiled program; a pattern over this costs milliseconds at every decision. */
const PROGRAM_MAX = 1000;

/** The same for a pattern with Unicode classes: each `\p{L}` costs as much as hundreds of letters, and OPA's WASM gives up on too many. */
const UNICODE_PROGRAM_MAX = 300;

const FLAGS = { i: RE2JS.CASE_INSENSITIVE, m: RE2JS.MULTILINE, s: RE2JS.DOTALL } as const;

/** Unicode classes that all of OPA's engines know by the same name: the general categories, and the scripts that Unicode recommends for identifiers (UAX 31, table 5). */
const CLASSES = new Set(
  (
    "Any L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs C Cc Cf Co Cs " +
    "Common Inherited Arabic Armenian Bengali Bopomofo Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Han Hangul " +
    "Hebrew Hiragana Kannada Katakana Khmer Lao Latin Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai Tibetan"
  ).split(" "),
);

interface Problem {
  readonly problem: string;
  readonly hint: string;
}

/**
 * Why a pattern cannot be used, or null when it can. It must be RE2 as Go reads it and as OPA's WASM reads it: the two
 * differ on `(?<name>…)`, `\C`, `\B` and the names of Unicode classes, and a pattern that one of them cannot read would
 * be undefined there at run time.
 */
export function patternProblem(pattern: Pattern): Problem | null {
  return flagProblem(pattern.flags) ?? sourceProblem(pattern.source) ?? syntaxProblem(pattern.source) ?? sizeProblem(pattern);
}

/** The pattern for use inside the compiler, in the dialect that OPA has. */
export function compilePattern(pattern: Pattern): RE2JS {
  let flags = 0;
  for (const flag of pattern.flags) flags |= FLAGS[flag as keyof typeof FLAGS];
  return RE2JS.compile(pattern.source, flags);
}

function flagProblem(flags: string): Problem | null {
  const wrong = [...flags].find((flag) => !(flag in FLAGS));
  if (wrong !== undefined) return { problem: `unknown flag \`${wrong}\``, hint: "the flags are i (any case), s (a dot is any character) and m (lines)" };
  return new Set(flags).size === flags.length ? null : { problem: "a flag stands twice", hint: "write each flag once" };
}

/** What RE2 itself would take, and OPA's engines would take differently. */
function sourceProblem(source: string): Problem | null {
  if (/\p{Cs}/u.test(source)) return { problem: "half of a surrogate pair is no character", hint: "write the character itself" };
  for (let at = 0; at < source.length; at++) {
    if (source.startsWith("(?<", at)) return { problem: "`(?<` is not accepted", hint: "OPA's engines read it differently; write `(?P<name>…)` or a plain group" };
    if (source[at] !== "\\") continue;
    const problem = escapeProblem(source, ++at);
    if (problem !== null) return problem;
  }
  return null;
}

/** `at` is the place after the backslash. */
function escapeProblem(source: string, at: number): Problem | null {
  const letter = source[at];
  if (letter === "Q") return { problem: "`\\Q` is not accepted", hint: "escape each character with a backslash" };
  if (letter === "C") return { problem: "`\\C` is not accepted", hint: "OPA's engines read it differently; `(?s:.)` is any character" };
  if (letter === "B") return { problem: "`\\B` is not accepted", hint: "OPA's WASM finds it inside of letters beyond ASCII; write which characters may stand there, as in `[a-z]x`" };
  if (letter !== "p" && letter !== "P") return null;
  const name = /^(?:\{\^?([^}]*)\}|(.))/u.exec(source.slice(at + 1, at + 40));
  const written = name?.[1] ?? name?.[2];
  if (written === undefined || CLASSES.has(written)) return null;
  return { problem: `the class \`\\${letter}{${written}}\` is not accepted`, hint: "OPA's engines share the general categories, such as `\\p{Lu}`, and the scripts in common use, such as `\\p{Greek}`" };
}

function syntaxProblem(source: string): Problem | null {
  try {
    compilePattern({ source, flags: "" });
    return null;
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message.replace(/^error parsing regexp: /, "") : "it is no RE2 pattern";
    return { problem: message, hint: "the syntax is RE2's, without look-around and back-references" };
  }
}

function sizeProblem(pattern: Pattern): Problem | null {
  const most = /\\[pP]/.test(pattern.source) ? UNICODE_PROGRAM_MAX : PROGRAM_MAX;
  const size = compilePattern(pattern).programSize();
  return size > most ? { problem: `it compiles to ${size} steps, and ${most} is the most`, hint: "write smaller repeat counts" } : null;
}
