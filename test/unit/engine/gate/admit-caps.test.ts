import { describe, expect, test } from "vitest";
import { admit } from "../../../../src/engine/gate/admit.ts";
import type { Caps } from "../../../../src/engine/gate/caps.ts";
import { DEFAULT_CAPS } from "../../../../src/engine/gate/caps.ts";

const nested = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = [value];
  return value;
};

const call = (x: unknown): object => ({ tool: "go", arguments: { x } });

describe("depth", () => {
  // The call and its arguments are two levels themselves.
  test.each([
    { levels: 62, kind: "admitted" },
    { levels: 63, kind: "refused" },
    { levels: 1_000, kind: "refused" },
    { levels: 100_000, kind: "refused" },
  ])("$levels lists in an argument: $kind", ({ levels, kind }) => {
    const admission = admit(call(nested(levels)), DEFAULT_CAPS);
    expect(admission.kind).toBe(kind);
    if (admission.kind === "refused") expect(admission.fault).toMatchObject({ code: "too-large", at: `/arguments/x${"/0".repeat(62)}` });
  });

  test("can be set otherwise", () => {
    expect(admit(call([1]), { ...DEFAULT_CAPS, levels: 2 }).kind).toBe("refused");
    expect(admit(call([1]), { ...DEFAULT_CAPS, levels: 3 }).kind).toBe("admitted");
  });
});

describe("size is that of the JSON text in UTF-8", () => {
  const values: readonly unknown[] = [
    0, -0, 5, 10, 99, 100, 999, 1_000, 12_345_678, -1, 0.1, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 9007199254740991,
    true, false, null, "", "a", "\"\\/", "\b\t\n\f\r", "\u0000\u001f\u007f", "é", "\u07ff\u0800\u2028", "😀", "\ufffd",
    [], [[]], [1, 2], {}, { a: {} }, { a: 1, "é\n": [true, null] }, [{ a: "b" }, { c: [] }],
  ];

  test.each(values.map((value) => ({ value, text: JSON.stringify(value) })))("$text", ({ value }) => {
    const whole = call(value);
    const bytes = new TextEncoder().encode(JSON.stringify(whole)).length;
    const caps = (size: number): Caps => ({ ...DEFAULT_CAPS, bytes: size });
    expect(admit(whole, caps(bytes)).kind).toBe("admitted");
    expect(admit(whole, caps(bytes - 1))).toMatchObject({ kind: "refused", fault: { code: "too-large" } });
  });

  test("256 KiB are the default", () => {
    const overhead = JSON.stringify(call("")).length;
    expect(admit(call("a".repeat(256 * 1024 - overhead)), DEFAULT_CAPS).kind).toBe("admitted");
    expect(admit(call("a".repeat(256 * 1024 - overhead + 1)), DEFAULT_CAPS)).toMatchObject({ kind: "refused", fault: { code: "too-large" } });
  });
});

describe("huge values are refused quickly, and as too large", () => {
  const huge: readonly { readonly name: string; readonly value: unknown }[] = [
    { name: "a text of 100 MB", value: "a".repeat(100_000_000) },
    { name: "a million elements", value: new Array(1_000_000).fill(0) },
    { name: "a list that claims four thousand million elements", value: new Array(4_294_967_295) },
    { name: "a hundred thousand members", value: Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, index])) },
    { name: "a name of a megabyte", value: { ["k".repeat(1_000_000)]: 1 } },
    { name: "one object in sixteen million places", value: Array.from({ length: 24 }).reduce<unknown>((inner) => [inner, inner], 1) },
    { name: "lists in lists in lists", value: nested(1_000_000) },
  ];

  test.each(huge)("$name", ({ value }) => {
    const start = performance.now();
    const admission = admit(call(value), DEFAULT_CAPS);
    // Far more than it takes, so that a busy machine does not fail the test; without the caps these take minutes or do not end.
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(admission).toMatchObject({ kind: "refused", fault: { code: "too-large" } });
    if (admission.kind === "refused") expect(admission.fault.message.length + (admission.fault.at?.length ?? 0)).toBeLessThan(2_000);
  });
});
