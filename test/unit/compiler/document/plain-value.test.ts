import { describe, expect, test } from "vitest";
import { plainValue } from "../../../../src/compiler/document/plain-value.ts";

describe("unquoted text is what YAML 1.2 says", () => {
  test.each<readonly [string, string | number | boolean | null]>([
    ["", null], ["~", null], ["null", null], ["Null", null], ["NULL", null], ["nUll", "nUll"],
    ["true", true], ["True", true], ["TRUE", true], ["tRue", "tRue"], ["false", false], ["False", false], ["FALSE", false],
    ["yes", "yes"], ["no", "no"], ["on", "on"], ["off", "off"], ["y", "y"], ["NO", "NO"],
    ["0", 0], ["-0", 0], ["+5", 5], ["010", 10], ["0o10", 8], ["0x1F", 31], ["0b1", "0b1"], ["1_000", "1_000"], ["1:30", "1:30"], ["-0x1", "-0x1"],
    [".5", 0.5], ["5.", 5], ["-.5", -0.5], ["1e3", 1000], ["1E+3", 1000], ["1.5e-3", 0.0015], [".", "."], ["+", "+"], ["-", "-"], ["1e", "1e"], ["e3", "e3"], ["0.10", 0.1],
    ["2026-04-01", "2026-04-01"], ["10:00", "10:00"], ["1.2.3", "1.2.3"], ["12345678901234567890a", "12345678901234567890a"],
    ["9007199254740992", 9007199254740992], ["-9007199254740992", -9007199254740992], ["5e-324", 5e-324], ["0.30000000000000004", 0.30000000000000004], ["0x1fffffffffffff", 9007199254740991],
    ["00000000000000000000001", 1], ["1.00000000000000000000000000", 1], ["0e999999", 0],
  ])("%j", (text, value) => {
    expect(plainValue(text)).toEqual({ kind: "value", value });
  });
});

describe("a number that would not survive is told apart", () => {
  test.each([
    { text: ".inf", kind: "out-of-range" }, { text: "-.INF", kind: "out-of-range" }, { text: "+.Inf", kind: "out-of-range" }, { text: ".nan", kind: "out-of-range" }, { text: ".NaN", kind: "out-of-range" },
    { text: "1e400", kind: "out-of-range" }, { text: "-1e400", kind: "out-of-range" }, { text: "9007199254740993", kind: "out-of-range" }, { text: "9007199254740992.5", kind: "out-of-range" },
    { text: "-9007199254740993", kind: "out-of-range" }, { text: "12345678901234567890", kind: "out-of-range" }, { text: "1e16", kind: "out-of-range" },
    { text: "0x20000000000001", kind: "out-of-range" }, { text: "0o400000000000000001", kind: "out-of-range" }, { text: `1${"0".repeat(400)}`, kind: "out-of-range" },
    { text: "500.0000000000000000001", kind: "inexact" }, { text: "0.1000000000000000055511151231257827", kind: "inexact" }, { text: "1e-400", kind: "inexact" }, { text: "0.30000000000000001", kind: "inexact" },
  ])("$text", ({ text, kind }) => {
    expect(plainValue(text).kind).toBe(kind);
  });
});

test("a million digits take no time to speak of", () => {
  for (const text of ["0".repeat(1_000_000), "1".repeat(1_000_000), `0.${"0".repeat(1_000_000)}`, `1e${"9".repeat(1_000_000)}`, `0x${"f".repeat(1_000_000)}`]) plainValue(text);
}, 5_000);
