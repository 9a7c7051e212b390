import { INTEGER_MAX } from "./limits.ts";

/** What unquoted text is under YAML 1.2's core schema. */
export type PlainValue =
  | { readonly kind: "value"; readonly value: string | number | boolean | null }
  /** A number that is infinite, not a number, or past 2^53. */
  | { readonly kind: "out-of-range"; readonly value: number }
  /** A number that no double is equal to; `value` is the nearest one. */
  | { readonly kind: "inexact"; readonly value: number };

const WORDS: ReadonlyMap<string, boolean | null | number> = new Map<string, boolean | null | number>([
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, null] as const),
  ...["true", "True", "TRUE"].map((word) => [word, true] as const),
  ...["false", "False", "FALSE"].map((word) => [word, false] as const),
  ...[".nan", ".NaN", ".NAN"].map((word) => [word, NaN] as const),
  ...["", "+", "-"].flatMap((sign) => [".inf", ".Inf", ".INF"].map((word) => [sign + word, sign === "-" ? -Infinity : Infinity] as const)),
]);
const WORD_LENGTH_MAX = 5;

const MAY_BE_NUMBER = /^[-+.0-9]/;
const DECIMAL = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const OCTAL = /^0o[0-7]+$/;
const HEXADECIMAL = /^0x[0-9a-fA-F]+$/;

/** Reads unquoted text as YAML 1.2 does: `no` is text, `010` is ten. Numbers that would not survive are told apart, never rounded in silence. */
export function plainValue(text: string): PlainValue {
  const word = text.length <= WORD_LENGTH_MAX ? WORDS.get(text) : undefined;
  if (typeof word === "number") return { kind: "out-of-range", value: word };
  if (word !== undefined) return { kind: "value", value: word };
  if (!MAY_BE_NUMBER.test(text)) return { kind: "value", value: text };
  if (OCTAL.test(text) || HEXADECIMAL.test(text)) return whole(Number(text));
  if (!DECIMAL.test(text)) return { kind: "value", value: text };
  const value = Number(text);
  if (!(Math.abs(value) <= INTEGER_MAX)) return { kind: "out-of-range", value };
  if (significant(text) !== significant(String(value))) return Math.abs(value) === INTEGER_MAX ? { kind: "out-of-range", value } : { kind: "inexact", value };
  return { kind: "value", value: value === 0 ? 0 : value };
}

/** Octal and hexadecimal numbers are exact up to 2^53; a larger one may have been rounded to it, so it is refused too. */
function whole(value: number): PlainValue {
  return value < INTEGER_MAX ? { kind: "value", value } : { kind: "out-of-range", value };
}

/** A decimal number without its sign, leading and trailing zeros: equal for two spellings exactly when they are equal in value. */
function significant(text: string): string {
  const [mantissa = "", exponent = "0"] = text.replace(/^[-+]/, "").split(/e/i);
  const [before = "", after = ""] = mantissa.split(".");
  const digits = (before + after).replace(/^0+/, "");
  const trimmed = withoutTrailingZeros(digits);
  if (trimmed === "") return "0";
  return `${trimmed}e${Number(exponent) - after.length + digits.length - trimmed.length}`;
}

/** By hand: a regex for zeros at the end of a long number takes quadratic time. */
function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 0x30) end--;
  return digits.slice(0, end);
}
