import * as fc from "fast-check";
import type { Formula } from "./formula.ts";
import { not } from "./kleene.ts";
import type { Truth } from "./kleene.ts";
import { equal, holds, lookUp, match, member, order } from "./values.ts";
import type { Found, Json, Side } from "./values.ts";

/** What conditions are asked about: the arguments and the context of a call. */
export interface Subject {
  readonly arguments: Json;
  readonly context?: Json;
}

interface Value {
  readonly text: string;
  readonly of: (subject: Subject) => Side;
}

interface Path {
  readonly text: string;
  readonly at: (subject: Subject) => Found;
}

const PATHS: readonly Path[] = [
  { text: "args.a", at: (subject) => lookUp(subject.arguments, ["a"]) },
  { text: "args.b", at: (subject) => lookUp(subject.arguments, ["b"]) },
  { text: "arguments.o.k", at: (subject) => lookUp(subject.arguments, ["o", "k"]) },
  { text: 'args["_m n"]', at: (subject) => lookUp(subject.arguments, ["_m n"]) },
  { text: "args.l[1]", at: (subject) => lookUp(subject.arguments, ["l", 1]) },
  { text: "context.not", at: (subject) => lookUp(subject.context, ["not"]) },
];

const SCALARS = [0, 1, 1.5, -2, "a", "b", "A", "", true, false, null] as const;
const PATTERNS = [
  { source: "a", flags: "" },
  { source: "A|dr", flags: "i" },
  { source: "^b?$", flags: "" },
  { source: "[ab].", flags: "s" },
  { source: "a\\/b", flags: "" },
  { source: "", flags: "" },
  { source: "^x|\\ ", flags: "m" },
];

/** Every kind of comparison that the language has, over a few paths. */
export function comparisons(): fc.Arbitrary<Formula<Subject>> {
  const scalar = fc.constantFrom(...SCALARS);
  const orderable = fc.constantFrom(...SCALARS.filter((value) => typeof value === "number" || typeof value === "string"));
  const path = fc.constantFrom(...PATHS);
  const place = path.map(valueOf);
  const fallback = fc.tuple(path, scalar).map(([from, otherwise]) => fallbackOf(from, otherwise));
  const presence = path.map(presenceOf);
  const read = fc.oneof({ weight: 4, arbitrary: place }, { weight: 1, arbitrary: fallback }, { weight: 1, arbitrary: presence });
  const any = fc.oneof(read, scalar.map(literalOf));
  const sized = fc.oneof({ weight: 4, arbitrary: place }, { weight: 1, arbitrary: fallback });
  return fc.oneof(
    fc.tuple(read, any, fc.constantFrom("==", "!=")).map(([left, right, operator]) => equality(left, operator, right)),
    fc.tuple(any, read, fc.constantFrom("==", "!=")).map(([left, right, operator]) => equality(left, operator, right)),
    fc.tuple(sized, fc.oneof(sized, orderable.map(literalOf)), fc.constantFrom("<", "<=", ">", ">=")).map(([left, right, operator]) => ordering(left, operator, right)),
    fc.tuple(orderable.map(literalOf), sized, fc.constantFrom("<", "<=", ">", ">=")).map(([left, right, operator]) => ordering(left, operator, right)),
    fc.tuple(read, fc.array(scalar, { minLength: 1, maxLength: 4 }), fc.boolean()).map(([item, list, positive]) => membership(item, { text: JSON.stringify(list), at: () => list }, positive)),
    fc.tuple(any, path, fc.boolean()).map(([item, list, positive]) => membership(item, list, positive)),
    fc.tuple(sized, fc.constantFrom(...PATTERNS), fc.boolean()).map(([value, pattern, positive]) => matching(value, pattern, positive)),
    read.map((value) => ({ text: value.text, truth: (subject: Subject) => holds(value.of(subject).value) })),
  );
}

/** Calls on which those comparisons come out differently. */
export function subjects(): fc.Arbitrary<Subject> {
  const scalar = fc.constantFrom<Json>(...SCALARS, "drop", "xa\nb", "a/b", " ", 2);
  const value = fc.oneof({ weight: 5, arbitrary: scalar }, { weight: 2, arbitrary: fc.array(scalar, { maxLength: 3 }) }, { weight: 1, arbitrary: fc.constantFrom<Json>({}, { k: 1 }, [[]], [{}]) });
  const object = fc.record({ k: value }, { requiredKeys: [] });
  const members = fc.record({ a: value, b: value, o: fc.oneof<fc.Arbitrary<Json>[]>(object, scalar), "_m n": value, l: fc.oneof<fc.Arbitrary<Json>[]>(fc.array(scalar, { maxLength: 3 }), scalar, object) }, { requiredKeys: [] });
  return fc.record({ arguments: members, context: fc.record({ not: value }, { requiredKeys: [] }) }, { requiredKeys: ["arguments"] }) as fc.Arbitrary<Subject>;
}

function literalOf(value: Json): Value {
  return { text: JSON.stringify(value), of: () => ({ value, literal: true }) };
}

function valueOf({ text, at }: Path): Value {
  return { text, of: (subject) => ({ value: at(subject), literal: false }) };
}

function fallbackOf({ text, at }: Path, otherwise: Json): Value {
  return {
    text: `${text} ?? ${JSON.stringify(otherwise)}`,
    of: (subject) => {
      const found = at(subject);
      return { value: found === undefined ? otherwise : found, literal: false };
    },
  };
}

function presenceOf({ text, at }: Path): Value {
  return { text: `has(${text})`, of: (subject) => ({ value: at(subject) !== undefined, literal: false }) };
}

function equality(left: Value, operator: string, right: Value): Formula<Subject> {
  return signed(`${left.text} ${operator} ${right.text}`, operator === "==", (subject) => equal(left.of(subject), right.of(subject)));
}

function ordering(left: Value, operator: string, right: Value): Formula<Subject> {
  return { text: `${left.text} ${operator} ${right.text}`, truth: (subject) => order(operator as "<", left.of(subject), right.of(subject)) };
}

function membership(item: Value, list: Path, positive: boolean): Formula<Subject> {
  return signed(`${item.text} ${positive ? "in" : "not in"} ${list.text}`, positive, (subject) => member(item.of(subject).value, list.at(subject)));
}

function matching(value: Value, { source, flags }: (typeof PATTERNS)[number], positive: boolean): Formula<Subject> {
  return signed(`${value.text} ${positive ? "=~" : "!~"} /${source}/${flags}`, positive, (subject) => match(value.of(subject).value, source.replaceAll("\\/", "/"), flags));
}

function signed(text: string, positive: boolean, truth: (subject: Subject) => Truth): Formula<Subject> {
  return positive ? { text, truth } : { text, truth: (subject) => not(truth(subject)) };
}
