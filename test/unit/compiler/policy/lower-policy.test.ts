import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { printExpression } from "../../../../src/compiler/expression/print-expression.ts";
import { lowered, seen } from "./lowered.ts";

describe("a rule", () => {
  test("is called by its id or its place, and an entry of `conditions` by both", () => {
    expect(idsOf("rules:\n  - {tool: t, then: deny}\n  - {id: named, tool: t, then: deny}\n  - tool: t\n    conditions:\n      - {if: args.a, then: allow}\n      - {id: b, if: args.b, then: allow}\n  - id: parent\n    tool: t\n    conditions: [{then: allow}]\n")).toEqual(["p/1", "p/named", "p/3.1", "p/3.b", "p/parent.1"]);
  });

  test("holds under its policy's match, its own, its `if`, and its parent's", () => {
    const text = `match: {context.a: 1}
rules:
  - tool: t
    match: {args.b: "> 2"}
    if: args.c or args.d
    conditions:
      - {match: {args.e: [x, y]}, if: not args.f, then: deny}
      - {then: allow}
`;
    expect(conditionsOf(text)).toEqual([
      'context.a == 1 and arguments.b > 2 and (arguments.c or arguments.d) and arguments.e in ["x", "y"] and not arguments.f',
      "context.a == 1 and arguments.b > 2 and (arguments.c or arguments.d)",
    ]);
  });

  test("without a condition always holds", () => {
    expect(conditionsOf("rules:\n  - {tool: t, then: deny}\n  - {tool: t, if: true, then: deny}\n  - {tool: t, if: 'true', then: deny}\n")).toEqual(["true", "true", "true"]);
  });

  test("takes what it does not say of reason and approval from its parent", () => {
    const [policy] = lowered(`name: p
owner: ops
description: about it
rules:
  - tool: t
    reason: parent's
    approval: {channel: parents}
    conditions:
      - {then: require_approval}
      - {then: require_approval, reason: own, approval: {channel: own, timeout: 2h, quorum: 2, allow_requester: true, approvers: [anna, "group:finance"], on_timeout: deny}}
  - {tool: t, then: deny}
`).policies;
    expect(policy?.rules.map(({ reason, approval, owner, description }) => ({ reason, approval, owner, description }))).toEqual([
      { reason: "parent's", approval: { channel: "parents", approvers: [], quorum: 1, allow_requester: false, timeout: 600, on_timeout: "deny" }, owner: "ops", description: "about it" },
      { reason: "own", approval: { channel: "own", approvers: ["anna", "group:finance"], quorum: 2, allow_requester: true, timeout: 7200, on_timeout: "deny" }, owner: "ops", description: "about it" },
      { reason: null, approval: null, owner: "ops", description: "about it" },
    ]);
  });

  test.each([
    { duration: "1s", seconds: 1 },
    { duration: "600s", seconds: 600 },
    { duration: "10m", seconds: 600 },
    { duration: "12h", seconds: 43_200 },
    { duration: "7d", seconds: 604_800 },
  ])("waits $duration for an approval", ({ duration, seconds }) => {
    expect(lowered(`name: p\nrules:\n  - {tool: t, then: require_approval, approval: {timeout: ${duration}}}\n`).policies[0]?.rules[0]?.approval?.timeout).toBe(seconds);
  });
});

describe("the tools of a rule", () => {
  test.each([
    { why: "one", text: "rules: [{tool: t, then: deny}]", tools: [["t"]] },
    { why: "a list, sorted", text: "rules: [{tool: [b, a, b], then: deny}]", tools: [["a", "b"]] },
    { why: "a pattern in its shortest spelling", text: "rules: [{tool: ['a**', 'a*'], then: deny}]", tools: [["a*"]] },
    { why: "a pattern without those it covers, and with the names", text: "rules: [{tool: ['fs.*', 'fs.read*', fs.read], then: deny}]", tools: [["fs.*", "fs.read"]] },
    { why: "the policy's", text: "match: {tool: [a, b]}\nrules: [{then: deny}]", tools: [["a", "b"]] },
    { why: "those that both name", text: "match: {tool: [a, b]}\nrules: [{tool: [b, c], then: deny}]", tools: [["b"]] },
    { why: "those that a pattern covers", text: "match: {tool: 'fs.*'}\nrules: [{tool: [fs.read, x], then: deny}]", tools: [["fs.read"]] },
    { why: "where two patterns meet", text: "match: {tool: 'fs.*'}\nrules: [{tool: '*.read', then: deny}]", tools: [["fs.*.read", "fs.read"]] },
    { why: "the rule's own match", text: "rules: [{tool: [a, b], match: {tool: b}, then: deny}]", tools: [["b"]] },
    { why: "a sub-rule's match", text: "rules: [{tool: [a, b], conditions: [{match: {tool: a}, then: deny}, {then: allow}]}]", tools: [["a"], ["a", "b"]] },
  ])("$why", ({ text, tools }) => {
    const { policies, diagnostics } = lowered(`name: p\n${text}\n`);
    expect(diagnostics).toEqual([]);
    expect(policies[0]?.rules.map((rule) => rule.tools)).toEqual(tools);
  });

  test.each([
    { why: "none anywhere", text: "rules: [{«id»: r, then: deny}]", code: "no-tool" },
    { why: "no meeting", text: "match: {tool: a}\nrules: [{tool: «b», then: deny}]", code: "no-common-tool" },
    { why: "no meeting of patterns", text: "match: {tool: 'a*'}\nrules: [{tool: «['b*', c]», then: deny}]", code: "no-common-tool" },
    { why: "too many meetings", text: `match: {tool: '${"*a".repeat(12)}*'}\nrules: [{tool: «'${"*b".repeat(12)}*'», then: deny}]`, code: "tools-too-many" },
  ])("$why is an error", ({ text, code }) => {
    const place = /«(.*)»/.exec(text)?.[1] ?? "";
    const { diagnostics } = lowered(`name: p\n${text.replaceAll(/[«»]/g, "")}\n`);
    expect(diagnostics.map(seen)).toMatchObject([{ code, underlines: place }]);
  });
});

describe("a default", () => {
  test.each([
    { text: "default_action: deny", expected: { action: "deny", tools: ["*"] } },
    { text: "default: require_approval", expected: { action: "require_approval", tools: ["*"] } },
    { text: "match: {tool: ['fs.*', a]}\ndefault: allow", expected: { action: "allow", tools: ["a", "fs.*"] } },
    { text: "rules: [{tool: t, then: deny}]", expected: null },
  ])("$text", ({ text, expected }) => {
    const { policies, diagnostics } = lowered(`name: p\n${text}\n`);
    expect(diagnostics).toEqual([]);
    const stated = policies[0]?.defaultAction ?? null;
    expect(stated === null ? null : { action: stated.action, tools: stated.tools }).toEqual(expected);
  });

  test("cannot stand under a condition", () => {
    expect(lowered("name: p\nmatch: {tool: t, context.a: 1}\ndefault_action: allow\n").diagnostics.map(seen)).toMatchObject([{ code: "conditional-default", underlines: "default_action", related: ["match"] }]);
  });
});

describe("a limit", () => {
  const limitsOf = (text: string): readonly Record<string, unknown>[] => (lowered(`name: p\n${text}\n`).policies[0]?.limits ?? []).map(({ max, per, tools, condition, rule }) => ({ max, per, tools, condition: printExpression(condition), rule }));

  test.each([
    { rate: "20/hour", max: 20, per: 3600 },
    { rate: "1/second", max: 1, per: 1 },
    { rate: "5/minute", max: 5, per: 60 },
    { rate: "999999999/day", max: 999_999_999, per: 86_400 },
  ])("of $rate", ({ rate, max, per }) => {
    expect(limitsOf(`rules: [{tool: t, then: allow, constraints: {rate_limit: ${rate}}}]`)).toEqual([{ max, per, tools: ["t"], condition: "true", rule: "p/1" }]);
  });

  test("holds under the conditions of its rule, and not under those of sub-rules", () => {
    expect(limitsOf("match: {context.a: 1}\nrules: [{id: r, tool: [b, a], if: args.c, constraints: {rate_limit: 5/hour}, conditions: [{if: args.d, then: allow}]}]")).toEqual([{ max: 5, per: 3600, tools: ["a", "b"], condition: "context.a == 1 and arguments.c", rule: "p/r" }]);
  });

  // language.md, section 4: the first 16 hex digits of the SHA-256 of the RFC 8785 form, written out.
  test.each([
    { layer: "", key: "org", tool: "[issue_refund]", tools: '["issue_refund"]', per: "hour", seconds: 3600 },
    { layer: "team: red", key: "team:red", tool: "['fs.*', b, a]", tools: '["a","b","fs.*"]', per: "day", seconds: 86_400 },
    { layer: "agent: a1", key: "agent:a1", tool: "['größe', '😀', '～']", tools: '["größe","～","😀"]', per: "second", seconds: 1 },
  ])("of $key is identified by what it counts", ({ layer, key, tool, tools, per, seconds }) => {
    const [policy] = lowered(`name: p\n${layer}\nrules: [{tool: ${tool}, then: allow, constraints: {rate_limit: 5/${per}}}]\n`).policies;
    const digest = createHash("sha256").update(`{"by":["agent","tool"],"per":${seconds},"sum":null,"tool":${tools}}`).digest("hex").slice(0, 16);
    expect(policy?.limits.map(({ identity }) => identity)).toEqual([`${key}/p/#${digest}`]);
  });

  test("on a `deny` has nothing to count", () => {
    expect(lowered("name: p\nrules: [{tool: t, then: deny, constraints: {rate_limit: 5/hour}}]\n").diagnostics.map(seen)).toMatchObject([{ code: "limit-on-deny", underlines: "constraints" }]);
  });
});

describe("findings", () => {
  test("a quorum that cannot be reached", () => {
    expect(lowered("name: p\nrules: [{tool: t, then: require_approval, approval: {approvers: [anna, ben], quorum: 3}}]\n").diagnostics.map(seen)).toMatchObject([{ code: "quorum-too-high", underlines: "3" }]);
    expect(lowered("name: p\nrules: [{tool: t, then: require_approval, approval: {approvers: ['group:all'], quorum: 3}}]\n").diagnostics).toEqual([]);
  });

  test("a sub-rule that beats all others", () => {
    const text = (sub: string): string => `name: p\nrules: [{tool: t, conditions: [{if: args.a, then: allow}, ${sub}]}]\n`;
    expect(lowered(text("{then: deny}")).diagnostics.map(seen)).toMatchObject([{ code: "sweeping-sub-rule" }]);
    expect(lowered(text("{if: true, then: deny}")).diagnostics.map(seen)).toMatchObject([{ code: "sweeping-sub-rule" }]);
    for (const sub of ["{then: allow}", "{if: args.b, then: deny}", "{match: {args.b: 1}, then: deny}"]) expect(lowered(text(sub)).diagnostics).toEqual([]);
    expect(lowered("name: p\nrules: [{tool: t, conditions: [{then: deny}]}]\n").diagnostics).toEqual([]);
  });

  test("all of a policy's at once, each at its place", () => {
    const { diagnostics } = lowered("name: p\nrules:\n  - {tool: t, if: argz.a, then: deny}\n  - {tool: t, if: args.a and, then: deny}\n  - {tool: t, match: {args.a: =x, argz.b: 1}, then: deny}\n  - {then: deny}\n");
    expect(diagnostics.map(({ code }) => code)).toEqual(["bad-expression", "bad-expression", "bad-matcher", "bad-expression", "no-tool"]);
  });
});

function idsOf(text: string): readonly string[] {
  return (lowered(`name: p\n${text}`).policies[0]?.rules ?? []).map(({ id }) => id);
}

function conditionsOf(text: string): readonly string[] {
  return (lowered(`name: p\n${text}`).policies[0]?.rules ?? []).map(({ condition }) => printExpression(condition));
}
