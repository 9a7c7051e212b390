import type { Compilation } from "../../compiler/index.ts";
import type { Screen } from "../output.ts";
import { paint } from "../paint.ts";
import { regoOfRule } from "../rego-of-rule.ts";
import { shorten } from "./shorten.ts";
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
  const written = yaml.map(({ line, text }) => `  ${paint(String(line).padStart(digits), "dim", screen)} | ${cut(text, width - digits - 5)}`);
  const lines = rego.text.split("\n");
  const start = lines.findLastIndex((line) => line.startsWith("package ") || line.startsWith("import ")) + 1;
  const said = lines.slice(start).join("\n").trim().split("\n");
  const shown = said.slice(0, REGO_LINES_MAX).map((line) => `  ${cut(line.replaceAll("\t", "    "), width - 2)}`);
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

/** Indentation counts here, so only what follows it is shortened. */
function cut(line: string, cells: number): string {
  const indent = /^ */.exec(line)?.[0] ?? "";
  return indent + shorten(line.slice(indent.length), cells - indent.length);
}
