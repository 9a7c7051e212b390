import type { Range } from "../source/source-file.ts";

/** A scalar as it stands in a policy. */
export type Scalar = string | number | boolean | null;

/** Where a path begins (language.md, section 2). `args` is `arguments` and `env` is `environment` by now. */
export type Root = "tool" | "arguments" | "context" | "agent" | "user" | "environment" | "session" | "now" | "tenant";

/** A place in the call: a root, then own members of objects by name and elements of lists by position. */
export interface Path {
  readonly kind: "path";
  readonly root: Root;
  readonly steps: readonly (string | number)[];
  readonly at: Range;
}

export interface Literal {
  readonly kind: "literal";
  readonly value: Scalar;
  readonly at: Range;
}

/** `path ?? literal`: the literal answers only for a missing path; an explicit null is a value. */
export interface Fallback {
  readonly kind: "fallback";
  readonly path: Path;
  readonly otherwise: Scalar;
  readonly at: Range;
}

/** `has(path)`: whether something is there. Never unknown. */
export interface Has {
  readonly kind: "has";
  readonly path: Path;
  readonly at: Range;
}

/** What a comparison compares. */
export type Value = Literal | Path | Fallback | Has;

export type Ordering = "<" | "<=" | ">" | ">=";

/**
 * A condition. Every node is true, false or unknown (language.md, section 2.1); `!=`, `not in` and `!~` are `not` over
 * their positive forms, which is what they mean in Kleene's logic.
 */
export type Expression =
  | { readonly kind: "constant"; readonly value: boolean | "unknown"; readonly at: Range }
  | { readonly kind: "and"; readonly parts: readonly Expression[]; readonly at: Range }
  | { readonly kind: "or"; readonly parts: readonly Expression[]; readonly at: Range }
  | { readonly kind: "not"; readonly part: Expression; readonly at: Range }
  | Atom;

/** A condition without conditions in it: what becomes one typed comparison in Rego. */
export type Atom =
  | { readonly kind: "equal"; readonly left: Value; readonly right: Value; readonly at: Range }
  | { readonly kind: "order"; readonly operator: Ordering; readonly text: boolean; readonly left: Value; readonly right: Value; readonly at: Range }
  | { readonly kind: "member"; readonly item: Value; readonly list: readonly Scalar[] | Path; readonly at: Range }
  | { readonly kind: "match"; readonly value: Value; readonly pattern: Pattern; readonly at: Range }
  | { readonly kind: "truth"; readonly value: Value; readonly at: Range };

/** An RE2 pattern as written between slashes, with its flags in the order `ims`. */
export interface Pattern {
  readonly source: string;
  readonly flags: string;
}
