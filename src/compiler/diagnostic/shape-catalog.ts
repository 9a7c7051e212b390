import type { CatalogEntry } from "./catalog-entry.ts";

/** What the shape stage finds: fields that are unknown, missing, of the wrong type or in the wrong form. */
export const SHAPE_CATALOG = {
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
  "wrong-type": {
    severity: "error",
    message: (p: { what: string; expected: string; found: string }) => `${p.what} must be ${p.expected}, found ${p.found}`,
    why: "A value of another type than the field takes cannot be enforced.",
  },
  "empty-field": {
    severity: "error",
    message: (p: { what: string }) => `${p.what} is empty`,
    why: "An empty field says nothing, and it is nearly always an unfinished edit.",
  },
  "missing-field": {
    severity: "error",
    message: (p: { where: string; field: string }) => `${p.where} needs ${p.field}`,
    why: "Without this field it is not known what the policy should do.",
  },
  "conflicting-fields": {
    severity: "error",
    message: (p: { first: string; second: string; where: string }) => `${p.where} cannot have both \`${p.first}\` and \`${p.second}\``,
    why: "Two fields that say the same thing, or exclude each other, would leave open which of them counts.",
  },
  "unknown-value": {
    severity: "error",
    message: (p: { what: string; value: string }) => `${p.what} cannot be \`${p.value}\``,
    why: "Only the listed values have a meaning.",
  },
  "bad-name": {
    severity: "error",
    message: (p: { what: string; problem: string }) => `${p.what} ${p.problem}`,
    why: "Names are compared exactly, and they are cited in decisions and records: two names that look alike must not be different names.",
  },
  "bad-value": {
    severity: "error",
    message: (p: { what: string; expected: string; found: string }) => `${p.what} must be ${p.expected}, found \`${p.found}\``,
    why: "A value that is not in the field's format cannot be enforced.",
  },
} as const satisfies Record<string, CatalogEntry>;
