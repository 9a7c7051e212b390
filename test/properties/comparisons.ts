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
  /** What it is mostly compared with. */
  readonly usual: readonly (string | number | boolean)[];
}

const NUMBERS = [0, 1, 1.5, -2];
const TEXTS = ["a", "b", "A", ""];
const PATHS: readonly Path[] = [
  { text: "args.a", at: (subject) => lookUp(subject.arguments, ["a"]), usual: NUMBERS },
  { text: "args.b", at: (subject) => lookUp(subject.arguments, ["b"]), usual: TEXTS },
  { text: "arguments.o.k", at: (subject) => lookUp(subject.arguments, ["o", "k"]), usual: TEXTS },
  { text: 'args["_m n"]', at: (subject) => lookUp(subject.arguments, ["_m n"]), usual: [true, false] },
  { text: "args.l[0]", at: (subject) => lookUp(subject.arguments, ["l", 0]), usual: TEXTS },
  { text: "context.not", at: (subject) => lookUp(subject.context, ["not"]), usual: NUMBERS },
];
const LIST: Path = { text: "args.l", at: (subject) => lookUp(subject.arguments, ["l"]), usual: TEXTS };

const SCALARS = [0, 1, 1.5, -2, 1, "a", "b", "A", "", "a", true, false, null] as const;
const PATTERNS = [
  { source: "a", flags: "" },
  { source: "A|dr", flags: "i" },
  { source: "^b?$", flags: "" },
  { source: "[ab].", flags: "s" },
  { source: "a\\/b", flags: "" },
  { source: "", flags: "" },
  { source: "^x|\\ ", flags: "m" },
];

/** Every kind of comparison that the language has, over a few paths; most are with values of the type that the path suggests. */
export function comparisons(): fc.Arbitrary<Formula<Subject>> {
  const scalar = fc.constantFrom(...SCALARS);
  const path = fc.constantFrom(...PATHS);
  const list = fc.oneof({ weight: 2, arbitrary: fc.constant(LIST) }, { weight: 1, arbitrary: path });
  const against = path.chain((from) => {
    const suited = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...from.usual) }, { weight: 1, arbitrary: scalar });
    const orderable = suited.filter((value) => typeof value === "number" || typeof value === "string");
    const place = fc.oneof({ weight: 6, arbitrary: fc.constant(valueOf(from)) }, { weight: 1, arbitrary: suited.map((otherwise) => fallbackOf(from, otherwise)) });
    const read = fc.oneof({ weight: 6, arbitrary: place }, { weight: 1, arbitrary: path.map(presenceOf) });
    const other = fc.oneof({ weight: 5, arbitrary: suited.map(literalOf) }, { weight: 1, arbitrary: read }, { weight: 1, arbitrary: path.map(valueOf) });
    const size = fc.oneof({ weight: 5, arbitrary: orderable.filter((value) => from.usual !== TEXTS || typeof value === "string").map(literalOf) }, { weight: 1, arbitrary: path.map(valueOf) });
    return fc.oneof(
      fc.tuple(read, other, fc.constantFrom("==", "!=")).map(([left, right, operator]) => equality(left, operator, right)),
      fc.tuple(suited.map(literalOf), read, fc.constantFrom("==", "!=")).map(([left, right, operator]) => equality(left, operator, right)),
      fc.tuple(place, size, fc.constantFrom("<", "<=", ">", ">=")).map(([left, right, operator]) => ordering(left, operator, right)),
      fc.tuple(orderable.map(literalOf), place, fc.constantFrom("<", "<=", ">", ">=")).map(([left, right, operator]) => ordering(left, operator, right)),
      fc.tuple(read, fc.array(suited, { minLength: 1, maxLength: 4 }), fc.boolean()).map(([item, values, positive]) => membership(item, { text: JSON.stringify(values), at: () => values }, positive)),
      fc.tuple(read, fc.constantFrom(...PATTERNS), fc.boolean()).filter(([value]) => !value.text.startsWith("has(")).map(([value, pattern, positive]) => matching(value, pattern, positive)),
      read.map((value) => ({ text: value.text, truth: (subject: Subject) => holds(value.of(subject).value) })),
    );
  });
  const inList = fc.tuple(fc.oneof(scalar.map(literalOf), path.map(valueOf)), list, fc.boolean()).map(([item, from, positive]) => membership(item, from, positive));
  return fc.oneof({ weight: 7, arbitrary: against }, { weight: 1, arbitrary: inList });
}

/** Calls on which those comparisons come out differently. Most values are there, and most are of the type that their place suggests. */
export function subjects(): fc.Arbitrary<Subject> {
  const number = fc.constantFrom<Json>(0, 1, 1.5, -2, 2);
  const text = fc.constantFrom<Json>("a", "b", "A", "", "drop", "xa\nb", "a/b", " ");
  const odd = fc.constantFrom<Json>(true, false, null, {}, { k: 1 }, [], ["a"], [[]], [{}], ["a", 1, null], 0, "a");
  const list = fc.oneof(fc.array(number, { maxLength: 3 }), fc.array(text, { maxLength: 3 }), fc.array(fc.oneof(number, text, odd), { maxLength: 3 }));
  const mostly = (usual: fc.Arbitrary<Json>): fc.Arbitrary<Json | undefined> => fc.oneof({ weight: 7, arbitrary: usual }, { weight: 2, arbitrary: odd }, { weight: 1, arbitrary: fc.constant(undefined) });
  const members = fc.record({ a: mostly(number), b: mostly(text), o: mostly(fc.record({ k: fc.oneof(text, number, fc.boolean(), list) })), "_m n": mostly(fc.oneof(fc.boolean(), list)), l: mostly(list) });
  return fc.record({ arguments: members, context: mostly(fc.record({ not: fc.oneof(fc.boolean(), number, text) })) }).map(plain);
}

/** What is undefined is not there. */
function plain(value: unknown): Subject {
  return JSON.parse(JSON.stringify(value)) as Subject;
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

function membership(item: Value, list: Pick<Path, "text" | "at">, positive: boolean): Formula<Subject> {
  return signed(`${item.text} ${positive ? "in" : "not in"} ${list.text}`, positive, (subject) => member(item.of(subject).value, list.at(subject)));
}

function matching(value: Value, { source, flags }: (typeof PATTERNS)[number], positive: boolean): Formula<Subject> {
  return signed(`${value.text} ${positive ? "=~" : "!~"} /${source}/${flags}`, positive, (subject) => match(value.of(subject).value, source.replaceAll("\\/", "/"), flags));
}

function signed(text: string, positive: boolean, truth: (subject: Subject) => Truth): Formula<Subject> {
  return positive ? { text, truth } : { text, truth: (subject) => not(truth(subject)) };
}
