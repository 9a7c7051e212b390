import { citation } from "../source/source-file.ts";
import { renderFrame } from "./code-frame.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { printable } from "./printable.ts";

const COLORS = { error: "\u001b[31m", warning: "\u001b[33m", bold: "\u001b[1m", none: "\u001b[0m" } as const;

/**
 * A diagnostic for people: where and what, the line with the place underlined, what to do about it, and related
 * places. Text of unknown origin is printed so that it cannot act on the terminal. No trailing newline.
 */
export function renderDiagnostic(diagnostic: Diagnostic, { color = false }: { readonly color?: boolean } = {}): string {
  const { severity, code, message, at, hint, related = [] } = diagnostic;
  const paint = (text: string, style: keyof typeof COLORS): string => (color ? `${COLORS[style]}${text}${COLORS.none}` : text);
  const frame = renderFrame(at);
  return [
    `${paint(printable(citation(at)), "bold")} ${paint(`${severity}[${code}]`, severity)} ${printable(message)}`,
    frame.line,
    paint(frame.carets, severity),
    ...(hint === undefined ? [] : [`hint: ${printable(hint)}`]),
    ...related.map((other) => `note: ${printable(other.message)} (${printable(citation(other.at))})`),
  ].join("\n");
}
