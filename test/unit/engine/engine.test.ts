import { beforeAll, describe, expect, test } from "vitest";
import { loadBundle } from "../../../src/engine/index.ts";
import type { Engine } from "../../../src/engine/index.ts";
import { tinyBundle } from "../../support/tiny-bundle.ts";
import type { TinyBundle } from "../../support/tiny-bundle.ts";
import { ALLOWED, DENIED, MANY_RULES, cannedPolicy } from "../../support/tiny-policies.ts";

const APPROVAL = { carrier: "p/1", layer: "org", digest: "d", channel: null, approvers: [], quorum: 1, allow_requester: false, timeout: 600, on_timeout: "deny" };
const DEMAND = { limit: "org/p/1", rule: "p/1", layer: "org", max: 20, per: 3600, on_exceed: "deny", agent: "a1", key: { tool: "go", agent: "a1" }, amount: 1 };

const SURPRISES = {
  "no action": { ...ALLOWED, action: "yes" },
  "an extra key": { ...ALLOWED, allowed: true },
  "no rules": { ...ALLOWED, rules: null },
  "a bare true": true,
  "a bare allow": "allow",
  "a list": [ALLOWED],
  "null": null,
  "an allow over a denial": { ...ALLOWED, layers: { org: "deny" } },
  "an approval of nobody": { ...ALLOWED, action: "require_approval", layers: { org: "require_approval" }, rules: [] },
};

let tiny: TinyBundle;
let engine: Engine;

beforeAll(async () => {
  tiny = await tinyBundle(
    cannedPolicy(
      { ...SURPRISES, ask: { ...ALLOWED, action: "require_approval", layers: { org: "require_approval" }, rules: [], approvals: [APPROVAL] } },
      { counted: [{ ...DEMAND, limit: "team:red/p/1", layer: "team:red" }, { ...DEMAND, agent: "a2" }, DEMAND], free: [], "not a list": {}, "no amount": [{ ...DEMAND, amount: undefined }], "a list as a key": [{ ...DEMAND, key: { tool: ["go"] } }] },
    ),
  );
  engine = await loadBundle(tiny.bytes);
}, 120_000);

const good = { tool: "refund", arguments: { amount: 500 } };
const bad = { tool: "refund", arguments: { amount: 501 } };
const poison = { tool: "x", arguments: { left: true, right: true } };

describe("decide", () => {
  test("gives the policy's decision with the bundle's revision", () => {
    expect(engine.decide(good)).toEqual({ ...ALLOWED, revision: "tiny-1" });
    expect(engine.decide(bad)).toEqual({ ...DENIED, revision: "tiny-1" });
    expect(engine.decide({ tool: "ask" })).toMatchObject({ action: "require_approval", approvals: [APPROVAL] });
  });

  test("gives sets in their one order, though the module has another", () => {
    const raw = engine.query("ambit/decision/result", { tool: "many" }) as { rules: readonly { id: string }[] };
    expect(raw.rules.map(({ id }) => id)).not.toEqual(MANY_RULES.map(({ id }) => id));
    expect(engine.decide({ tool: "many" }).rules).toEqual(MANY_RULES);
  });

  test("gives the same bytes from two engines", async () => {
    const other = await loadBundle(tiny.bytes);
    for (const call of [good, bad, { tool: "many" }, { tool: "ask" }, {}, { tool: "nobody" }, poison]) {
      expect(JSON.stringify(other.decide(call))).toBe(JSON.stringify(engine.decide(call)));
    }
  });

  test("denies what is no call, with the gate's fault", () => {
    expect(engine.decide({ tool: "refund", arguments: { amount: Number.NaN } })).toEqual({
      ...DENIED,
      reason: "`/arguments/amount` is `NaN`, which is not a finite number",
      layers: {},
      fault: { code: "unreadable-call", at: "/arguments/amount", message: "`/arguments/amount` is `NaN`, which is not a finite number" },
      revision: "tiny-1",
    });
  });

  test.each<{ readonly name: string; readonly call: unknown }>([
    { name: "undefined", call: undefined },
    { name: "null", call: null },
    { name: "0", call: 0 },
    { name: "an empty text", call: "" },
    { name: "false", call: false },
    { name: "a symbol", call: Symbol("s") },
    { name: "a bigint", call: 1n },
    { name: "a list", call: [] },
    { name: "a function", call: () => good },
    { name: "a proxy that throws", call: new Proxy({}, { ownKeys: () => { throw new Error("no"); } }) },
  ])("denies $name", ({ call }) => {
    expect(engine.decide(call)).toMatchObject({ action: "deny", fault: { code: "unreadable-call" } });
  });

  test.each(Object.keys(SURPRISES))("denies when the module answers %s", (tool) => {
    expect(engine.decide({ tool })).toMatchObject({ action: "deny", rules: [], layers: {}, fault: { code: "unreadable-decision" } });
  });

  test("denies when the module answers nothing", () => {
    expect(engine.decide({ tool: "nobody" })).toMatchObject({ action: "deny", fault: { code: "unreadable-decision" } });
  });

  test("denies when the module aborts, and says where", () => {
    expect(engine.decide(poison)).toMatchObject({ action: "deny", fault: { code: "engine-fault", message: expect.stringMatching(/ambit\/decision\/decision\.rego:\d+:1: .*conflict$/) } });
  });

  test("repeats nothing of the call in a fault of the engine's", () => {
    const decision = engine.decide({ ...poison, arguments: { ...poison.arguments, secret: "hunter2" } });
    expect(JSON.stringify(decision)).not.toContain("hunter2");
  });

  test("takes its caps from the options", async () => {
    const small = await loadBundle(tiny.bytes, { caps: { bytes: 60 } });
    expect(small.decide(good).action).toBe("allow");
    expect(small.decide({ ...good, environment: "production" })).toMatchObject({ fault: { code: "too-large" } });
    const unset = await loadBundle(tiny.bytes, { caps: { bytes: undefined as unknown as number } });
    expect(unset.decide({ ...good, environment: "a".repeat(300_000) })).toMatchObject({ fault: { code: "too-large" } });
  });
});

describe("decideText", () => {
  test("decides as decide does", () => {
    expect(engine.decideText(' {"tool": "refund", "arguments": {"amount": 5e2}} ')).toEqual(engine.decide(good));
    expect(engine.decideText(JSON.stringify(bad))).toEqual(engine.decide(bad));
  });

  test.each<readonly [string, string, string, string]>([
    ["an amount that JavaScript reads as Infinity", '{"tool":"refund","arguments":{"amount":1e400}}', "unreadable-call", "line 1, column 40"],
    ["an amount that JavaScript rounds", '{"tool":"refund","arguments":{"amount":500.0000000000000000001}}', "unreadable-call", "read as 500"],
    ["an amount twice", '{"tool":"refund","arguments":{"amount":1,"amount":999}}', "unreadable-call", "twice"],
    ["text after it", '{"tool":"refund","arguments":{"amount":1}} {}', "unreadable-call", "expected the end"],
    ["half a call", '{"tool":"refund","arguments":{"amount":1}', "unreadable-call", "end of the text"],
    ["no call", "[]", "unreadable-call", "must be an object"],
    ["too many levels", `{"tool":"refund","arguments":{"a":${"[".repeat(80)}${"]".repeat(80)}}}`, "too-large", "64 levels"],
    ["too many bytes", `{"tool":"refund","arguments":{"amount":1}}${" ".repeat(300_000)}`, "too-large", "262144 bytes"],
  ])("denies %s", (_, text, code, says) => {
    expect(engine.decideText(text)).toMatchObject({ action: "deny", fault: { code, message: expect.stringContaining(says) } });
  });

  test("denies what is no text", () => {
    expect(engine.decideText(good as unknown as string)).toMatchObject({ action: "deny", fault: { code: "unreadable-call" } });
  });
});

describe("limits", () => {
  test("lists what the host has to count, in order", () => {
    expect(engine.limits({ tool: "counted" })).toEqual({ kind: "limits", limits: [DEMAND, { ...DEMAND, agent: "a2" }, { ...DEMAND, limit: "team:red/p/1", layer: "team:red" }] });
    expect(engine.limits({ tool: "free" })).toEqual({ kind: "limits", limits: [] });
  });

  test.each([
    ["nothing", { tool: "nobody" }, "unreadable-decision"],
    ["something else", { tool: "not a list" }, "unreadable-decision"],
    ["a limit with a part missing", { tool: "no amount" }, "unreadable-decision"],
    ["a key that is no scalar", { tool: "a list as a key" }, "unreadable-decision"],
    ["to what is no call", {}, "unreadable-call"],
  ])("are a fault when the module answers %s", (_, call, code) => {
    expect(engine.limits(call)).toMatchObject({ kind: "fault", fault: { code } });
  });
});

describe("query", () => {
  test.each([null, false, 0, "", true, 1.5, "text", [], {}, [null], { a: { b: ["é", -1e21] } }])("gives %j to the policy as it is", (input) => {
    expect(engine.query("tiny/echo", input)).toEqual(input);
  });

  test("gives undefined where the policy answers nothing", () => {
    expect(engine.query("tiny/nothing", {})).toBeUndefined();
    expect(engine.query("tiny/echo", undefined)).toBeUndefined();
  });

  test.each<readonly [string, string, unknown, string]>([
    ["an entrypoint that the bundle has not", "tiny/other", {}, "unknown-entrypoint"],
    ["a name that objects inherit", "__proto__", {}, "unknown-entrypoint"],
    ["an input that is no JSON", "tiny/echo", { at: new Date(0) }, "unreadable-input"],
    ["a lone surrogate", "tiny/echo", "\ud800", "unreadable-input"],
    ["an input on which the module aborts", "tiny/conflict", { left: true, right: true }, "engine-fault"],
  ])("throws on %s", (_, entrypoint, input, code) => {
    expect(() => engine.query(entrypoint, input)).toThrow(expect.objectContaining({ name: "QueryError", code }));
  });
});
