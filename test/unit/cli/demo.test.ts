import { describe, expect, test } from "vitest";
import { decisionTable } from "../../../src/cli/demo/decision-table.ts";
import { readSampleCalls } from "../../../src/cli/demo/sample-calls.ts";
import { column, shorten } from "../../../src/cli/demo/shorten.ts";
import { unmet } from "../../../src/cli/demo/unmet.ts";
import { yamlOfRule } from "../../../src/cli/demo/yaml-of-rule.ts";
import { textWidth } from "../../../src/compiler/diagnostic/text-width.ts";
import type { Decision } from "../../../src/model/decision.ts";

const DECISION: Decision = {
  action: "deny",
  reason: "no",
  rules: [
    { id: "p/b", layer: "org", action: "deny", because: "true", source: "org.yaml:7:5" },
    { id: "p/a", layer: "org", action: "allow", because: "true", source: "org.yaml:3:5" },
  ],
  layers: { org: "deny" },
  shadow: [],
  approvals: [],
  limits: [],
  decision_class: null,
  fault: null,
  revision: "r",
};

describe("an expectation", () => {
  test.each<readonly [expect: unknown, differences: readonly string[]]>([
    ["deny", []],
    ["allow", ['action is "deny", expected "allow"']],
    [{ action: "deny", rules: ["p/a", "p/b"] }, []],
    [{ rules: ["p/b", "p/a"] }, []],
    [{ rules: ["p/b"] }, ['rules is ["p/a","p/b"], expected ["p/b"]']],
    [{ action: "allow", reason: "yes" }, ['action is "deny", expected "allow"', 'reason is "no", expected "yes"']],
    [{ layers: { org: "deny" } }, []],
    [{ fault: { code: "unknown-agent" } }, ['fault is null, expected {"code":"unknown-agent"}']],
    [{ fault: null }, []],
    [{ acton: "deny" }, ['acton is undefined, expected "deny"']],
    [{ constructor: "x" }, ['constructor is undefined, expected "x"']],
    [undefined, ['action is "deny", expected undefined']],
  ])("%j", (expected, differences) => {
    expect(unmet(DECISION, expected)).toEqual(differences);
  });

  test("looks into a fault as far as it says", () => {
    const faulty: Decision = { ...DECISION, fault: { code: "unknown-agent", at: "/agent", message: "m" } };
    expect(unmet(faulty, { fault: { code: "unknown-agent" } })).toEqual([]);
    expect(unmet(faulty, { fault: { code: "unknown-agent", at: null } })).toHaveLength(1);
  });
});

describe("sample calls", () => {
  const limits = [
    { limit: "org/p/#1", rule: "p/a", layer: "org", max: 1, per: 60, by: ["agent"], on_exceed: "deny", source: "a.yaml:1:1" },
    { limit: "org/p/#2", rule: "p/b", layer: "org", max: 1, per: 60, by: ["agent"], on_exceed: "deny", source: "a.yaml:2:1" },
  ] as const;
  const read = (text: string): ReturnType<typeof readSampleCalls> => readSampleCalls({ name: "calls.test.yaml", text }, limits);

  test("take the defaults for what they do not say, and a number as the usage of every limit", () => {
    const text = "defaults: {agent: a1, now: 2026-11-21T10:00:00Z, usage: 1}\ntests:\n  - {name: one, call: {tool: x}, expect: allow}\n  - {name: two, call: {tool: x, agent: {id: a2}, usage: 7}, expect: deny}\n";
    expect(read(text)).toEqual([
      { name: "one", call: { tool: "x", agent: "a1", now: "2026-11-21T10:00:00Z", usage: { "org/p/#1": { a1: 1 }, "org/p/#2": { a1: 1 } } }, expect: "allow" },
      { name: "two", call: { tool: "x", agent: { id: "a2" }, now: "2026-11-21T10:00:00Z", usage: { "org/p/#1": { a2: 7 }, "org/p/#2": { a2: 7 } } }, expect: "deny" },
    ]);
  });

  test.each(["tests: [{name: a, each: [], call: {}}]", "tests: [{name: a, call: []}]", "test: []", "tests: {}", "tests: [a]", "tests: [", "- a"])("refuse what they do not know: %s", (text) => {
    expect(() => read(text)).toThrow();
  });
});

test("the YAML of a rule is its lines, from its citation to its end", () => {
  const text = "- name: p\n  rules:\n    - id: a\n      tool: x\n      conditions:\n        - if: args.a\n          then: deny\n    - id: b\n      tool: y\n      then: deny\n";
  const lines = (source: string): readonly string[] => yamlOfRule(source, [{ name: "o.yaml", text }]).map(({ line, text: one }) => `${line}:${one}`);
  expect(lines("o.yaml:8:7")).toEqual(["8:    - id: b", "9:      tool: y", "10:      then: deny"]);
  expect(lines("o.yaml:6:11")).toEqual(["6:        - if: args.a", "7:          then: deny"]);
  expect(lines("o.yaml:3:7")).toHaveLength(5);
  expect([lines("o.yaml:99:1"), lines("other.yaml:3:7"), lines("o.yaml")]).toEqual([[], [], []]);
});

describe("columns", () => {
  test.each(["plain", "a text that is longer than its column", "\u65e5\u672c\u8a9e\u306e\u9577\u3044\u540d\u524d\u3067\u3059", "e\u0301".repeat(30), "\u{1f600}".repeat(9), "a\u202eb\u001b[31m", ""])("hold %j exactly", (text) => {
    for (const cells of [10, 11, 20]) {
      expect(textWidth(column(text, cells))).toBe(cells);
      expect(textWidth(shorten(text, cells))).toBeLessThanOrEqual(cells);
    }
  });

  test("make a table that fits its screen", () => {
    const calls = ["a", "a call with a name that is much longer than any column can be in eighty"].map((name) => ({ name, decision: { ...DECISION, reason: "because ".repeat(30) }, microseconds: 12.34, unmet: [] }));
    for (const width of [40, 80, 100, 300]) {
      const lines = decisionTable(calls, { hasColors: false, width, isTerminal: false }).split("\n");
      expect(lines).toHaveLength(5);
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(Math.min(Math.max(width, 72), 110));
      expect(lines[1]).toMatch(/ deny +org\.yaml:7 +12\.3$/);
    }
  });
});
