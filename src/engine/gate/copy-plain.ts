import type { Json } from "../../model/call.ts";
import type { FaultCode } from "../../model/fault.ts";
import type { Caps } from "./caps.ts";
import { describeObject, isPlainList, isPlainObject } from "./describe-object.ts";
import { jsonPointer } from "../json-pointer.ts";
import { numberBytes, textBytes } from "./json-size.ts";
import { quoted } from "../quoted.ts";
import { setMember } from "./set-member.ts";
import { defectMessage, textDefect } from "./text-defect.ts";

/** Why a value is not one that can be decided. `at` is a JSON pointer into it, and `message` what is said of that place. */
export interface Refusal {
  readonly code: Extract<FaultCode, "unreadable-call" | "too-large">;
  readonly at: string;
  readonly message: string;
}

export type PlainCopy = { readonly kind: "copied"; readonly value: Json } | { readonly kind: "refused"; readonly refusal: Refusal };

/**
 * Copies an in-process value once into plain, deep-frozen data: own enumerable members of plain objects, elements of
 * plain lists, texts, finite numbers, booleans and null. Everything else is refused, by pointer. No getter, `toJSON` or
 * inherited member is ever called, and the value is left as it is. -0 becomes 0. A member whose value is `undefined`
 * is absent, as it is for `JSON.stringify`; a list's element cannot be. An object copied is itself left for the caller
 * to finish and to freeze.
 */
export function copyPlain(value: unknown, caps: Caps): PlainCopy {
  const copying: Copying = { caps, bytesLeft: caps.bytes, path: [], open: [], refusal: undefined };
  const copy = copyValue(value, 0, copying);
  if (copying.bytesLeft < 0) tooManyBytes(0, copying);
  if (copying.refusal !== undefined) return { kind: "refused", refusal: copying.refusal };
  return { kind: "copied", value: copy as Json };
}

interface Copying {
  readonly caps: Caps;
  bytesLeft: number;
  /** Of each open level, the name or index that is being copied. */
  readonly path: (string | number)[];
  /** The sources that are open, outermost first: one that is met again contains itself. */
  readonly open: object[];
  /** The first refusal; whoever made it returned undefined. */
  refusal: Refusal | undefined;
}

function copyValue(value: unknown, level: number, copying: Copying): Json | undefined {
  switch (typeof value) {
    case "string":
      return copyText(value, level, copying);
    case "number":
      if (!Number.isFinite(value)) return unreadable(`is \`${value}\`, which is not a finite number`, level, copying);
      copying.bytesLeft -= numberBytes(value);
      return value === 0 ? 0 : value;
    case "boolean":
      copying.bytesLeft -= value ? 4 : 5;
      return value;
    case "object":
      if (value !== null) return copyContainer(value, level, copying);
      copying.bytesLeft -= 4;
      return null;
    default:
      return unreadable(`is of type \`${typeof value}\`, which is not JSON`, level, copying);
  }
}

function copyText(text: string, level: number, copying: Copying): string | undefined {
  // Not looking through a text that is too long whatever it holds keeps the refusal of a huge one quick.
  if (text.length > copying.bytesLeft) return tooManyBytes(level, copying);
  const bytes = textBytes(text);
  copying.bytesLeft -= bytes;
  if (bytes === text.length + 2) return text;
  const defect = textDefect(text)?.defect;
  return defect === undefined ? text : unreadable(`has the text ${quoted(text)}, which ${defectMessage(defect)}`, level, copying);
}

function copyContainer(source: object, level: number, copying: Copying): Json | undefined {
  for (let outer = 0; outer < level; outer++) {
    if (copying.open[outer] === source) return unreadable("contains itself", level, copying);
  }
  if (level >= copying.caps.levels) return tooDeep(level, copying);
  copying.open[level] = source;
  copying.bytesLeft -= 2;
  try {
    return Array.isArray(source) ? copyList(source, level, copying) : copyObject(source, level, copying);
  } catch {
    // A proxy's trap, or a proxy that was revoked. What it threw is the caller's, and is not looked at.
    return unreadable("throws when it is read", level, copying);
  }
}

function copyObject(source: object, level: number, copying: Copying): Json | undefined {
  if (!isPlainObject(source)) return unreadable(`is ${describeObject(source)}: only plain objects and lists can be decided`, level, copying);
  if (Object.getOwnPropertySymbols(source).length > 0) return unreadable("has a member that is named by a symbol, which cannot be decided", level, copying);
  const copy: Record<string, Json> = {};
  let separator = 1;
  for (const name of Object.getOwnPropertyNames(source)) {
    const member = Object.getOwnPropertyDescriptor(source, name);
    if (member === undefined || isUndefined(member)) continue;
    if (copyText(name, level, copying) === undefined) return undefined;
    copying.path[level] = name;
    if (!isReadable(member)) return unreadable(hiddenMessage(member), level + 1, copying);
    const value = copyValue(member.value, level + 1, copying);
    if (value === undefined) return undefined;
    setMember(copy, name, value);
    copying.bytesLeft -= separator;
    separator = 2;
    if (copying.bytesLeft < 0) return tooManyBytes(level + 1, copying);
  }
  return level === 0 ? copy : Object.freeze(copy);
}

function copyList(source: readonly unknown[], level: number, copying: Copying): Json | undefined {
  if (!isPlainList(source)) return unreadable(`is ${describeObject(source)}: only plain objects and lists can be decided`, level, copying);
  const { length } = source;
  if (length > copying.bytesLeft) return tooManyBytes(level, copying);
  const copy: Json[] = [];
  for (let index = 0; index < length; index++) {
    copying.path[level] = index;
    const element = Object.getOwnPropertyDescriptor(source, index);
    if (element === undefined) return unreadable("is a hole in a list", level + 1, copying);
    if (!isReadable(element)) return unreadable(hiddenMessage(element), level + 1, copying);
    const value = copyValue(element.value, level + 1, copying);
    if (value === undefined) return undefined;
    copy.push(value);
    if (index > 0) copying.bytesLeft -= 1;
    if (copying.bytesLeft < 0) return tooManyBytes(level + 1, copying);
  }
  // Its indexes and `length`. A list with more than that, such as a match of a regular expression, is no plain list.
  if (Object.getOwnPropertyNames(source).length !== length + 1 || Object.getOwnPropertySymbols(source).length > 0) {
    return unreadable("is a list with members beside its elements, which cannot be decided", level, copying);
  }
  return Object.freeze(copy);
}

function isUndefined(member: PropertyDescriptor): boolean {
  return member.value === undefined && member.get === undefined && member.set === undefined;
}

function isReadable(member: PropertyDescriptor): boolean {
  return member.enumerable === true && member.get === undefined && member.set === undefined;
}

function hiddenMessage(member: PropertyDescriptor): string {
  return member.enumerable === true ? "is a getter or setter, which cannot be decided: pass the value itself" : "is not enumerable, so it cannot be decided";
}

function unreadable(message: string, level: number, copying: Copying): undefined {
  copying.refusal ??= { code: "unreadable-call", at: jsonPointer(copying.path.slice(0, level)), message };
}

function tooDeep(level: number, copying: Copying): undefined {
  copying.refusal ??= { code: "too-large", at: jsonPointer(copying.path.slice(0, level)), message: `is nested deeper than ${copying.caps.levels} levels` };
}

function tooManyBytes(level: number, copying: Copying): undefined {
  copying.refusal ??= { code: "too-large", at: jsonPointer(copying.path.slice(0, level)), message: `is where the call grows beyond ${copying.caps.bytes} bytes of JSON` };
}
