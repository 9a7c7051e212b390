import type { Diagnostic } from "./diagnostic.ts";

/** In the order in which a person reads them: by file, position and code. The same finding made twice is one finding. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = [...diagnostics].sort(compare);
  return sorted.filter((one, index) => {
    const previous = sorted[index - 1];
    return previous === undefined || compare(previous, one) !== 0;
  });
}

function compare(one: Diagnostic, other: Diagnostic): number {
  return (
    compareText(one.at.file.name, other.at.file.name) ||
    one.at.start - other.at.start ||
    one.at.end - other.at.end ||
    compareText(one.code, other.code) ||
    compareText(one.message, other.message)
  );
}

/** By code unit, so that the order is the same in every language and locale. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
