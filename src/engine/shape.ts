import type { Json } from "../model/call.ts";
import { quoted } from "./quoted.ts";

/** What is wrong with a value, and where in it, innermost step last. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Looks at plain data; undefined when nothing is wrong with it. */
export type Check = (value: Json) => Problem | undefined;

export type JsonObject = { readonly [name: string]: Json };

export const isObject = (value: Json | undefined): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether plain data is a list; `Array.isArray` alone does not narrow a readonly one. */
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** A value of which only the kind matters here. */
export const anyObject: Check = (value) => (isObject(value) ? undefined : wrongKind("an object", value));
export const anyList: Check = (value) => (isList(value) ? undefined : wrongKind("a list", value));
export const anyText: Check = (value) => (typeof value === "string" ? undefined : wrongKind("a text", value));
export const anyBoolean: Check = (value) => (typeof value === "boolean" ? undefined : wrongKind("true or false", value));
/** Texts of JSON can spell a number that is not finite, such as 1e400. */
export const anyNumber: Check = (value) => (typeof value === "number" && Number.isFinite(value) ? undefined : wrongKind("a finite number", value));

/** One of the values and nothing else. */
export function oneOf(...values: readonly (string | number | boolean | null)[]): Check {
  const wanted = values.map((value) => `\`${value}\``).join(" or ");
  return (value) => (values.includes(value as string) ? undefined : problem(`must be ${wanted}, not ${shown(value)}`));
}

/** null, or what passes. */
export function nullOr(check: Check): Check {
  return (value) => (value === null ? undefined : check(value));
}

/** A text that the predicate accepts; `wanted` completes "must be". */
export function textThat(accepts: (text: string) => boolean, wanted: string): Check {
  return (value) => {
    if (typeof value !== "string") return wrongKind("a text", value);
    return accepts(value) ? undefined : problem(`must be ${wanted}, not ${quoted(value)}`);
  };
}

/** A number that the predicate accepts; `wanted` completes "must be". */
export function numberThat(accepts: (value: number) => boolean, wanted: string): Check {
  return (value) => {
    if (typeof value !== "number") return wrongKind("a number", value);
    return accepts(value) ? undefined : problem(`must be ${wanted}, not ${value}`);
  };
}

/** A list of any length, every element of which passes. */
export function listOf(element: Check): Check {
  return (value) => {
    if (!isList(value)) return wrongKind("a list", value);
    for (const [index, item] of value.entries()) {
      const found = element(item);
      if (found !== undefined) return within(index, found);
    }
    return undefined;
  };
}

/** An object with any names, every value of which passes. */
export function mapOf(member: Check): Check {
  return (value) => {
    if (!isObject(value)) return wrongKind("an object", value);
    for (const name of Object.keys(value)) {
      const found = member(value[name] as Json);
      if (found !== undefined) return within(name, found);
    }
    return undefined;
  };
}

/** What an object may hold: a check for each known field, those without which it is nothing, and whether it may hold others. */
export interface Fields {
  readonly what: string;
  readonly required: readonly string[];
  readonly known: ReadonlyMap<string, Check>;
  readonly open: boolean;
}

/** An object with the fields. */
export function objectWith({ what, required, known, open }: Fields): Check {
  const names = [...known.keys()].map((name) => `\`${name}\``).join(", ");
  return (value) => {
    if (!isObject(value)) return wrongKind("an object", value);
    for (const name of Object.keys(value)) {
      const check = known.get(name);
      if (check === undefined && !open) return within(name, problem(`is not a field of ${what}, which has ${names}`));
      const found = check?.(value[name] as Json);
      if (found !== undefined) return within(name, found);
    }
    for (const name of required) if (!Object.hasOwn(value, name)) return within(name, problem(`is missing from ${what}`));
    return undefined;
  };
}

export function problem(message: string): Problem {
  return { path: [], message };
}

/** A problem of a member or element, as one of the whole. */
export function within(step: string | number, inner: Problem): Problem {
  return { path: [step, ...inner.path], message: inner.message };
}

function wrongKind(wanted: string, value: Json): Problem {
  return problem(`must be ${wanted}, not ${kindOf(value)}`);
}

function kindOf(value: Json): string {
  if (value === null) return "null";
  if (isList(value)) return "a list";
  return typeof value === "object" ? "an object" : typeof value === "string" ? "a text" : `a ${typeof value}`;
}

function shown(value: Json): string {
  if (typeof value === "string") return quoted(value);
  return typeof value === "object" && value !== null ? kindOf(value) : `\`${value}\``;
}
