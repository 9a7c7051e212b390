import * as fc from "fast-check";
import { and, not, or } from "./kleene.ts";
import type { Truth } from "./kleene.ts";

/** A condition as its text, with what it is by the tables. `Subject` is what its comparisons are judged on. */
export interface Formula<Subject> {
  readonly text: string;
  readonly truth: (subject: Subject) => Truth;
}

/** Formulas over some comparisons, with parentheses where they are needed and sometimes where they are not. */
export function formulas<Subject>(atoms: fc.Arbitrary<Formula<Subject>>, depth = 4): fc.Arbitrary<Formula<Subject>> {
  return fc.letrec<{ formula: Formula<Subject> }>((tie) => ({
    formula: fc.oneof(
      { maxDepth: depth, withCrossShrink: true },
      { weight: 3, arbitrary: atoms },
      { weight: 2, arbitrary: tie("formula").map(negated) },
      { weight: 3, arbitrary: fc.tuple(tie("formula"), tie("formula"), fc.boolean()).map(([left, right, tight]) => both(left, right, tight)) },
      { weight: 3, arbitrary: fc.tuple(tie("formula"), tie("formula"), fc.boolean()).map(([left, right, tight]) => either(left, right, tight)) },
    ),
  })).formula;
}

function negated<S>(part: Formula<S>): Formula<S> {
  return { text: `not (${part.text})`, truth: (subject) => not(part.truth(subject)) };
}

function both<S>(left: Formula<S>, right: Formula<S>, tight: boolean): Formula<S> {
  const text = tight ? `(${left.text}) and (${right.text})` : `((${left.text})\n and (${right.text}))`;
  return { text, truth: (subject) => and(left.truth(subject), right.truth(subject)) };
}

function either<S>(left: Formula<S>, right: Formula<S>, tight: boolean): Formula<S> {
  const text = tight ? `(${left.text}) or (${right.text})` : `((${left.text})\tor (${right.text}))`;
  return { text, truth: (subject) => or(left.truth(subject), right.truth(subject)) };
}
