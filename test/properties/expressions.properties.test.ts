import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Expression } from "../../src/compiler/expression/expression.ts";
import { printExpression } from "../../src/compiler/expression/print-expression.ts";
import { parseCondition, readCases, readCondition } from "../unit/compiler/expression/reading.ts";
import { comparisons } from "./comparisons.ts";
import { formulas } from "./formula.ts";
import type { Formula } from "./formula.ts";
import { and, not, or, TRUTHS } from "./kleene.ts";
import type { Truth } from "./kleene.ts";
import { SEED } from "./seed.ts";

const RUNS = 3_000;
const counts = { printed: 0, folded: 0, assignments: 0, soups: 0, readable: 0 };

describe("expressions", () => {
  test("print in a spelling that reads as the same", () => {
    fc.assert(
      fc.property(formulas(comparisons()), ({ text }) => {
        const once = printExpression(parseCondition(text));
        if (/\bunknown\b/.test(once)) return;
        expect(printExpression(parseCondition(once))).toBe(once);
        counts.printed++;
      }),
      { seed: SEED, numRuns: RUNS },
    );
    const rows = ["structure", "paths", "literals", "patterns"].flatMap((name) => readCases<{ readonly if: string }>(`conditions/${name}.yaml`));
    for (const { if: text } of rows) {
      const { prints } = readCondition(text);
      if (prints !== undefined && prints !== "unknown") expect(readCondition(prints)).toEqual({ prints });
    }
  });

  test("of literals alone are decided by Kleene's tables", () => {
    const literal = fc.constantFrom<Formula<null>>(
      { text: "true", truth: () => true },
      { text: "false", truth: () => false },
      { text: "1 == 1", truth: () => true },
      { text: '"a" > "b"', truth: () => false },
      { text: '1 == "1"', truth: () => "unknown" },
      { text: "1 in [true]", truth: () => "unknown" },
    );
    fc.assert(
      fc.property(formulas(literal, 6), ({ text, truth }) => {
        expect(parseCondition(text)).toMatchObject({ kind: "constant", value: truth(null) });
        counts.folded++;
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  test("mean what their text says, however constants fold and negations move", () => {
    const atom = fc.constantFrom<Formula<Assignment>>(
      ...(["a", "b", "c"] as const).map((name) => ({ text: `args.${name}`, truth: (values: Assignment) => values[name] })),
      ...(["a", "b", "c"] as const).map((name) => ({ text: `args.${name} != 1`, truth: (values: Assignment) => not(values[name]) })),
      { text: "true", truth: () => true },
      { text: "false", truth: () => false },
      { text: '1 == "1"', truth: () => "unknown" },
    );
    const all = TRUTHS.flatMap((a) => TRUTHS.flatMap((b) => TRUTHS.map((c) => ({ a, b, c }))));
    fc.assert(
      fc.property(formulas(atom, 5), ({ text, truth }) => {
        const parsed = parseCondition(text);
        for (const values of all) {
          expect(evaluate(parsed, values)).toBe(truth(values));
          counts.assignments++;
        }
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  test("of any tokens are read or refused at a place in the text", () => {
    const words = 'args . a [ ] 0 "b" ( ) == != < <= > >= =~ !~ in not and or ?? has any between /x/ /( 5 -5 10m 1e400 true false null , : + - * % tool env lists \' " \\ ! = ~ é \n 9007199254740993'.split(" ");
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 14 }), fc.constantFrom(" ", ""), (soup, space) => {
        const text = soup.join(space);
        const reading = readCondition(text);
        expect(reading.underlines === undefined || text.includes(reading.underlines)).toBe(true);
        counts.soups++;
        if (reading.prints !== undefined) counts.readable++;
      }),
      { seed: SEED, numRuns: 20_000 },
    );
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => void readCondition(text)), { seed: SEED, numRuns: 2_000 });
  });

  test("were many", () => {
    console.log(`expressions (seed ${SEED}): ${JSON.stringify(counts)}`);
    expect(counts.printed).toBeGreaterThan(RUNS * 0.7);
    expect(counts.folded).toBe(RUNS);
    expect(counts.assignments).toBe(27_000);
    expect(counts.readable).toBeGreaterThan(100);
  });
});

type Assignment = Readonly<Record<"a" | "b" | "c", Truth>>;

/** The truth of a read expression whose comparisons are each about one of three paths. */
function evaluate(expression: Expression, values: Assignment): Truth {
  switch (expression.kind) {
    case "constant":
      return expression.value;
    case "not":
      return not(evaluate(expression.part, values));
    case "and":
      return expression.parts.map((part) => evaluate(part, values)).reduce(and);
    case "or":
      return expression.parts.map((part) => evaluate(part, values)).reduce(or);
    default:
      return values[/^arguments\.([abc])/.exec(printExpression(expression))?.[1] as keyof Assignment];
  }
}
