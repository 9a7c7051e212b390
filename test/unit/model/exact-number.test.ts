import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isExactNumeral } from "../../../src/model/exact-number.ts";
import { SEED } from "../../properties/seed.ts";

describe("isExactNumeral", () => {
  test.each(["0", "-0", "0.0", "0e5", "-0.000e-999", "1", "200.0", "2e2", "2E+2", "0.1", "1.5", "-1.50", "1e-7", "1e22", "123456789012345680000", "9007199254740991", "9007199254740992", "5e-324", "1.7976931348623157e308", "100000000000000000000000", "00012", "0.30000000000000004"])("%s is", (numeral) =>
    expect(isExactNumeral(numeral)).toBe(true),
  );

  test.each(["9007199254740993", "0.1000000000000000000001", "1e400", "-1e400", "1e-400", "2e-324", "500.0000000000000000001", "1.7976931348623159e308", "123456789012345678901", "0.1000000000000000055511151231257827021181583404541015625", "4.9e-324", "3e-324"])("%s is not", (numeral) =>
    expect(isExactNumeral(numeral)).toBe(false),
  );

  test("agrees with exact decimal arithmetic", () => {
    const counts = { exact: 0, other: 0 };
    const digits = fc.oneof(fc.stringMatching(/^[0-9]{1,5}$/), fc.stringMatching(/^[0-9]{14,22}$/));
    const numeral = fc.oneof(
      fc.tuple(fc.constantFrom("", "-"), digits, fc.option(digits), fc.option(fc.integer({ min: -330, max: 330 }))).map(([sign, whole, fraction, exponent]) => `${sign}${whole}${fraction === null ? "" : `.${fraction}`}${exponent === null ? "" : `e${exponent}`}`),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map((value) => value.toFixed(3)),
      fc.tuple(fc.integer(), fc.integer({ min: 0, max: 8 })).map(([value, zeros]) => `${value}.${"0".repeat(zeros)}0`),
    );
    fc.assert(
      fc.property(numeral, (text) => {
        const value = Number(text);
        const expected = Number.isFinite(value) && same(text, String(value));
        expect(isExactNumeral(text)).toBe(expected);
        counts[expected ? "exact" : "other"]++;
      }),
      { seed: SEED, numRuns: 20_000 },
    );
    console.log(`isExactNumeral: ${JSON.stringify(counts)}`);
    expect(Math.min(counts.exact, counts.other)).toBeGreaterThan(2_000);
  });

  test("takes time that grows with the text", () => {
    const before = performance.now();
    for (const text of [`1${"0".repeat(200_000)}1`, `0.${"0".repeat(200_000)}1`, "0".repeat(200_000), "9".repeat(200_000)]) isExactNumeral(text);
    expect(performance.now() - before).toBeLessThan(5_000);
  });
});

/** Whether two numerals are one number: as fractions of whole numbers. */
function same(left: string, right: string): boolean {
  const [a, b] = [fraction(left), fraction(right)];
  return a.over * b.under === b.over * a.under;
}

function fraction(text: string): { readonly over: bigint; readonly under: bigint } {
  const [, sign = "", whole = "", after = "", exponent = "0"] = /^([-+]?)(\d+)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/.exec(text) ?? [];
  const power = Number(exponent) - after.length;
  const digits = BigInt(whole + after) * (sign === "-" ? -1n : 1n);
  return power >= 0 ? { over: digits * 10n ** BigInt(power), under: 1n } : { over: digits, under: 10n ** BigInt(-power) };
}
