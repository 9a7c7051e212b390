import type { Violation } from "./validate.ts";

/** Which keywords fail for one value or key, so that only the one that says most is told. */
export interface ViolationIndex {
  /** Whether another keyword fails for the value or key for which this one does. */
  fails(keyword: string, alongside: Violation): boolean;
}

export function indexViolations(violations: readonly Violation[]): ViolationIndex {
  const failing = new Set(violations.map((violation) => keyOf(violation.keyword, violation)));
  return { fails: (keyword, alongside) => keyword !== alongside.keyword && failing.has(keyOf(keyword, alongside)) };
}

function keyOf(keyword: string, { instancePath, propertyName }: Violation): string {
  return JSON.stringify([keyword, instancePath, propertyName ?? null]);
}
