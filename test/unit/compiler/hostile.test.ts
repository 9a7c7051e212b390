import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Diagnostic } from "../../../src/compiler/diagnostic/diagnostic.ts";
import { renderDiagnostic } from "../../../src/compiler/diagnostic/render.ts";
import { renderJson } from "../../../src/compiler/diagnostic/render-json.ts";
import { sortDiagnostics } from "../../../src/compiler/diagnostic/sort.ts";
import { parseDocuments } from "../../../src/compiler/document/parse-documents.ts";
import { checkPolicyShape } from "../../../src/compiler/shape/check-shape.ts";

/** See test/cases/hostile/README.md. */
interface Case {
  readonly name: string;
  readonly policy?: string;
  readonly recipe?: { readonly before?: string; readonly repeat: string; readonly times: number; readonly after?: string };
  readonly finds: readonly { readonly code: string; readonly underlined: string }[];
  readonly total?: number;
}

const CLASSES = ["yaml-traps", "unknown-keys", "wrong-types", "empty-fields", "names"];
/** Not a measure of speed: only so that a hang ends as a failure. */
const HANG_MS = 60_000;
const FRAMES_MAX = 8;

const folder = fileURLToPath(new URL("../../cases/hostile/", import.meta.url));
const classes = CLASSES.map((name) => ({ name, cases: parse(readFileSync(`${folder}${name}.yaml`, "utf8")) as readonly Case[] }));

function textOf({ policy, recipe }: Case): string {
  if (recipe === undefined) return policy ?? "";
  const { before = "", repeat, times, after = "" } = recipe;
  const step = (n: number): string => repeat.replaceAll("{n}", String(n)).replaceAll("{m}", String(n + 1)).replaceAll("{indent}", " ".repeat(repeat.includes("{indent}") ? n : 0));
  return `${before}${/\{(?:n|m|indent)\}/.test(repeat) ? Array.from({ length: times }, (_, n) => step(n)).join("") : repeat.repeat(times)}${after}`;
}

function check(text: string): readonly Diagnostic[] {
  const { documents, diagnostics } = parseDocuments({ name: "policy.yaml", text });
  return sortDiagnostics([...diagnostics, ...documents.flatMap((document) => checkPolicyShape(document).diagnostics)]);
}

const seen = ({ code, at }: Diagnostic): { readonly code: string; readonly underlined: string } => ({ code, underlined: at.file.text.slice(at.start, at.end) });

describe.each(classes)("$name", ({ name: className, cases }) => {
  test.each(cases)(
    "$name",
    async (hostile) => {
      const found = check(textOf(hostile));
      const { finds, total = finds.length } = hostile;
      expect(found.slice(0, finds.length).map(seen)).toEqual(finds);
      expect(found).toHaveLength(total);
      expect(found.some(({ severity }) => severity === "error")).toBe(true);

      const frames = found.slice(0, FRAMES_MAX).map((problem) => renderDiagnostic(problem));
      expect(frames.join("")).not.toMatch(/[^\n\P{C}]/u);
      expect(frames.join("")).not.toMatch(/must NOT|instancePath|YAML[A-Z]|\bajv\b|at line \d+|RESOURCE_EXHAUSTION/);
      expect(JSON.parse(renderJson(found))).toHaveLength(total);
      await expect(`${frames.join("\n\n")}\n`).toMatchFileSnapshot(`${folder}frames/${className}/${hostile.name.toLowerCase().replaceAll(" ", "-")}.txt`);
    },
    HANG_MS,
  );

  test("has at least five cases, each with a name of its own", () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    expect(cases.length).toBeGreaterThanOrEqual(5);
  });
});

test("there are at least forty hostile files", () => {
  expect(classes.flatMap(({ cases }) => cases).length).toBeGreaterThanOrEqual(40);
});
