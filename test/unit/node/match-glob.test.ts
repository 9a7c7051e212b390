import { describe, expect, test } from "vitest";
import { isGlob, matchesGlob } from "../../../src/node/match-glob.ts";

const CASES: readonly (readonly [glob: string, path: string, matches: boolean])[] = [
  ["org.yaml", "org.yaml", true],
  ["org.yaml", "orgXyaml", false],
  ["org.yaml", "a/org.yaml", false],
  ["*.yaml", "org.yaml", true],
  ["*.yaml", "teams/red.yaml", false],
  ["teams/*.yaml", "teams/red.yaml", true],
  ["teams/*.yaml", "teams/red/a.yaml", false],
  ["teams/*", "teams/red.yaml", true],
  ["**/*.yaml", "org.yaml", true],
  ["**/*.yaml", "a/b/c/org.yaml", true],
  ["a/**/z.yaml", "a/z.yaml", true],
  ["a/**/z.yaml", "a/b/c/z.yaml", true],
  ["a/**/z.yaml", "b/z.yaml", false],
  ["teams/**", "teams/red.yaml", true],
  ["teams/**", "teams/red/a.yaml", true],
  ["teams/**", "team/a.yaml", false],
  ["**", "a/b.yaml", true],
  ["t?am.yaml", "team.yaml", true],
  ["t?am.yaml", "tam.yaml", false],
  ["?.yaml", "\u{1f600}.yaml", true],
  ["a*b*c.yaml", "a-b-b-c.yaml", true],
  ["a*b*c.yaml", "a-c.yaml", false],
  ["**/a/**/b.yaml", "x/a/y/a/z/b.yaml", true],
  ["**/a/**/b.yaml", "x/b.yaml", false],
  ["[ab].yaml", "a.yaml", false],
  ["[ab].yaml", "[ab].yaml", true],
  ["{a,b}.yaml", "a.yaml", false],
  ["a**.yaml", "abc.yaml", true],
  ["a**.yaml", "a/b.yaml", false],
];

describe("a manifest's globs", () => {
  test.each(CASES)("%s and %s: %s", (glob, path, matches) => {
    expect(matchesGlob(glob, path)).toBe(matches);
  });

  test("a name without wildcards is no glob", () => {
    expect([isGlob("org.yaml"), isGlob("*.yaml"), isGlob("a?.yaml"), isGlob("[a].yaml")]).toEqual([false, true, true, false]);
  });

  test("no glob takes exponential time", () => {
    const began = performance.now();
    expect(matchesGlob(`${"**/".repeat(30)}x`, `${"a/".repeat(200)}y`)).toBe(false);
    expect(matchesGlob(`${"*a".repeat(40)}b`, "a".repeat(4_000))).toBe(false);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
