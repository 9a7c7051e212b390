import type { Atom, Expression } from "../expression/expression.ts";
import { emitAtom } from "./emit-atom.ts";
import { uselessReads } from "./emit-reads.ts";
import type { UselessRead } from "./emit-reads.ts";
import type { HelperRules } from "./helper-rules.ts";

/**
 * The expressions that all hold when a condition is known to be true (or, with `polarity` false, known to be false);
 * null when it can never be. Kleene's logic by De Morgan: a negation turns the polarity around, and what is an `or` under
 * the polarity becomes one helper rule, never a normal form that explodes (design, decision 3).
 */
export function emitCondition(expression: Expression, polarity: boolean, helpers: HelperRules): readonly string[] | null {
  switch (expression.kind) {
    case "constant":
      return expression.value === polarity ? [] : null;
    case "not":
      return emitCondition(expression.part, !polarity, helpers);
    case "and":
    case "or":
      return (expression.kind === "and") === polarity ? all(expression.parts, polarity, helpers) : one(expression.parts, polarity, helpers);
    default:
      return [emitAtom(expression, polarity, helpers)];
  }
}

/** The same as alternatives: bodies one of which holds. A rule has a body for each, where a helper would only stand between. */
export function emitAlternatives(expression: Expression, polarity: boolean, helpers: HelperRules): readonly (readonly string[])[] {
  const splits = (expression.kind === "and" && !polarity) || (expression.kind === "or" && polarity);
  return bodiesOf(splits ? expression.parts : [expression], polarity, helpers);
}

/** Each pointer that the condition reads, with the expressions that hold when its value is missing or of no use. */
export function emitReads(expression: Expression, helpers: HelperRules): readonly UselessRead[] {
  const reads = new Map<string, UselessRead>();
  for (const atom of atomsOf(expression)) for (const read of uselessReads(atom, helpers)) reads.set(JSON.stringify(read), read);
  return [...reads.values()];
}

/** Every comparison of a condition, from left to right. */
export function atomsOf(expression: Expression): readonly Atom[] {
  if (expression.kind === "constant") return [];
  if (expression.kind === "not") return atomsOf(expression.part);
  return expression.kind === "and" || expression.kind === "or" ? expression.parts.flatMap(atomsOf) : [expression];
}

function all(parts: readonly Expression[], polarity: boolean, helpers: HelperRules): readonly string[] | null {
  const bodies = parts.map((part) => emitCondition(part, polarity, helpers));
  return bodies.some((body) => body === null) ? null : [...new Set(bodies.flatMap((body) => body ?? []))];
}

function one(parts: readonly Expression[], polarity: boolean, helpers: HelperRules): readonly string[] | null {
  const bodies = bodiesOf(parts, polarity, helpers);
  if (bodies.some((body) => body.length === 0)) return [];
  const [only] = bodies;
  if (bodies.length === 1 && only !== undefined) return only;
  return bodies.length === 0 ? null : [helpers.either("either", bodies)];
}

/** What each part asks for, each once; a part that can never be so has no body. */
function bodiesOf(parts: readonly Expression[], polarity: boolean, helpers: HelperRules): readonly (readonly string[])[] {
  const bodies = new Map<string, readonly string[]>();
  for (const part of parts) {
    const body = emitCondition(part, polarity, helpers);
    if (body !== null) bodies.set(body.join("\n"), body);
  }
  return [...bodies.values()];
}
