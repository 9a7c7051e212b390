import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { admit } from "../../../../src/engine/gate/admit.ts";
import { DEFAULT_CAPS } from "../../../../src/engine/gate/caps.ts";

const emitted = (call: unknown): unknown => {
  const admission = admit(call, DEFAULT_CAPS);
  return admission.kind === "admitted" ? admission.call : admission.fault;
};

describe("what the gate emits is OPA's input", () => {
  test.each([
    { name: "a tool alone", call: { tool: "go" }, input: { tool: "go", arguments: {} } },
    { name: "an agent by its id", call: { tool: "go", agent: "a1" }, input: { tool: "go", arguments: {}, agent: { id: "a1" } } },
    { name: "an agent with claims", call: { tool: "go", agent: { id: "a1", team: "red", roles: ["ops"], version: "1.0" } }, input: { tool: "go", arguments: {}, agent: { id: "a1", team: "red", roles: ["ops"], version: "1.0" } } },
    { name: "fields that are undefined", call: { tool: "go", agent: undefined, arguments: { a: undefined, b: [{ c: undefined }] } }, input: { tool: "go", arguments: { b: [{}] } } },
    { name: "-0", call: { tool: "go", arguments: { n: -0, m: [-0] } }, input: { tool: "go", arguments: { n: 0, m: [0] } } },
    { name: "an instant with an offset", call: { tool: "go", now: "2026-11-21T12:00:00.999+02:00" }, input: { tool: "go", arguments: {}, now: "2026-11-21T10:00:00Z" } },
    {
      name: "instants in the history",
      call: { tool: "go", session: { id: "s", history: [{ tool: "a", at: "2026-11-21T11:59:59.5+02:00" }, { tool: "b", at: "2026-11-21T10:00:00Z" }] } },
      input: { tool: "go", arguments: {}, session: { id: "s", history: [{ tool: "a", at: "2026-11-21T09:59:59Z" }, { tool: "b", at: "2026-11-21T10:00:00Z" }] } },
    },
    {
      name: "a history with what is no instant, and no entry",
      call: { tool: "go", session: { id: "s", history: [{ tool: "a", at: "yesterday" }, { at: 5 }, { at: null }, "x", null, [], {}] } },
      input: { tool: "go", arguments: {}, session: { id: "s", history: [{ tool: "a" }, {}, {}, "x", null, [], {}] } },
    },
    {
      name: "everything else as it is",
      call: {
        tool: "\u0000 any\nname *", arguments: { "": null }, user: { id: "u1", roles: [], permissions: ["p"], plan: { seats: 3 } }, context: { x: [] },
        environment: "", tenant: "t", clock: { "Europe/Oslo": { hour: 0, weekday: "mon", date: "2026-02-28", time: "23:59" } },
        usage: { "org/p/1": { "": 0, a1: 2.5 } }, delegation: ["a1", "a1"],
      },
      input: {
        tool: "\u0000 any\nname *", arguments: { "": null }, user: { id: "u1", roles: [], permissions: ["p"], plan: { seats: 3 } }, context: { x: [] },
        environment: "", tenant: "t", clock: { "Europe/Oslo": { hour: 0, weekday: "mon", date: "2026-02-28", time: "23:59" } },
        usage: { "org/p/1": { "": 0, a1: 2.5 } }, delegation: ["a1", "a1"],
      },
    },
    { name: "objects without a prototype", call: Object.assign(Object.create(null), { tool: "go", arguments: Object.create(null) }), input: { tool: "go", arguments: {} } },
    { name: "objects and lists of another realm", call: runInNewContext('({ tool: "go", arguments: { a: [{ b: 1 }] } })'), input: { tool: "go", arguments: { a: [{ b: 1 }] } } },
  ])("$name", ({ call, input }) => {
    expect(emitted(call)).toEqual(input);
    expect(emitted(emitted(call)), "again").toEqual(input);
  });

  test("is a frozen copy: nothing that happens to the call reaches it", () => {
    const call = { tool: "go", arguments: { amount: 1, to: ["a", { b: 1 }] }, agent: { id: "a1" }, session: { id: "s", history: [{ at: "2026-11-21T10:00:00.1Z" }] } };
    const admission = admit(call, DEFAULT_CAPS);
    call.arguments.amount = 999_999;
    call.arguments.to.push("z");
    if (admission.kind === "refused") expect.fail();
    expect(admission.call.arguments).toEqual({ amount: 1, to: ["a", { b: 1 }] });
    const open: string[] = [];
    const visit = (value: unknown, at: string): void => {
      if (typeof value !== "object" || value === null) return;
      if (!Object.isFrozen(value)) open.push(at);
      for (const [name, inner] of Object.entries(value)) visit(inner, `${at}/${name}`);
    };
    visit(admission.call, "");
    expect(open).toEqual([]);
    expect(Object.isFrozen(call.arguments), "the call itself is left as it is").toBe(false);
  });
});

describe("what has not the shape of a call is refused where it has not", () => {
  const claim = { hour: 1, weekday: "mon", date: "2026-02-28", time: "10:00" };
  test.each<readonly [unknown, string, string]>([
    [null, "", "an object, not null"],
    ["go", "", "an object, not a text"],
    [[], "", "an object, not a list"],
    [{}, "/tool", "missing"],
    [{ tool: undefined }, "/tool", "missing"],
    [{ tool: "" }, "/tool", "something in it"],
    [{ tool: 1 }, "/tool", "a text, not a number"],
    [{ tool: "go", args: {} }, "/args", "`arguments`"],
    [{ tool: "go", "a/b~c": 1 }, "/a~1b~0c", "not a field"],
    [{ tool: "go", "\u202e\n": 1 }, "/\u202e\n", "`/\\u202e\\u000a`"],
    [JSON.parse('{"tool": "go", "__proto__": {"tool": "stop"}}'), "/__proto__", "not a field"],
    [{ tool: "go", arguments: [] }, "/arguments", "an object, not a list"],
    [{ tool: "go", arguments: null }, "/arguments", "an object, not null"],
    [{ tool: "go", arguments: "{}" }, "/arguments", "an object, not a text"],
    [{ tool: "go", agent: "" }, "/agent", "an id"],
    [{ tool: "go", agent: "-a" }, "/agent", "an id"],
    [{ tool: "go", agent: "a b" }, "/agent", "an id"],
    [{ tool: "go", agent: "a\n" }, "/agent", "an id"],
    [{ tool: "go", agent: "a".repeat(129) }, "/agent", "an id"],
    [{ tool: "go", agent: {} }, "/agent/id", "missing"],
    [{ tool: "go", agent: { id: "" } }, "/agent/id", "an id"],
    [{ tool: "go", agent: { id: "a", name: "b" } }, "/agent/name", "not a field of an agent"],
    [{ tool: "go", agent: { id: "a", roles: ["b", 1] } }, "/agent/roles/1", "a text"],
    [{ tool: "go", agent: { id: "a", team: null } }, "/agent/team", "a text, not null"],
    [{ tool: "go", agent: { id: "a", version: 1 } }, "/agent/version", "a text"],
    [{ tool: "go", user: "u" }, "/user", "an object"],
    [{ tool: "go", user: {} }, "/user/id", "missing"],
    [{ tool: "go", user: { id: "" } }, "/user/id", "something in it"],
    [{ tool: "go", user: { id: "u", permissions: "all" } }, "/user/permissions", "a list"],
    [{ tool: "go", user: { id: "u", roles: { admin: true } } }, "/user/roles", "a list"],
    [{ tool: "go", context: [] }, "/context", "an object"],
    [{ tool: "go", environment: 1 }, "/environment", "a text"],
    [{ tool: "go", tenant: ["t"] }, "/tenant", "a text"],
    [{ tool: "go", session: "s" }, "/session", "an object"],
    [{ tool: "go", session: {} }, "/session/id", "missing"],
    [{ tool: "go", session: { id: "s", history: {} } }, "/session/history", "a list"],
    [{ tool: "go", session: { id: "s", started: 1 } }, "/session/started", "not a field of a session"],
    [{ tool: "go", now: "yesterday" }, "/now", "RFC 3339"],
    [{ tool: "go", now: 1795255200 }, "/now", "a text"],
    [{ tool: "go", clock: [] }, "/clock", "an object"],
    [{ tool: "go", clock: { UTC: {} } }, "/clock/UTC/hour", "missing"],
    [{ tool: "go", clock: { UTC: { ...claim, hour: 24 } } }, "/clock/UTC/hour", "0 to 23"],
    [{ tool: "go", clock: { UTC: { ...claim, hour: 1.5 } } }, "/clock/UTC/hour", "0 to 23"],
    [{ tool: "go", clock: { UTC: { ...claim, weekday: "Mon" } } }, "/clock/UTC/weekday", "weekday"],
    [{ tool: "go", clock: { UTC: { ...claim, date: "2026-02-29" } } }, "/clock/UTC/date", "date"],
    [{ tool: "go", clock: { UTC: { ...claim, time: "24:00" } } }, "/clock/UTC/time", "time"],
    [{ tool: "go", clock: { UTC: { ...claim, zone: 1 } } }, "/clock/UTC/zone", "not a field"],
    [{ tool: "go", usage: 1 }, "/usage", "an object"],
    [{ tool: "go", usage: { l: 1 } }, "/usage/l", "an object"],
    [{ tool: "go", usage: { l: { a: "1" } } }, "/usage/l/a", "a number"],
    [{ tool: "go", usage: { l: { a: null } } }, "/usage/l/a", "a number"],
    [{ tool: "go", usage: { l: { a: -1 } } }, "/usage/l/a", "0 or more"],
    [{ tool: "go", delegation: "a" }, "/delegation", "a list"],
    [{ tool: "go", delegation: ["a", ""] }, "/delegation/1", "an id"],
    [{ tool: "go", delegation: [{ id: "a" }] }, "/delegation/0", "a text"],
  ])("%j", (call, at, says) => {
    const admission = admit(call, DEFAULT_CAPS);
    if (admission.kind === "admitted") expect.fail();
    expect(admission.fault).toMatchObject({ code: "unreadable-call", at });
    expect(admission.fault.message).toContain(says);
    expect(admission.fault.message).toMatch(/^[ -~]+[^.]$/);
  });
});
