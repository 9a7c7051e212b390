import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import type { Diagnostic } from "../../../../src/compiler/diagnostic/diagnostic.ts";
import { parseDocuments } from "../../../../src/compiler/document/parse-documents.ts";
import { entriesOf, nodesOf, valueOf } from "./values.ts";
import { yamlFragments, yamlLines } from "./yaml-fragments.ts";

const parse = (text: string): ReturnType<typeof parseDocuments> => parseDocuments({ name: "p.yaml", text });
const errors = (diagnostics: readonly Diagnostic[]): readonly string[] => diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), { maxLength: 40 }).map((units) => units.join("")),
  fc.array(fc.constantFrom(..."-?:,[]{}#&*!|>'\"%@`\\ \t\n\r~<=.0eax\u0000\ufeff\u2028"), { maxLength: 60 }).map((units) => units.join("")),
  yamlFragments,
  yamlLines,
);

test("any text gives documents or an error, never throws, and every range lies within it", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { documents, diagnostics } = parse(text);
      expect(documents.length > 0 || errors(diagnostics).length > 0).toBe(true);
      const ranges = [
        ...diagnostics.flatMap(({ at, related = [] }) => [at, ...related.map((other) => other.at)]),
        ...documents.flatMap(nodesOf).flatMap((node) => [node.at, ...(node.kind === "map" ? node.entries.map(({ keyAt }) => keyAt) : [])]),
      ];
      for (const { start, end } of ranges) expect(0 <= start && start <= end && end <= text.length, `${start}-${end} in ${JSON.stringify(text)}`).toBe(true);
    }),
    { numRuns: 30_000 },
  );
});

test("where source and value agree, the value stands at its offset", () => {
  let strings = 0;
  fc.assert(
    fc.property(fc.oneof(yamlFragments, yamlLines), (text) => {
      for (const node of parse(text).documents.flatMap(nodesOf)) {
        if (node.kind !== "scalar" || !node.content.verbatim) continue;
        expect(text.slice(node.content.start, node.content.start + String(node.value).length)).toBe(node.value);
        strings++;
      }
    }),
    { numRuns: 30_000 },
  );
  expect(strings).toBeGreaterThan(500);
});

/** Characters that may not stand in a file as they are; JSON lets all of them be written as escapes. */
const escaped = (json: string): string => json.replace(/[\x7f-\x9f\ufffd\ufffe\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

const text = fc.oneof(fc.string({ unit: "binary", maxLength: 12 }), fc.constantFrom("no", "1", "", " a ", "a: b", "# c", "- x", "__proto__", "*", "&a", "!t", "\n", "it's", '"', "null", "~", "=", "<<", "\u2028"));
const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true, min: -(2 ** 53), max: 2 ** 53 }), fc.integer(), fc.maxSafeInteger());
const key = fc.string({ unit: "grapheme", maxLength: 8 });
const json = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 5 }, text, number, fc.boolean(), fc.constant(null), fc.array(tie("value"), { maxLength: 5 }), tie("map")),
  map: fc.uniqueArray(fc.tuple(fc.oneof(key, text), tie("value")), { maxLength: 6, selector: ([name]) => name.normalize("NFKC") }).map((entries) => Object.fromEntries(entries)),
})).value;

describe("any JSON value, printed", () => {
  test.each([
    { how: "on one line", print: (value: unknown) => JSON.stringify(value) },
    { how: "over lines", print: (value: unknown) => JSON.stringify(value, null, 2) },
    { how: "with tabs", print: (value: unknown) => JSON.stringify(value, null, "\t") },
    { how: "in ASCII", print: (value: unknown) => JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`) },
  ])("$how, is read as the same value", ({ print }) => {
    fc.assert(
      fc.property(json, (value) => {
        const { documents, diagnostics } = parse(escaped(print(value)));
        expect(errors(diagnostics)).toEqual([]);
        expect(documents.map(valueOf)).toEqual([entriesOf(value)]);
      }),
      { numRuns: 5_000 },
    );
  });

  test("as YAML in block style, is read as the same value", () => {
    fc.assert(
      fc.property(json, (value) => {
        const printed = stringify({ value }, { aliasDuplicateObjects: false });
        fc.pre(!/[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd-\uffff]|<</.test(printed));
        const { documents, diagnostics } = parse(printed);
        expect(errors(diagnostics)).toEqual([]);
        expect(documents.map(valueOf)).toEqual([entriesOf({ value })]);
      }),
      { numRuns: 5_000 },
    );
  });
});
