import type { Range } from "../source/source-file.ts";
import { compilePattern } from "./check-pattern.ts";
import { equalScalars, memberOfScalars, orderScalars } from "./compare-scalars.ts";
import type { Truth } from "./compare-scalars.ts";
import type { Expression, Ordering, Path, Pattern, Scalar, Value } from "./expression.ts";

/** Comparisons as expressions; those of literals alone are decided here, so that Rego never compares constants. */

export function equal(left: Value, right: Value, at: Range): Expression {
  if (left.kind === "literal" && right.kind === "literal") return constant(equalScalars(left.value, right.value), at);
  const known = equalToPresence(left, right) ?? equalToPresence(right, left);
  if (known !== null) return constant(known, at);
  return left.kind === "literal" ? { kind: "equal", left: right, right: left, at } : { kind: "equal", left, right, at };
}

export function order(operator: Ordering, left: Value, right: Value, at: Range): Expression {
  if (left.kind === "literal" && right.kind === "literal") return constant(orderScalars(operator, left.value, right.value), at);
  const literal = left.kind === "literal" ? left : right.kind === "literal" ? right : null;
  const text = literal !== null && typeof literal.value === "string";
  if (left.kind !== "literal") return { kind: "order", operator, text, left, right, at };
  return { kind: "order", operator: MIRRORED[operator], text, left: right, right: left, at };
}

export function member(item: Value, list: readonly Scalar[] | Path, at: Range): Expression {
  if (!isLiteralList(list)) return { kind: "member", item, list, at };
  if (item.kind === "literal") return constant(memberOfScalars(item.value, list), at);
  if (item.kind === "has" && !list.some((element) => typeof element === "boolean")) return constant(memberOfScalars(true, list), at);
  return { kind: "member", item, list: [...new Set(list)], at };
}

export function match(value: Value, pattern: Pattern, at: Range): Expression {
  if (value.kind !== "literal") return { kind: "match", value, pattern, at };
  if (typeof value.value !== "string") return constant("unknown", at);
  return constant(compilePattern(pattern).matcher(value.value).find(), at);
}

export function negation(part: Expression, at: Range): Expression {
  if (part.kind === "constant") return constant(part.value === "unknown" ? "unknown" : !part.value, at);
  return part.kind === "not" ? part.part : { kind: "not", part, at };
}

/** `and` and `or` with Kleene's constants taken out: what decides alone decides, what changes nothing goes. */
export function junction(kind: "and" | "or", parts: readonly Expression[], at: Range): Expression {
  const decisive = kind === "or";
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  if (flat.some((part) => part.kind === "constant" && part.value === decisive)) return constant(decisive, at);
  const left = flat.filter((part) => part.kind !== "constant" || part.value === "unknown");
  const unknown = left.filter((part) => part.kind === "constant");
  const rest = [...left.filter((part) => part.kind !== "constant"), ...unknown.slice(0, 1)];
  if (rest.length === 0) return constant(!decisive, at);
  return rest.length === 1 && rest[0] !== undefined ? rest[0] : { kind, parts: rest, at };
}

export function isLiteralList(list: readonly Scalar[] | Path): list is readonly Scalar[] {
  return Array.isArray(list);
}

/** What `has` says is always a boolean, and OPA refuses Rego that compares one with anything else. */
function equalToPresence(left: Value, right: Value): Truth | null {
  if (left.kind !== "has" || right.kind !== "literal" || typeof right.value === "boolean") return null;
  return equalScalars(true, right.value);
}

const MIRRORED = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;

function constant(value: Truth, at: Range): Expression {
  return { kind: "constant", value, at };
}
