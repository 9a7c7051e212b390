import { positionAt } from "../source/source-file.ts";
import type { Position, Range } from "../source/source-file.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** A diagnostic for machines. The shape is public; lines and columns count from 1, columns in UTF-16 units, ends are exclusive. */
export interface DiagnosticJson extends Place {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly hint: string | null;
  readonly related: readonly (Place & { readonly message: string })[];
}

interface Place {
  readonly file: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** The diagnostic as a plain value whose members are always there and always in the same order. */
export function diagnosticJson({ code, severity, message, at, hint, related = [] }: Diagnostic): DiagnosticJson {
  return {
    code,
    severity,
    message,
    ...place(at),
    hint: hint ?? null,
    related: related.map((other) => ({ message: other.message, ...place(other.at) })),
  };
}

/** The diagnostics as one JSON array in pure ASCII, so that no name in a policy can act on a terminal or a log. */
export function renderJson(diagnostics: readonly Diagnostic[]): string {
  return JSON.stringify(diagnostics.map(diagnosticJson), null, 2).replace(/[^\n -~]/g, escapeUnit);
}

function place({ file, start, end }: Range): Place {
  return { file: file.name, range: { start: positionAt(file, start), end: positionAt(file, end) } };
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
