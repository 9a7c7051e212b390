import { compareText } from "../../../src/model/compare-text.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { covers, intersection, isPattern, reduced } from "../../../src/model/tool-pattern.ts";
import { SEED } from "../../properties/seed.ts";

// `c` stands in no pattern: without such a letter, patterns over two letters could cover each other by accident.
const NAMES = words("abc", 6);
const PATTERNS = words("ab*", 4);
/** For each pattern the names that it covers, by a model that has nothing in common with the code: a regular expression. */
const COVERED = new Map(PATTERNS.map((pattern) => [pattern, maskOf(pattern)]));

describe("tool patterns, against every short pattern and name", () => {
  test("cover the names that the star stands for", () => {
    let decided = 0;
    for (const pattern of PATTERNS) {
      NAMES.forEach((name, index) => {
        decided++;
        if (covers(pattern, name) !== has(COVERED.get(pattern) ?? 0n, index)) expect.fail(`${pattern} and ${name}`);
      });
    }
    console.log(`covers: ${decided} names decided`);
    expect(decided).toBe(PATTERNS.length * NAMES.length);
  });

  test("cover another pattern exactly when they cover all of its names", () => {
    let covering = 0;
    for (const wide of PATTERNS) {
      for (const narrow of PATTERNS) {
        const mask = COVERED.get(narrow) ?? 0n;
        const expected = (mask & ~(COVERED.get(wide) ?? 0n)) === 0n;
        if (covers(wide, narrow) !== expected) expect.fail(`${wide} and ${narrow}`);
        if (expected) covering++;
      }
    }
    console.log(`covers: ${PATTERNS.length ** 2} pairs of patterns decided, ${covering} of them covering`);
    expect(covering).toBeGreaterThan(1_000);
  });

  test("intersect in the patterns of exactly the names that both cover", () => {
    let several = 0;
    for (const left of PATTERNS) {
      for (const right of PATTERNS) {
        const both = intersection(left, right);
        if (both === null) return expect.fail(`${left} and ${right} are too many`);
        const union = both.map(maskOf).reduce((a, b) => a | b, 0n);
        if (union !== ((COVERED.get(left) ?? 0n) & (COVERED.get(right) ?? 0n))) expect.fail(`${left} and ${right} give ${both.join(", ")}`);
        if (both.length > 1) several++;
      }
    }
    console.log(`intersection: ${PATTERNS.length ** 2} pairs decided, ${several} of them in several patterns`);
    expect(several).toBeGreaterThan(500);
  });

  test("reduce to as few patterns with the same names, whatever their order", () => {
    let decided = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PATTERNS), { minLength: 1, maxLength: 6 }), (patterns) => {
        const few = reduced(patterns);
        expect(unionOf(few)).toBe(unionOf(patterns));
        expect(reduced(few)).toEqual(few);
        expect(reduced([...patterns].reverse())).toEqual(few);
        expect(few).toEqual([...few].sort(compareText));
        for (const pattern of few.filter(isPattern)) {
          expect(pattern).not.toContain("**");
          expect(few.some((other) => other !== pattern && covers(other, pattern))).toBe(false);
        }
        // A name that is written is known, for look-alikes of it, though a pattern covers it too.
        for (const name of patterns.filter((pattern) => !isPattern(pattern))) expect(few).toContain(name);
        decided++;
      }),
      { seed: SEED, numRuns: 5_000 },
    );
    expect(decided).toBe(5_000);
  });
});

describe("tool patterns", () => {
  test.each([
    { pattern: "*", name: "" },
    { pattern: "*", name: "a\nb" },
    { pattern: "fs.*", name: "fs.a.b/c" },
    { pattern: "fs.*", name: "fs." },
    { pattern: "a*", name: "a\u2028😀" },
    { pattern: "*😀*", name: "x😀" },
    { pattern: "a?[b]+(c|d)$^", name: "a?[b]+(c|d)$^" },
  ])("$pattern covers $name", ({ pattern, name }) => expect(covers(pattern, name)).toBe(true));

  test.each([
    { pattern: "fs.*", name: "fsx" },
    { pattern: "fs.*", name: "FS.a" },
    { pattern: "a?", name: "ab" },
    { pattern: "a*a", name: "a" },
    { pattern: "", name: "a" },
    { pattern: "é", name: "e\u0301" },
  ])("$pattern does not cover $name", ({ pattern, name }) => expect(covers(pattern, name)).toBe(false));

  test("two spellings of one pattern do not take each other out", () => {
    expect(reduced(["*", "**"])).toEqual(["*"]);
    expect(reduced(["a**b*", "a*b***"])).toEqual(["a*b*"]);
  });

  test("names are ordered by code point, not by UTF-16 unit", () => {
    expect(["😀", "\ue000", "a", "ab", ""].sort(compareText)).toEqual(["", "a", "ab", "\ue000", "😀"]);
  });

  test.each([
    { left: "*a".repeat(128), right: "*b".repeat(128) },
    { left: "a*".repeat(128), right: "*a".repeat(128) },
    { left: `${"a".repeat(255)}*`, right: `*${"a".repeat(255)}` },
    { left: "*".repeat(256), right: "a*".repeat(128) },
    { left: "*ab".repeat(85), right: "ab*".repeat(85) },
    { left: `*${"ab*".repeat(60)}`, right: `${"ba*".repeat(60)}*` },
  ])("the longest patterns meet at once, or are too many: $left", ({ left, right }) => {
    const before = performance.now();
    intersection(left, right);
    expect(covers(left, "a".repeat(256))).toBeTypeOf("boolean");
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  test("10,000 names reduce at once", () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `tool_${index}`);
    const before = performance.now();
    expect(reduced([...names, "fs.*", "fs.**"])).toHaveLength(10_001);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});

function words(letters: string, longest: number): readonly string[] {
  const all = [""];
  for (let from = 0, length = 1; length <= longest; length++) {
    const until = all.length;
    for (; from < until; from++) for (const letter of letters) all.push(`${all[from] ?? ""}${letter}`);
  }
  return all;
}

function maskOf(pattern: string): bigint {
  const regex = new RegExp(`^${[...pattern].map((letter) => (letter === "*" ? "[^]*" : letter)).join("")}$`);
  let mask = 0n;
  NAMES.forEach((name, index) => {
    if (regex.test(name)) mask |= 1n << BigInt(index);
  });
  return mask;
}

function unionOf(patterns: readonly string[]): bigint {
  return patterns.map((pattern) => COVERED.get(pattern) ?? maskOf(pattern)).reduce((a, b) => a | b, 0n);
}

function has(mask: bigint, index: number): boolean {
  return ((mask >> BigInt(index)) & 1n) === 1n;
}
