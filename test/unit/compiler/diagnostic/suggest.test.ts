import { describe, expect, test } from "vitest";
import { suggest } from "../../../../src/compiler/diagnostic/suggest.ts";

const fields = ["name", "rules", "default_action", "default", "description", "then", "action", "id", "if", "tool", "allow", "deny", "require_approval"];

describe("a slip is found", () => {
  test.each([
    { word: "defualt_action", means: "default_action" },
    { word: "default-action", means: "default_action" },
    { word: "defaultAction", means: "default_action" },
    { word: "rule", means: "rules" },
    { word: "Rules", means: "rules" },
    { word: "nmae", means: "name" },
    { word: "tools", means: "tool" },
    { word: "alow", means: "allow" },
    { word: "dney", means: "deny" },
    { word: "requires_approval", means: "require_approval" },
    { word: "than", means: "then" },
  ])("$word means $means", ({ word, means }) => {
    expect(suggest(word, fields)).toBe(means);
  });
});

describe("nothing is guessed", () => {
  test.each(["constraints", "zzz", "", "x", "xy", "then", "owner", "w".repeat(65)])("for %j", (word) => {
    expect(suggest(word, fields)).toBeUndefined();
  });

  test("without candidates", () => {
    expect(suggest("name", [])).toBeUndefined();
  });
});

test("of candidates that are equally near the first is taken, and the nearest before any", () => {
  expect([suggest("cat", ["bat", "hat"]), suggest("dates", ["gates", "date"])]).toEqual(["bat", "gates"]);
  expect(suggest("approvl", ["approve", "approval"])).toBe("approve");
});

test("names of Object's own members are words like others", () => {
  expect(suggest("__prot__", ["__proto__", "constructor"])).toBe("__proto__");
});
