/** Values of a call and how conditions compare them (language.md, sections 2 and 2.1), written from the text. Imports nothing of the project. */
import { RE2JS } from "re2js";
import type { Truth } from "./kleene.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** What stands at a path; undefined when nothing does. */
export type Found = Json | undefined;

/** A value as a comparison has it. `literal` says that it is written in the condition. */
export interface Side {
  readonly value: Found;
  readonly literal: boolean;
}

export function lookUp(root: Found, steps: readonly (string | number)[]): Found {
  let here = root;
  for (const step of steps) {
    if (typeof step === "number") here = Array.isArray(here) ? (here as readonly Json[])[step] : undefined;
    else here = isObject(here) && Object.hasOwn(here, step) ? here[step] : undefined;
  }
  return here;
}

export function equal(left: Side, right: Side): Truth {
  if (!isScalar(left.value) || !isScalar(right.value)) return "unknown";
  const withNull = (left.literal && left.value === null) || (right.literal && right.value === null);
  if (!withNull && typeOf(left.value) !== typeOf(right.value)) return "unknown";
  return left.value === right.value;
}

export function order(operator: "<" | "<=" | ">" | ">=", left: Side, right: Side): Truth {
  const texts = (left.literal && typeof left.value === "string") || (right.literal && typeof right.value === "string");
  const wanted = texts ? "string" : "number";
  if (typeOf(left.value) !== wanted || typeOf(right.value) !== wanted) return "unknown";
  const difference = texts ? byCodePoint(left.value as string, right.value as string) : (left.value as number) - (right.value as number);
  return { "<": difference < 0, "<=": difference <= 0, ">": difference > 0, ">=": difference >= 0 }[operator];
}

export function member(item: Found, list: Found): Truth {
  if (!isScalar(item) || !Array.isArray(list)) return "unknown";
  if (list.includes(item)) return true;
  return list.every((element: Json) => element === null || typeOf(element) === typeOf(item)) ? false : "unknown";
}

export function match(value: Found, source: string, flags: string): Truth {
  if (typeof value !== "string") return "unknown";
  const options = (flags.includes("i") ? RE2JS.CASE_INSENSITIVE : 0) | (flags.includes("s") ? RE2JS.DOTALL : 0) | (flags.includes("m") ? RE2JS.MULTILINE : 0);
  return RE2JS.compile(source, options).matcher(value).find();
}

export function holds(value: Found): Truth {
  return typeof value === "boolean" ? value : "unknown";
}

function isScalar(value: Found): value is null | boolean | number | string {
  return value === null || ["boolean", "number", "string"].includes(typeof value);
}

function isObject(value: Found): value is { readonly [name: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typeOf(value: Found): string {
  return value === null ? "null" : Array.isArray(value) ? "list" : typeof value;
}

function byCodePoint(left: string, right: string): number {
  const [a, b] = [left, right].map((text) => Array.from(text, (character) => character.codePointAt(0) ?? 0)) as [number[], number[]];
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return (a[i] ?? 0) - (b[i] ?? 0);
  return a.length - b.length;
}
