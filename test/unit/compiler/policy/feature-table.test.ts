import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import { compile } from "../../../../src/compiler/index.ts";
import type { Diagnostic } from "../../../../src/compiler/index.ts";
import { FEATURES } from "../../../../src/compiler/shape/features.ts";

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Test files are never read as policies, so nothing in one can be refused there. */
const ELSEWHERE = ["test-file", "test", "expectation"];
const CONDITIONS = ["operator", "function", "root", "tool-property", "value"];
const MANIFESTS = ["manifest", "team", "agent", "person", "channel", "tool", "argument-schema", "decision-class", "import"];

const refused = rowsOf("refused");
const built = rowsOf("built");

describe("what this version does not build is refused where it stands", () => {
  test.each(refused)("$kind $name", ({ kind, name, text }) => {
    const [, before = "", place = ""] = /^([^«]*)«([^»]*)»/.exec(text) ?? [];
    const plain = text.replaceAll(/[«»]/g, "");
    const { source, diagnostics } = check(kind, plain);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    // What stands within a part that is not built may be refused as well, and nothing else is wrong.
    expect(errors.filter(({ code }) => code !== "not-supported-yet")).toEqual([]);
    expect(errors.map(({ at }) => ({ start: at.start, text: source.slice(at.start, at.end) }))).toContainEqual({ start: source.indexOf(plain) + before.length, text: place });
    expect(plain).toContain(name);
  });
});

describe("what this version builds compiles", () => {
  test.each(built)("$kind $name", ({ kind, text }) => {
    const { diagnostics, compiled } = check(kind, text);
    expect(diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message)).toEqual([]);
    expect(compiled).toBe(true);
  });
});

test("every feature of the table is asked for once", () => {
  const asked = [...refused.map(({ kind, name }) => `refused ${kind} ${name}`), ...built.map(({ kind, name }) => `built ${kind} ${name}`)];
  const wanted = FEATURES.filter(({ kind }) => !ELSEWHERE.includes(kind)).map(({ kind, name, status }) => `${status} ${kind} ${name}`);
  console.log(`features: ${refused.length} refused and ${built.length} built, ${FEATURES.length - wanted.length} in test files`);
  expect(asked.sort()).toEqual([...wanted].sort());
  expect(asked.length).toBeGreaterThan(170);
});

function rowsOf(name: string): readonly { readonly kind: string; readonly name: string; readonly text: string }[] {
  const texts = parse(readFileSync(new URL(`../../../cases/refused/${name}.yaml`, import.meta.url), "utf8")) as Texts;
  return Object.entries(texts).flatMap(([kind, rows]) => Object.entries(rows).map(([feature, text]) => ({ kind, name: feature, text })));
}

/** The findings for a text, as the policy, the manifest or the condition that its kind makes it, beside what it needs to be valid. */
function check(kind: string, text: string): { readonly source: string; readonly diagnostics: readonly Diagnostic[]; readonly compiled: boolean } {
  const isManifest = MANIFESTS.includes(kind);
  const conditional = text.includes("'") ? `|-\n      ${text}` : `'${text}'`;
  const policy = CONDITIONS.includes(kind) ? `name: p\nrules:\n  - tool: t\n    then: deny\n    if: ${conditional}\n` : isManifest ? "{name: p, default: deny}" : text;
  const manifest = isManifest ? text : "{teams: {red: {}}, agents: {a1: {team: red}}}";
  const { diagnostics, compilation } = compile({ name: "set", manifest: { name: "ambit.yaml", text: manifest }, policies: [{ name: "p.yaml", text: policy }] });
  return { source: isManifest ? manifest : policy, diagnostics, compiled: compilation !== null };
}
