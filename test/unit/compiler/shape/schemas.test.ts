import { describe, expect, test } from "vitest";
import { FEATURES, feature, isBuilt } from "../../../../src/compiler/shape/features.ts";
import type { FeatureKind } from "../../../../src/compiler/shape/features.ts";
import type { JsonSchema } from "../../../../src/compiler/shape/json-schema.ts";
import { MANIFEST_SCHEMA } from "../../../../src/compiler/shape/manifest-schema.ts";
import { POLICY_SCHEMA } from "../../../../src/compiler/shape/policy-schema.ts";

const schemas = [POLICY_SCHEMA, MANIFEST_SCHEMA];
const definitions: Readonly<Record<string, JsonSchema>> = { ...POLICY_SCHEMA.definitions, ...MANIFEST_SCHEMA.definitions };
const kinds = [...new Set(FEATURES.map(({ kind }) => kind))];

/** Kinds whose names are words of expressions, and of test files, which another stage reads. */
const NOT_IN_SCHEMAS: readonly FeatureKind[] = ["operator", "function", "root", "tool-property", "value", "test-file", "test", "expectation"];

describe("the table of features and the schemas name the same fields", () => {
  test.each(kinds.filter((kind) => !NOT_IN_SCHEMAS.includes(kind)))("%s", (kind) => {
    const named = FEATURES.filter((candidate) => candidate.kind === kind).map(({ name }) => name);
    expect(Object.keys(definitions[kind]?.properties ?? {}).sort()).toEqual([...named].sort());
  });

  test("every closed map of the schemas is a kind of feature", () => {
    const closed = Object.entries(definitions).filter(([, { properties, additionalProperties }]) => properties !== undefined && additionalProperties === false);
    // An `alert` is refused as a whole.
    expect(closed.map(([name]) => name).filter((name) => name !== "alert" && !kinds.includes(name as FeatureKind))).toEqual([]);
  });

  test("no feature is named twice, and each has a section", () => {
    expect(new Set(FEATURES.map(({ kind, name }) => `${kind} ${name}`)).size).toBe(FEATURES.length);
    expect(FEATURES.filter(({ section }) => !/^[1-9](\.[1-3])?$|^10$/.test(section))).toEqual([]);
  });
});

describe("what is built", () => {
  test.each<readonly [FeatureKind, string, boolean]>([
    ["operator", "not in", true], ["operator", "in", true], ["operator", "??", true], ["operator", "between", false], ["operator", "any", false], ["operator", "+", false], ["operator", "=", false],
    ["function", "has", true], ["function", "len", false], ["function", "eval", false],
    ["root", "args", true], ["root", "lists", false], ["root", "secrets", false],
    ["policy", "name", true], ["policy", "mode", false], ["rule", "conditions", true], ["rule", "requires", false], ["sub-rule", "conditions", false], ["constraints", "limits", false],
    ["agent", "roles", true], ["agent", "requires", false], ["manifest", "tools", false], ["manifest", "tenant", true],
    ["policy", "constructor", false], ["function", "__proto__", false],
  ])("%s %s: %s", (kind, name, built) => {
    expect(isBuilt(kind, name)).toBe(built);
  });

  test("what the language does not know has no feature", () => {
    expect([feature("function", "eval"), feature("rule", "toString"), feature("rule", "then")]).toEqual([undefined, undefined, { kind: "rule", name: "then", section: "1.2", status: "built" }]);
  });
});

describe("the schemas teach", () => {
  const fields = schemas.flatMap(({ definitions: own }) => Object.entries(own ?? {}).flatMap(([kind, { properties }]) => Object.entries(properties ?? {}).map(([name, schema]) => ({ field: `${kind}.${name}`, schema }))));
  const described = ({ $ref, description }: JsonSchema): boolean => description !== undefined || definitions[$ref?.replace("#/definitions/", "") ?? ""]?.description !== undefined;

  test("every field of a policy and of the manifest has a description", () => {
    const bare = fields.filter(({ field, schema }) => !/^argument-schema\.|^alert\.channels$/.test(field) && !described(schema));
    expect(bare.map(({ field }) => field)).toEqual([]);
  });

  test("every reference leads somewhere, and every pattern is a regular expression of JSON Schema", () => {
    const all: JsonSchema[] = [];
    const visit = (schema: JsonSchema): void => {
      all.push(schema);
      for (const value of Object.values(schema) as unknown[]) {
        if (Array.isArray(value)) value.filter((item) => typeof item === "object" && item !== null).forEach(visit);
        else if (typeof value === "object" && value !== null) visit(value as JsonSchema);
      }
    };
    schemas.forEach(visit);
    for (const { $ref, pattern } of all) {
      if (typeof $ref === "string") expect(Object.keys(definitions)).toContain($ref.replace("#/definitions/", ""));
      if (typeof pattern === "string") expect(() => new RegExp(pattern, "u")).not.toThrow();
    }
    expect(all.length).toBeGreaterThan(200);
  });
});
