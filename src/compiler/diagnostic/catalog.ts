import type { CatalogEntry } from "./catalog-entry.ts";
import { DOCUMENT_CATALOG } from "./document-catalog.ts";
import { SHAPE_CATALOG } from "./shape-catalog.ts";

/**
 * Every diagnostic that the compiler can produce. A code is public: never renamed, never reused.
 * `why` is what a person reads who asks what the code is for.
 */
export const catalog = {
  ...DOCUMENT_CATALOG,
  ...SHAPE_CATALOG,
  "bad-expression": {
    severity: "error",
    message: (p: { expected: string; found: string }) => `expected ${p.expected}, found ${p.found}`,
    why: "A condition that cannot be read cannot be enforced.",
  },
  "bad-matcher": {
    severity: "error",
    message: (p: { found: string }) => `${p.found} is no matcher`,
    why: "A matcher is a plain value, a list of them, or a comparison such as `<= 200`; anything else would be guessed at.",
  },
  "no-tool": {
    severity: "error",
    message: () => "the rule names no tool",
    why: "A rule speaks for the tools that it or its policy names; `*` names all of them.",
  },
  "no-common-tool": {
    severity: "error",
    message: (p: { lists: readonly string[] }) => `no tool is covered by all of ${p.lists.map((list) => `\`${list}\``).join(" and ")}`,
    why: "Where a policy and its rule both name tools, both must hold; a rule that covers nothing is a mistake.",
  },
  "tools-too-many": {
    severity: "error",
    message: () => "these tool patterns meet in too many ways to be reviewed",
    why: "Patterns are compiled into the names that all of them cover; a person has to be able to read the result.",
  },
  "quorum-too-high": {
    severity: "error",
    message: (p: { quorum: number; approvers: number }) => `a quorum of ${p.quorum} can never be reached by ${p.approvers === 1 ? "one approver" : `${p.approvers} approvers`}`,
    why: "An approval that cannot be given is a denial in disguise.",
  },
  "conditional-default": {
    severity: "error",
    message: () => "a default stands beside a `match` that names more than tools",
    why: "A default says what holds where no rule applies; under a condition on the call nobody could tell what holds when the condition is unknown.",
  },
  "limit-on-deny": {
    severity: "error",
    message: () => "constraints on a `deny` have nothing to count",
    why: "Only calls that run are counted.",
  },
  "sweeping-sub-rule": {
    severity: "warning",
    message: () => "this restriction has no condition of its own and beats every other entry",
    why: "Entries of `conditions` have no order: the most restrictive that holds wins.",
  },
  "duplicate-name": {
    severity: "error",
    message: (p: { what: string; name: string }) => `${p.what} \`${p.name}\` stands twice in its layer`,
    why: "Decisions, approvals and records cite policies and rules by name, so a name must mean one of them.",
  },
  "look-alike-name": {
    severity: "error",
    message: (p: { kind: string; name: string; other: string }) => `${p.kind} \`${p.name}\` differs from \`${p.other}\` only in case, space or normalisation`,
    why: "Names are compared exactly; two that people take for one make a rule miss.",
  },
  "unknown-principal": {
    severity: "error",
    message: (p: { kind: string; name: string }) => `${p.kind} \`${p.name}\` is not in the registry`,
    why: "A policy for somebody who does not exist never applies, and its author believes that it does.",
  },
  "registry-missing": {
    severity: "error",
    message: (p: { kind: string }) => `a policy for ${p.kind === "team" ? "a team" : "an agent"} needs a registry`,
    why: "Without a registry nobody can tell which layers speak for a call, and a missing layer would be silent.",
  },
  "duplicate-limit": {
    severity: "error",
    message: () => "this limit cannot be told from another one of the same policy",
    why: "Limits with the same tools, key and window would share one counter.",
  },
  "open-allow": {
    severity: "warning",
    message: (p: { what: string }) => `${p.what} covers tools that nobody has named`,
    why: "A tool that is added later, or one whose name resembles another, is allowed without anybody having decided it.",
  },
  "unreadable-file": {
    severity: "error",
    message: (p: { problem: string }) => `the file cannot be read: ${p.problem}`,
    why: "A policy set that silently lost a file enforces less than it says.",
  },
  "unmatched-entry": {
    severity: "error",
    message: (p: { entry: string }) => `\`${p.entry}\` matches no policy file`,
    why: "An entry of the manifest that matches nothing is nearly always a file that was moved or misspelt, and its rules are not enforced.",
  },
  "unlisted-file": {
    severity: "warning",
    message: (p: { file: string }) => `\`${p.file}\` belongs to no policy set`,
    why: "A YAML file beside policies that nothing names looks enforced and is not.",
  },
  "nested-manifest": {
    severity: "error",
    message: () => "a policy set within a policy set",
    why: "An `ambit.yaml` makes its folder a set of its own, with its own registry: its policies cannot also belong to another one.",
  },
  "no-policies": {
    severity: "error",
    message: () => "the policy set has no policy file",
    why: "A set without policies denies everything, which is nearly always a file that was moved.",
  },
  "refused-by-opa": {
    severity: "error",
    message: (p: { problem: string }) => `OPA does not take what this became: ${p.problem}`,
    why: "A bundle is built by the real OPA, and what it refuses cannot be enforced.",
  },
  "second-manifest": {
    severity: "error",
    message: () => "ambit.yaml holds more than one document",
    why: "A set has one manifest; a second one would be read by some and not by others.",
  },
  "late-letter": {
    severity: "error",
    message: (p: { name: string; letter: string }) => `the tool name \`${p.name}\` has the letter U+${(p.letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}, whose upper and lower case not every engine knows`,
    why: "A tool whose name differs from a known one only in case is denied, and every engine has to find the same ones.",
  },
} as const satisfies Record<string, CatalogEntry>;

export type Code = keyof typeof catalog;
export type Params<C extends Code> = Parameters<(typeof catalog)[C]["message"]> extends [infer P] ? P : Record<never, never>;
