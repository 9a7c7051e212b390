import { compareText } from "../../model/compare-text.ts";
import type { Ordering, Scalar } from "./expression.ts";

/** The truth of a comparison of two literals, as it would be of two such values in a call (language.md, section 2). */
export type Truth = boolean | "unknown";

export function equalScalars(left: Scalar, right: Scalar): Truth {
  if (left === null || right === null) return left === right;
  return typeof left === typeof right ? left === right : "unknown";
}

export function orderScalars(operator: Ordering, left: Scalar, right: Scalar): Truth {
  if (typeof left === "number" && typeof right === "number") return holds(operator, left - right);
  if (typeof left === "string" && typeof right === "string") return holds(operator, compareText(left, right));
  return "unknown";
}

/** True when an element equals the item; false when none does and every element has its type or is null. */
export function memberOfScalars(item: Scalar, list: readonly Scalar[]): Truth {
  if (list.includes(item)) return true;
  return list.every((element) => element === null || typeOf(element) === typeOf(item)) ? false : "unknown";
}

function holds(operator: Ordering, difference: number): boolean {
  if (operator === "<") return difference < 0;
  if (operator === "<=") return difference <= 0;
  return operator === ">" ? difference > 0 : difference >= 0;
}

function typeOf(value: Scalar): string {
  return value === null ? "null" : typeof value;
}
