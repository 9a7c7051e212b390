import { describe, expect, test } from "vitest";
import { readDecision } from "../../../../src/engine/decision/read-decision.ts";
import { ALLOWED, DENIED } from "../../../support/tiny-policies.ts";

const RULE = ALLOWED.rules[0] as object;
const APPROVAL = { carrier: "p/1", layer: "org", digest: "d", channel: null, approvers: ["amy"], quorum: 1, allow_requester: false, timeout: 600, on_timeout: "deny" };
const LIMIT = { limit: "org/p/1", rule: "p/1", layer: "org", max: 1, per: 60, used: 0, on_exceed: "deny" };
const HELD = { ...ALLOWED, action: "require_approval", rules: [{ ...RULE, action: "require_approval" }], layers: { org: "require_approval" }, approvals: [APPROVAL] };
const FAULT = { code: "unknown-tool", at: "/tool", message: "m" };

const answer = (result: unknown): unknown => [{ result }];
const without = (decision: object, name: string): object => Object.fromEntries(Object.entries(decision).filter(([key]) => key !== name));

describe("a decision is read", () => {
  test.each<readonly [string, object]>([
    ["an allow", ALLOWED],
    ["a deny", DENIED],
    ["one that needs an approval", HELD],
    ["an escalation", { ...HELD, approvals: [{ ...APPROVAL, on_timeout: { channel: "c", approvers: [], timeout: 60 } }] }],
    ["a brake", { ...DENIED, action: "deny", rules: [{ ...RULE, action: "deny", because: "unknown", unknown: ["/arguments/a"] }] }],
    ["limits", { ...ALLOWED, limits: [LIMIT, { ...LIMIT, limit: "org/p/2", used: null }, { ...LIMIT, limit: "org/p/3", used: 1e300 }] }],
    ["a fault", { ...DENIED, layers: {}, fault: FAULT }],
    ["a team and an agent", { ...DENIED, layers: { org: "allow", "team:red": "deny", "agent:a1": "require_approval" } }],
    ["a rule below the action", { ...DENIED, rules: [RULE] }],
  ])("%s", (_, decision) => {
    const reading = readDecision(answer(decision), "r1");
    expect(reading).toEqual({ kind: "read", decision: { ...decision, revision: "r1" } });
  });

  test("its revision is the bundle's, whatever the policy says", () => {
    expect(readDecision(answer({ ...ALLOWED, revision: "another" }), "r1")).toMatchObject({ decision: { revision: "r1" } });
  });
});

describe("everything else is unreadable", () => {
  test.each<readonly [string, unknown, string]>([
    ["undefined", [], "not one answer"],
    ["two results", [{ result: ALLOWED }, { result: ALLOWED }], "not one answer"],
    ["no list", { result: ALLOWED }, "not one answer"],
    ["nothing", undefined, "not one answer"],
    ["a bare answer", [ALLOWED], "not one answer"],
    ["bindings beside the result", [{ result: ALLOWED, x: 1 }], "not one answer"],
    ["no result", [{}], "not one answer"],
    ["null", answer(null), "must be an object"],
    ["true", answer(true), "must be an object"],
    ["allow", answer("allow"), "must be an object"],
    ["a list", answer([ALLOWED]), "must be an object"],
    ["an unknown action", answer({ ...ALLOWED, action: "permit" }), "`/action` must be"],
    ["another case", answer({ ...ALLOWED, action: "Allow" }), "`/action` must be"],
    ["an action in a list", answer({ ...ALLOWED, action: ["allow"] }), "`/action` must be"],
    ["an extra key", answer({ ...ALLOWED, allowed: true }), "`/allowed` is not a field"],
    ["a key that JavaScript inherits", answer(JSON.parse(JSON.stringify(ALLOWED).replace("{", '{"__proto__":{},'))), "`/__proto__` is not a field"],
    ...Object.keys(ALLOWED).map((name) => [`no ${name}`, answer(without(ALLOWED, name)), `\`/${name}\` is missing`] as const),
    ["a reason that is none", answer({ ...ALLOWED, reason: null }), "`/reason`"],
    ["rules as a map", answer({ ...ALLOWED, rules: {} }), "`/rules`"],
    ["a rule without an id", answer({ ...ALLOWED, rules: [without(RULE, "id")] }), "`/rules/0/id` is missing"],
    ["a rule of no layer", answer({ ...ALLOWED, rules: [{ ...RULE, layer: "team" }] }), "`/rules/0/layer`"],
    ["a rule of no action", answer({ ...ALLOWED, rules: [{ ...RULE, action: null }] }), "`/rules/0/action`"],
    ["a rule for no reason", answer({ ...ALLOWED, rules: [{ ...RULE, because: true }] }), "`/rules/0/because`"],
    ["a rule with an extra key", answer({ ...ALLOWED, rules: [{ ...RULE, x: 1 }] }), "`/rules/0/x`"],
    ["a layer that is none", answer({ ...ALLOWED, layers: { org: "allow", everybody: "allow" } }), "`/layers`"],
    ["a layer of no action", answer({ ...ALLOWED, layers: { org: null } }), "`/layers/org`"],
    ["shadow decisions", answer({ ...ALLOWED, shadow: [{}] }), "`/shadow/0`"],
    ["a decision class", answer({ ...ALLOWED, decision_class: "c" }), "`/decision_class`"],
    ["an approval without a digest", answer({ ...HELD, approvals: [without(APPROVAL, "digest")] }), "`/approvals/0/digest`"],
    ["an approval that a timeout grants", answer({ ...HELD, approvals: [{ ...APPROVAL, on_timeout: "allow" }] }), "`/approvals/0/on_timeout`"],
    ["a quorum that is not finite", answer({ ...HELD, approvals: [{ ...APPROVAL, quorum: JSON.parse("1e400") }] }), "`/approvals/0/quorum`"],
    ["a limit that is not finite", answer({ ...ALLOWED, limits: [{ ...LIMIT, max: JSON.parse("1e400") }] }), "`/limits/0/max`"],
    ["a limit that allows", answer({ ...ALLOWED, limits: [{ ...LIMIT, on_exceed: "allow" }] }), "`/limits/0/on_exceed`"],
    ["an unknown fault", answer({ ...DENIED, fault: { ...FAULT, code: "no-such-fault" } }), "`/fault/code`"],
    ["a fault as a text", answer({ ...DENIED, fault: "unknown-tool" }), "`/fault`"],
    ["a number as revision", answer({ ...ALLOWED, revision: 1 }), "`/revision`"],
  ])("%s", (_, given, says) => {
    const reading = readDecision(given, "r1");
    if (reading.kind === "read") expect.fail();
    expect(reading.message).toContain(says);
  });

  test.each<readonly [string, unknown, string]>([
    ["a fault that allows", { ...ALLOWED, fault: FAULT }, "a fault and does not deny"],
    ["a fault that asks", { ...HELD, fault: FAULT }, "a fault and does not deny"],
    ["no outcome of the org layer", { ...ALLOWED, layers: { "team:red": "allow" } }, "no outcome of the org layer"],
    ["a deny without any layer and without a fault", { ...DENIED, layers: {} }, "no outcome of the org layer"],
    ["an allow over a rule that denies", { ...ALLOWED, rules: [RULE, { ...RULE, id: "p/2", action: "deny" }] }, "one of its rules"],
    ["an allow over a rule that asks", { ...ALLOWED, rules: [{ ...RULE, action: "require_approval" }] }, "one of its rules"],
    ["an allow over a layer that denies", { ...ALLOWED, layers: { org: "allow", "team:red": "deny" } }, "one of its layers"],
    ["an approval over a layer that denies", { ...HELD, layers: { org: "deny" } }, "one of its layers"],
    ["an approval that nobody has to give", { ...HELD, approvals: [] }, "names none"],
  ])("%s, which no policy can say", (_, given, says) => {
    const reading = readDecision(answer(given), "r1");
    if (reading.kind === "read") expect.fail();
    expect(reading.message).toContain(says);
  });
});
