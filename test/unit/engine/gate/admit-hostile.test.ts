import { describe, expect, test } from "vitest";
import { admit } from "../../../../src/engine/gate/admit.ts";
import { DEFAULT_CAPS } from "../../../../src/engine/gate/caps.ts";

/** How often code of a value under test ran; no value may make it run. */
let ran = 0;
const run = (): number => {
  ran++;
  return 1;
};

class Refund {
  amount = 1;
}

const cycle: Record<string, unknown> = {};
cycle["self"] = cycle;

const loop: unknown[] = [];
loop.push({ back: loop });

const revoked = Proxy.revocable({}, {});
revoked.revoke();

const throwing = (trap: keyof ProxyHandler<object>): object =>
  new Proxy(
    {},
    {
      [trap]: () => {
        throw new Error("no");
      },
    },
  );

const withMember = (member: PropertyDescriptor): object => Object.defineProperty({}, "amount", member);

const named = (list: unknown[]): unknown[] => Object.assign(list, { extra: 1 });

const sparse: unknown[] = [1];
sparse[2] = 3;

const listWithGetter: unknown[] = [1];
Object.defineProperty(listWithGetter, 0, { get: run, enumerable: true });

/** Values that are no data, each refused where it stands. */
const NOT_DATA: readonly { readonly name: string; readonly value: unknown; readonly at?: string; readonly says: string }[] = [
  { name: "a getter", value: { get amount() { return run(); } }, at: "/arguments/x/amount", says: "getter" },
  { name: "a getter that is not enumerable", value: withMember({ get: run }), at: "/arguments/x/amount", says: "not enumerable" },
  { name: "a setter", value: { set amount(_: number) { run(); } }, at: "/arguments/x/amount", says: "setter" },
  { name: "a hidden member", value: withMember({ value: 1, enumerable: false }), at: "/arguments/x/amount", says: "not enumerable" },
  { name: "a toJSON function", value: { amount: 1, toJSON: run }, at: "/arguments/x/toJSON", says: "function" },
  { name: "a class with toJSON", value: new (class { toJSON() { return run(); } })(), says: "class" },
  { name: "a valueOf function", value: { valueOf: run }, at: "/arguments/x/valueOf", says: "function" },
  { name: "a function", value: run, says: "function" },
  { name: "an async function", value: async () => run(), says: "function" },
  { name: "a class", value: Refund, says: "function" },
  { name: "a class instance", value: new Refund(), says: "`Refund`" },
  { name: "an instance of a class without a name", value: new (class {})(), says: "an object of a class" },
  { name: "an inherited amount", value: Object.create({ amount: 1 }), says: "a prototype of its own" },
  { name: "an inherited amount without a root", value: Object.create(Object.create(null, { amount: { value: 1, enumerable: true } })), says: "a prototype of its own" },
  { name: "a date", value: new Date(0), says: "`Date`" },
  { name: "a map", value: new Map([["a", 1]]), says: "`Map`" },
  { name: "a set", value: new Set([1]), says: "`Set`" },
  { name: "a weak map", value: new WeakMap(), says: "`WeakMap`" },
  { name: "a regular expression", value: /a/, says: "`RegExp`" },
  { name: "an error", value: new Error("e"), says: "`Error`" },
  { name: "a promise", value: Promise.resolve(1), says: "`Promise`" },
  { name: "a URL", value: new URL("https://a.example"), says: "`URL`" },
  { name: "a buffer", value: Buffer.from("a"), says: "`Buffer`" },
  { name: "bytes", value: new Uint8Array(2), says: "`Uint8Array`" },
  { name: "an array buffer", value: new ArrayBuffer(2), says: "`ArrayBuffer`" },
  { name: "a boxed number", value: new Number(5), says: "`Number`" },
  { name: "a boxed text", value: new String("a"), says: "`String`" },
  { name: "a generator", value: (function* () { yield run(); })(), says: "a prototype of its own" },
  { name: "a global", value: Math, says: "symbol" },
  { name: "JSON itself", value: JSON, says: "symbol" },
  { name: "arguments of a function", value: (function () { return arguments; })(), says: "symbol" },
  { name: "a bigint", value: 1n, says: "bigint" },
  { name: "a symbol", value: Symbol("s"), says: "symbol" },
  { name: "a member named by a symbol", value: { [Symbol.toPrimitive]: run }, says: "symbol" },
  { name: "NaN", value: Number.NaN, says: "`NaN`" },
  { name: "Infinity", value: Number.POSITIVE_INFINITY, says: "`Infinity`" },
  { name: "-Infinity", value: Number.NEGATIVE_INFINITY, says: "`-Infinity`" },
  { name: "1e400, as JavaScript reads it", value: JSON.parse("1e400"), says: "`Infinity`" },
  { name: "undefined in a list", value: [1, undefined], at: "/arguments/x/1", says: "undefined" },
  { name: "a hole", value: sparse, at: "/arguments/x/1", says: "hole" },
  { name: "a list of holes", value: new Array(3), at: "/arguments/x/0", says: "hole" },
  { name: "a getter in a list", value: listWithGetter, at: "/arguments/x/0", says: "getter" },
  { name: "a list with a named member", value: named([1]), says: "beside its elements" },
  { name: "a match of a regular expression", value: /a/.exec("a"), says: "beside its elements" },
  { name: "a subclass of a list", value: new (class Amounts extends Array {})(), says: "`Amounts`" },
  { name: "a list without a prototype", value: Object.setPrototypeOf([1], null), says: "an object of a class" },
  { name: "a cycle", value: cycle, at: "/arguments/x/self", says: "contains itself" },
  { name: "a cycle through a list", value: loop, at: "/arguments/x/0/back", says: "contains itself" },
  { name: "a revoked proxy", value: revoked.proxy, says: "throws" },
  { name: "a proxy that throws at its names", value: throwing("ownKeys"), says: "throws" },
  { name: "a proxy that throws at its prototype", value: throwing("getPrototypeOf"), says: "throws" },
  { name: "a proxy that throws at its members", value: new Proxy({ a: 1 }, { getOwnPropertyDescriptor: () => { throw new Error("no"); } }), says: "throws" },
  { name: "a proxy that lies about a getter", value: new Proxy({ a: 1 }, { getOwnPropertyDescriptor: () => ({ get: run, enumerable: true, configurable: true }) }), at: "/arguments/x/a", says: "getter" },
  { name: "a lone high surrogate", value: "\ud800", says: "surrogate" },
  { name: "a lone low surrogate", value: "a\udfffb", says: "surrogate" },
  { name: "surrogates the wrong way round", value: "\udc00\ud800", says: "surrogate" },
  { name: "a high surrogate before a pair", value: "\ud83d\ud83d\ude00", says: "surrogate" },
  { name: "a noncharacter", value: "\uffff", says: "U+FFFF" },
  { name: "a noncharacter of the middle", value: "a\ufdd0", says: "U+FFFF" },
  { name: "a noncharacter beyond the first plane", value: "\u{1fffe}", says: "U+FFFF" },
  { name: "a name with a lone surrogate", value: { "\ud800": 1 }, says: "surrogate" },
];

describe("what is no data is refused where it stands", () => {
  test.each(NOT_DATA)("$name", ({ value, at = "/arguments/x", says }) => {
    const before = ran;
    const admission = admit({ tool: "go", arguments: { x: value } }, DEFAULT_CAPS);
    expect(ran).toBe(before);
    if (admission.kind === "admitted") expect.fail(`admitted as ${JSON.stringify(admission.call)}`);
    expect(admission.fault.code).toBe("unreadable-call");
    expect(admission.fault.at).toBe(at);
    expect(admission.fault.message).toContain(says);
    expect(admission.fault.message).toMatch(/^[ -~]+$/);
  });

  test.each(NOT_DATA)("$name, as the call itself", ({ value }) => {
    const before = ran;
    expect(admit(value, DEFAULT_CAPS).kind).toBe("refused");
    expect(ran).toBe(before);
  });

  test.each(["context", "user", "session", "usage", "clock", "agent", "delegation"])("a getter as `%s` is not called", (field) => {
    const call = Object.defineProperty({ tool: "go" }, field, { get: run, enumerable: true });
    const before = ran;
    expect(admit(call, DEFAULT_CAPS)).toMatchObject({ kind: "refused", fault: { at: `/${field}` } });
    expect(ran).toBe(before);
  });
});

describe("a polluted or frozen `Object.prototype`", () => {
  test("lends a call nothing", () => {
    const root = Object.prototype as unknown as Record<string, unknown>;
    root["agent"] = "admin";
    root["now"] = "2026-11-21T10:00:00Z";
    try {
      const admission = admit({ tool: "go" }, DEFAULT_CAPS);
      expect(admission.kind === "admitted" && Object.keys(admission.call)).toEqual(["tool", "arguments"]);
    } finally {
      delete root["agent"];
      delete root["now"];
    }
  });

  test("is not changed by `__proto__`, `constructor` and their like, which are data", () => {
    const text = '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"hasOwnProperty":true,"toString":null,"valueOf":[]}';
    const admission = admit({ tool: "go", arguments: JSON.parse(text) }, DEFAULT_CAPS);
    expect(admission.kind === "admitted" && JSON.stringify(admission.call.arguments)).toBe(text);
    expect(({} as { x?: number }).x).toBeUndefined();
    expect(admission.kind === "admitted" && Object.getPrototypeOf(admission.call.arguments)).toBe(Object.prototype);
  });
});

describe("a proxy that plays by the rules", () => {
  test("is read once, and the copy does not change when it does", () => {
    let amount = 1;
    const proxy = new Proxy({ amount }, { getOwnPropertyDescriptor: () => ({ value: amount++, enumerable: true, configurable: true, writable: true }) });
    const admission = admit({ tool: "go", arguments: proxy }, DEFAULT_CAPS);
    expect(admission).toMatchObject({ kind: "admitted", call: { arguments: { amount: 1 } } });
    expect(amount).toBe(2);
  });
});
