/**
 * Every diagnostic that the compiler can produce. A code is public: never renamed, never reused.
 * `why` is what a person reads who asks what the code is for.
 */
export const catalog = {
  "unknown-field": {
    severity: "error",
    message: (p: { field: string; where: string }) => `unknown field \`${p.field}\` in ${p.where}`,
    why: "An unknown field is nearly always a typo, and a policy that ignores a typo enforces less than it says.",
  },
  "not-supported-yet": {
    severity: "error",
    message: (p: { what: string }) => `${p.what} is part of the language but not supported yet`,
    why: "A construct that this version does not build is refused, since a policy that ignores it enforces less than it says.",
  },
  "bad-expression": {
    severity: "error",
    message: (p: { expected: string; found: string }) => `expected ${p.expected}, found ${p.found}`,
    why: "A condition that cannot be read cannot be enforced.",
  },
} as const satisfies Record<string, CatalogEntry>;

interface CatalogEntry {
  readonly severity: "error" | "warning";
  readonly message: (params: never) => string;
  readonly why: string;
}

export type Code = keyof typeof catalog;
export type Params<C extends Code> = Parameters<(typeof catalog)[C]["message"]>[0];
