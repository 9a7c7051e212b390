import { printable } from "../../compiler/diagnostic/printable.ts";
import { textWidth } from "../../compiler/diagnostic/text-width.ts";
import type { Compilation } from "../../compiler/index.ts";
import type { Screen } from "../output.ts";
import { paint } from "../paint.ts";
import { regoOfRule } from "../rego/rego-of-rule.ts";
import { yamlOfRule } from "./yaml-of-rule.ts";

/** Lines of Rego that are shown; the rest is in the file. */
const REGO_LINES_MAX = 24;

/** One rule as people write it, with the numbers of its lines, and the Rego that it becomes. */
export function ruleSideBySide(rule: { readonly id: string; readonly source: string }, compilation: Compilation, screen: Screen): string {
  const width = Math.max(screen.width, 72);
  const yaml = yamlOfRule(rule.source, compilation.sources);
  const [rego] = regoOfRule(rule.id, compilation);
  if (rego === undefined || yaml.length === 0) return "";
  const digits = String(yaml.at(-1)?.line ?? 0).length;
  const written = yaml.flatMap(({ line, text }) =>
    wrapped(text, width - digits - 5).map((part, index) => `  ${paint((index === 0 ? String(line) : "").padStart(digits), "dim", screen)} | ${part}`),
  );
  const lines = rego.text.split("\n");
  const start = lines.findLastIndex((line) => line.startsWith("package ") || line.startsWith("import ")) + 1;
  const said = lines.slice(start).join("\n").trim().split("\n");
  const shown = said.slice(0, REGO_LINES_MAX).flatMap((line) => wrapped(line.replaceAll("\t", "    "), width - 2).map((part) => `  ${part}`));
  const rest = said.length > REGO_LINES_MAX ? [`  ... and ${said.length - REGO_LINES_MAX} lines more`] : [];
  return [
    paint(`The rule ${rule.id} in ${rule.source.replace(/:\d+:\d+$/, "")}`, "bold", screen),
    ...written,
    "",
    paint(`becomes, in ${rego.path}`, "bold", screen),
    ...shown,
    ...rest,
  ].join("\n");
}

/** A line in as many as it takes, each further indented than the first; what begins as a comment stays one. */
function wrapped(line: string, cells: number): readonly string[] {
  const indent = /^#? */.exec(line)?.[0] ?? "";
  const lines: string[] = [];
  let rest = line;
  while (textWidth(rest) > cells) {
    const end = rest.lastIndexOf(" ", cells);
    if (end <= indent.length + 4) break;
    lines.push(rest.slice(0, end));
    rest = `${indent}    ${rest.slice(end + 1)}`;
  }
  return [...lines, rest].map(printable);
}
