import { renderDiagnostic } from "../compiler/index.ts";
import type { Diagnostic } from "../compiler/index.ts";
import type { Output, Screen } from "./output.ts";

/** The diagnostics for people, with an empty line between them; ends with a line break unless there are none. */
export function prettyDiagnostics(diagnostics: readonly Diagnostic[], { hasColors }: Screen): string {
  return diagnostics.length === 0 ? "" : `${diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, { color: hasColors })).join("\n\n")}\n`;
}

/** Tells findings that are not the command's result. */
export function tellDiagnostics(diagnostics: readonly Diagnostic[], output: Output): void {
  if (diagnostics.length > 0) output.tell(prettyDiagnostics(diagnostics, output.notes));
}

/** `2 errors and 1 warning`. */
export function countFindings(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  return [counted(errors, "error"), counted(warnings, "warning")].filter((text) => text !== "").join(" and ");
}

/** `3 files`; nothing for none. */
function counted(count: number, what: string): string {
  return count === 0 ? "" : plural(count, what);
}

/** `1 rule`, `2 rules`. */
export function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
