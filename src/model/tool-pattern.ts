import { compareText } from "./compare-text.ts";

/**
 * Tool patterns (language.md, section 1.2): `*` is any run of characters, including none, `.`, `/` and newline; nothing
 * else is special. A tool's name holds no `*`, so a name is a pattern that covers itself alone.
 */

/** More alternatives than this, from intersecting two patterns, is not something a person can review. */
const ALTERNATIVES_MAX = 64;

export function isPattern(text: string): boolean {
  return text.includes("*");
}

/** Whether every name that `narrow` covers is covered by `wide`. With a name for `narrow`: whether the pattern covers the name. */
export function covers(wide: string, narrow: string): boolean {
  let at = 0;
  let next = 0;
  let star = -1;
  let resume = 0;
  while (next < narrow.length) {
    if (wide[at] === "*") {
      star = at++;
      resume = next;
    } else if (at < wide.length && wide[at] === narrow[next] && narrow[next] !== "*") {
      at++;
      next++;
    } else if (star >= 0) {
      at = star + 1;
      next = ++resume;
    } else {
      return false;
    }
  }
  while (wide[at] === "*") at++;
  return at === wide.length;
}

/**
 * The patterns that together cover exactly the names that both patterns cover: none when they share no name, null when
 * there are too many to review.
 */
export function intersection(left: string, right: string): readonly string[] | null {
  if (covers(left, right)) return [right];
  if (covers(right, left)) return [left];
  const known = new Map<number, ReadonlySet<string> | null>();
  const from = (i: number, j: number): ReadonlySet<string> | null => {
    const key = i * (right.length + 1) + j;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = alternatives(left, right, i, j, from);
    known.set(key, found);
    return found;
  };
  const all = from(0, 0);
  return all === null ? null : reduced([...all]);
}

/**
 * The names, and the patterns in their shortest spelling without those that another of them covers, sorted by code point.
 * A name stays though a pattern beside it covers it: a name that is written is known, for look-alikes of it.
 */
export function reduced(patterns: readonly string[]): readonly string[] {
  // `a**` and `a*` cover each other: two spellings of one pattern would take each other out.
  const distinct = [...new Set(patterns.map((pattern) => pattern.replaceAll(/\*{2,}/g, "*")))];
  const wide = distinct.filter(isPattern);
  return distinct
    .filter((pattern) => !isPattern(pattern) || !wide.some((other) => other !== pattern && covers(other, pattern)))
    .sort(compareText);
}

type Continue = (i: number, j: number) => ReadonlySet<string> | null;

function alternatives(left: string, right: string, i: number, j: number, from: Continue): ReadonlySet<string> | null {
  const a = left[i];
  const b = right[j];
  if (a === undefined && b === undefined) return new Set([""]);
  if (a === "*" && b === "*") return prefixed("*", union(from(i + 1, j), from(i, j + 1)));
  if (a === "*") return b === undefined ? from(i + 1, j) : union(from(i + 1, j), prefixed(b, from(i, j + 1)));
  if (b === "*") return a === undefined ? from(i, j + 1) : union(from(i, j + 1), prefixed(a, from(i + 1, j)));
  return a === b && a !== undefined ? prefixed(a, from(i + 1, j + 1)) : new Set();
}

function union(left: ReadonlySet<string> | null, right: ReadonlySet<string> | null): ReadonlySet<string> | null {
  if (left === null || right === null) return null;
  const all = new Set([...left, ...right]);
  return all.size > ALTERNATIVES_MAX ? null : all;
}

function prefixed(prefix: string, rest: ReadonlySet<string> | null): ReadonlySet<string> | null {
  return rest === null ? null : new Set([...rest].map((tail) => prefix + tail));
}
