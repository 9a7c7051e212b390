import canonicalize from "canonicalize";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { admit } from "../../../../src/engine/gate/admit.ts";
import { DEFAULT_CAPS } from "../../../../src/engine/gate/caps.ts";
import { readJson } from "../../../../src/engine/gate/read-json.ts";

const RUNS = 4_000;

/** Texts of all kinds, ill-formed ones and those that mean something to JavaScript among them. */
const texts = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 6 }) },
  { weight: 1, arbitrary: fc.constantFrom("__proto__", "constructor", "toString", "toJSON", "", "\ufffe", "\ud800", "\udc00", "\u0000", "\u2028", '"', "\\") },
);

const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, -0, 1e21, 5e-324),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    texts,
    fc.array(tie("json"), { maxLength: 5 }),
    fc.array(fc.tuple(texts, tie("json")), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

/** `JSON.stringify` escapes lone surrogates, and only those of all above the controls. */
const wellFormed = (value: unknown): boolean => {
  const text = JSON.stringify(value);
  return !/(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(text) && !/[\ufdd0-\ufdef]|\p{Noncharacter_Code_Point}/u.test(text);
};

describe("readJson", () => {
  test("reads what JSON.stringify writes of well-formed values, as JSON.parse does, and its canonical text again", () => {
    let read = 0;
    fc.assert(
      fc.property(json, (value) => {
        const text = JSON.stringify(value);
        const reading = readJson(text);
        expect(reading.kind).toBe(wellFormed(value) ? "ok" : "refused");
        if (reading.kind === "refused") return;
        read++;
        const canonical = canonicalize(reading.value) as string;
        expect(canonical).toBe(canonicalize(JSON.parse(text)));
        expect(readJson(canonical)).toEqual(reading);
      }),
      { numRuns: RUNS },
    );
    expect(read).toBeGreaterThan(RUNS / 4);
  });

  test("reads of damaged texts only what JSON.parse reads, and as it does", () => {
    const damage = fc.record({ at: fc.nat({ max: 200 }), drop: fc.nat({ max: 2 }), put: fc.oneof(fc.constant(""), fc.constantFrom(...'{}[]",:\\/0123456789.eE+-tfn \n\ufeff\ud800'), fc.string({ unit: "binary", maxLength: 2 })) });
    const counts = { ok: 0, refused: 0 };
    fc.assert(
      fc.property(json, damage, (value, { at, drop, put }) => {
        const whole = JSON.stringify(value, null, at % 2);
        const start = at % (whole.length + 1);
        const text = `${whole.slice(0, start)}${put}${whole.slice(start + drop)}`;
        const reading = readJson(text);
        counts[reading.kind]++;
        if (reading.kind === "ok") expect(canonicalize(reading.value)).toBe(canonicalize(JSON.parse(text)));
        else expect(reading.offset).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(counts.ok, counts.refused)).toBeGreaterThan(RUNS / 10);
  });

  test("reads a numeral exactly when its decimal value is what the double prints as", () => {
    const numerals = fc.tuple(fc.constantFrom("", "-"), fc.stringMatching(/^(0|[1-9][0-9]{0,24})$/), fc.stringMatching(/^(\.[0-9]{1,24})?$/), fc.oneof(fc.constant(""), fc.integer({ min: -340, max: 330 }).map((power) => `e${power}`)));
    const counts = { ok: 0, refused: 0 };
    fc.assert(
      fc.property(numerals, (parts) => {
        const lexeme = parts.join("");
        const reading = readJson(lexeme);
        counts[reading.kind]++;
        expect(reading.kind === "ok").toBe(exactly(lexeme, Number(lexeme)));
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(counts.ok, counts.refused)).toBeGreaterThan(RUNS / 20);
  });
});

/** Over integers: both sides of `lexeme == String(value)` as fractions of powers of ten, multiplied out. */
function exactly(lexeme: string, value: number): boolean {
  if (!Number.isFinite(value)) return false;
  const [left, right] = [fraction(lexeme), fraction(String(value))];
  const scale = left.power < right.power ? left.power : right.power;
  return left.whole * 10n ** BigInt(left.power - scale) === right.whole * 10n ** BigInt(right.power - scale);
}

function fraction(lexeme: string): { whole: bigint; power: number } {
  const [mantissa = "", power = "0"] = lexeme.toLowerCase().split("e");
  const [whole = "", decimals = ""] = mantissa.split(".");
  return { whole: BigInt(`${whole}${decimals}` === "-" ? "0" : `${whole}${decimals}`), power: Number(power) - decimals.length };
}

describe("admit", () => {
  test("never throws on JSON, never changes it, and takes exactly what is well-formed", () => {
    const counts = { admitted: 0, refused: 0 };
    fc.assert(
      fc.property(json, fc.boolean(), (value, asArgument) => {
        const call = asArgument ? { tool: "go", arguments: { value } } : value;
        const before = JSON.stringify(call);
        const admission = admit(call, DEFAULT_CAPS);
        counts[admission.kind]++;
        expect(JSON.stringify(call)).toBe(before);
        if (asArgument) expect(admission.kind).toBe(wellFormed(value) ? "admitted" : "refused");
        if (admission.kind === "refused") return;
        expect(JSON.stringify(admission.call)).toBe(before);
        expect(readJson(before)).toEqual({ kind: "ok", value: admission.call });
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(counts.admitted, counts.refused)).toBeGreaterThan(RUNS / 10);
  });

  test("never throws on any JavaScript value, and emits only plain data", () => {
    let admitted = 0;
    const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true, withObjectString: true, withSparseArray: true, withTypedArray: true, withBoxedValues: true, withUnicodeString: true });
    fc.assert(
      fc.property(anything, (value) => {
        const admission = admit({ tool: "go", arguments: { value } }, DEFAULT_CAPS);
        if (admission.kind === "refused") return;
        admitted++;
        expect(readJson(JSON.stringify(admission.call))).toEqual({ kind: "ok", value: admission.call });
      }),
      { numRuns: RUNS },
    );
    expect(admitted).toBeGreaterThan(RUNS / 10);
  });
});
