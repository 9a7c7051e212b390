import { quoted } from "../quoted.ts";

/**
 * Whether an object is a plain one: without a prototype, or with the `Object.prototype` of any realm. Nothing of the
 * object's own is run.
 */
export function isPlainObject(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype === Object.prototype || prototype === null) return true;
  // The root of another realm's objects is the one prototype that has no prototype and answers to `isPrototypeOf` itself.
  return typeof prototype === "object" && Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "isPrototypeOf");
}

/** Whether a list has the `Array.prototype` of some realm, which is itself a list; a subclass has not. */
export function isPlainList(list: readonly unknown[]): boolean {
  const prototype: unknown = Object.getPrototypeOf(list);
  return prototype === Array.prototype || Array.isArray(prototype);
}

/** How a message names an object that is not plain: by its class where that can be learnt without running its code. */
export function describeObject(object: object): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (typeof prototype !== "object" || prototype === null) return "an object of a class";
  const maker: unknown = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
  if (typeof maker !== "function") return "an object with a prototype of its own";
  const name: unknown = Object.getOwnPropertyDescriptor(maker, "name")?.value;
  if (typeof name !== "string" || name === "") return "an object of a class";
  return name === "Object" ? "an object with a prototype of its own" : `an object of class ${quoted(name)}`;
}
