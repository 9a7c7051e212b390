import { describe, expect, test } from "vitest";
import { parseCondition, readCases, readCondition, wanted } from "./reading.ts";
import type { ExpressionCase } from "./reading.ts";

/** Fewer rows than these, and some have got lost on the way. */
const FLOOR = 280;

const files = ["structure", "paths", "literals", "patterns"].map((name) => ({ name, rows: readCases<ExpressionCase & { readonly if: string }>(`conditions/${name}.yaml`) }));

describe.each(files)("$name", ({ rows }) => {
  test.each(rows)("$if", ({ if: text, ...row }) => {
    const got = readCondition(text);
    const positive = row.fails === undefined && row.unsupported === undefined;
    expect(got).toEqual(positive ? { prints: row.prints ?? text } : wanted(row, got));
  });
});

test("there are as many rows as there should be", () => {
  const rows = files.flatMap((file) => file.rows);
  const refused = rows.filter(({ fails, unsupported }) => fails !== undefined || unsupported !== undefined);
  console.log(`conditions: ${rows.length} texts, ${refused.length} of them refused`);
  expect(rows.length).toBeGreaterThanOrEqual(FLOOR);
});

describe("depth", () => {
  test("64 levels of parentheses are read, and 65 are not", () => {
    const nested = (depth: number): string => `${"(".repeat(depth)}args.a${")".repeat(depth)}`;
    expect(readCondition(nested(64))).toEqual({ prints: "arguments.a" });
    expect(readCondition(nested(65))).toEqual({ fails: "expected at most 64 levels, found `args`", underlines: "args" });
    expect(readCondition(`${"not ".repeat(64)}args.a`)).toEqual({ prints: "arguments.a" });
    expect(readCondition(`${"not ".repeat(65)}args.a`)).toEqual({ fails: "expected at most 64 levels, found `args`", underlines: "args" });
  });

  test.each([
    { what: "parentheses", text: "(".repeat(100_000) },
    { what: "closed parentheses", text: `${"(".repeat(100_000)}args.a${")".repeat(100_000)}` },
    { what: "negations", text: `${"not ".repeat(100_000)}args.a` },
    { what: "signs", text: `args.a == ${"-".repeat(100_000)}1` },
    { what: "digits", text: `args.a == ${"1".repeat(100_000)}` },
    { what: "quotes", text: `args.a == "${"\\".repeat(99_999)}` },
    { what: "slashes", text: `args.a =~ ${"/".repeat(100_000)}` },
    { what: "groups in a pattern", text: `args.a =~ /${"(".repeat(100_000)}/` },
    { what: "repeats in a pattern", text: `args.a =~ /${"(".repeat(20)}x${"{30})".repeat(20)}/` },
  ])("100,000 $what are refused at once", ({ text }) => {
    const before = performance.now();
    expect(readCondition(text).prints).toBeUndefined();
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  test.each([
    { what: "alternatives", text: Array.from({ length: 20_000 }, (_, index) => `args.a == ${index}`).join(" or ") },
    { what: "steps of a path", text: `args${".a".repeat(50_000)}` },
    { what: "elements of a list", text: `args.a in [${Array.from({ length: 50_000 }, (_, index) => index).join(", ")}]` },
  ])("many $what are read in time that grows with them", ({ text }) => {
    const before = performance.now();
    expect(readCondition(text).prints?.length).toBeGreaterThan(50_000);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});

test("a part of a condition knows where it stands", () => {
  const text = "args.a == 1 and not (args.b or has(args.c))";
  const { parts } = parseCondition(text) as unknown as { parts: { at: { start: number; end: number } }[] };
  expect(parts.map(({ at }) => text.slice(at.start, at.end))).toEqual(["args.a == 1", "not (args.b or has(args.c))"]);
});
