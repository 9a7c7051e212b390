/** Kleene's strong logic, written out as its tables: the standard against which conditions are judged. Imports nothing of the project. */
export type Truth = true | false | "unknown";

export const TRUTHS: readonly Truth[] = [true, false, "unknown"];

const AND = {
  true: { true: true, false: false, unknown: "unknown" },
  false: { true: false, false: false, unknown: false },
  unknown: { true: "unknown", false: false, unknown: "unknown" },
} as const;

const OR = {
  true: { true: true, false: true, unknown: true },
  false: { true: true, false: false, unknown: "unknown" },
  unknown: { true: true, false: "unknown", unknown: "unknown" },
} as const;

const NOT = { true: false, false: true, unknown: "unknown" } as const;

export function and(left: Truth, right: Truth): Truth {
  return AND[`${left}`][`${right}`];
}

export function or(left: Truth, right: Truth): Truth {
  return OR[`${left}`][`${right}`];
}

export function not(value: Truth): Truth {
  return NOT[`${value}`];
}
