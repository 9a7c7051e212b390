import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareText } from "../../../../src/model/compare-text.ts";
import { sortDecision } from "../../../../src/engine/decision/sort-decision.ts";
import type { ApprovalRequirement, DecidingRule, Decision, LimitUse } from "../../../../src/model/decision.ts";

const rule = (id: string, layer: DecidingRule["layer"], action: DecidingRule["action"], more: Partial<DecidingRule> = {}): DecidingRule => ({ id, layer, action, because: "true", ...more, source: "p.yaml:1:1" });

const approval = (carrier: string, layer: ApprovalRequirement["layer"]): ApprovalRequirement => ({
  carrier, layer, digest: "d", channel: null, approvers: ["zoe", "amy"], quorum: 1, allow_requester: false, timeout: 600, on_timeout: { channel: "c", approvers: ["z", "a"], timeout: 60 },
});

const limit = (id: string, layer: LimitUse["layer"]): LimitUse => ({ limit: id, rule: "p/1", layer, max: 1, per: 60, used: null, on_exceed: "deny" });

/** In the order in which it is to be. */
const DECISION: Decision = {
  action: "require_approval",
  reason: "r",
  rules: [
    rule("p/2", "org", "require_approval"),
    rule("a/1", "team:red", "require_approval", { because: "unknown", unknown: ["/a", "/arguments/b", "/\uffee", "/\u{10000}"] }),
    rule("a/1", "team:red", "require_approval", { because: "limit", limit: "team:red/a/1" }),
    rule("a/1", "team:red", "require_approval", { because: "limit", limit: "team:red/a/2" }),
    rule("a/1", "agent:a1", "require_approval"),
    rule("a/1", "agent:a2", "require_approval"),
    rule("p/1", "org", "allow", { because: "stale" }),
    rule("p/1", "org", "allow"),
    rule("a/0", "agent:a1", "allow"),
    rule("\uffee", "agent:a1", "allow"),
    rule("\u{10000}", "agent:a1", "allow"),
  ],
  layers: { org: "require_approval", "team:blue": "allow", "team:red": "require_approval", "agent:a1": "allow", "agent:a10": "allow", "agent:a2": "allow" },
  shadow: [],
  approvals: [approval("org/default", "org"), approval("p/2", "org"), approval("a/1", "team:red"), approval("a/1", "agent:a1"), approval("a/1", "agent:a2")],
  limits: [limit("org/p/9", "org"), limit("org/p/9/x", "org"), limit("team:red/a/1", "team:red"), limit("agent:a1/a/1", "agent:a1")],
  decision_class: null,
  fault: null,
  revision: "r1",
};

/** The same value with the members of every object, and the elements of what were sets, in another order. */
function shuffled(value: unknown, random: () => number, path = ""): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => shuffled(item, random, path));
    return path.endsWith("approvers") ? items : mixed(items, random);
  }
  return Object.fromEntries(mixed(Object.entries(value), random).map(([name, inner]) => [name, shuffled(inner, random, `${path}/${name}`)]));
}

/** Numbers in [0, 1) that a seed gives: a failing case prints one number. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

function mixed<T>(items: readonly T[], random: () => number): T[] {
  return items.map((item) => ({ item, key: random() })).sort((left, right) => left.key - right.key).map(({ item }) => item);
}

describe("a decision has one order", () => {
  test("whatever the order in which OPA gave it, down to the text", () => {
    const wanted = JSON.stringify(DECISION);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(JSON.stringify(sortDecision(shuffled(DECISION, numbersFrom(seed)) as Decision))).toBe(wanted);
      }),
      { numRuns: 500 },
    );
  });

  test("is frozen throughout, and its source is left as it is", () => {
    const source = structuredClone(DECISION);
    const sorted = sortDecision(source);
    expect(source).toEqual(DECISION);
    expect(Object.isFrozen(source.rules)).toBe(false);
    const open: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== "object" || value === null) return;
      if (!Object.isFrozen(value)) open.push(path);
      for (const [name, inner] of Object.entries(value)) visit(inner, `${path}/${name}`);
    };
    visit(sorted, "");
    visit(sortDecision({ ...source, fault: { code: "engine-fault", at: null, message: "m" } }), "");
    expect(open).toEqual([]);
  });
});

test("texts are compared by code point", () => {
  const codePoints = (text: string): readonly number[] => [...text].map((character) => character.codePointAt(0) as number);
  const byCodePoint = (left: string, right: string): number => {
    const [one, other] = [codePoints(left), codePoints(right)];
    const at = one.findIndex((codePoint, index) => codePoint !== other[index]);
    return at === -1 ? one.length - other.length : (one[at] as number) - (other[at] ?? -1);
  };
  const text = fc.string({ unit: fc.constantFrom("a", "b", "\ud7ff", "\ue000", "\uffee", "\u{10000}", "\u{10ffff}"), maxLength: 4 });
  fc.assert(
    fc.property(text, text, (left, right) => {
      expect(Math.sign(compareText(left, right))).toBe(Math.sign(byCodePoint(left, right)));
    }),
    { numRuns: 3_000 },
  );
});
