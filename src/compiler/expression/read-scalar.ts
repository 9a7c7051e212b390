import { isExactNumeral } from "../../model/exact-number.ts";
import type { Scalar } from "./expression.ts";
import { ExpressionError } from "./token.ts";
import type { Token } from "./token.ts";

const SECONDS = { s: 1, m: 60, h: 3600, d: 86400 } as const;

/** The value that a token stands for; undefined when it is no literal. Durations are seconds. */
export function scalar(token: Token): Scalar | undefined {
  if (token.kind === "string") return token.text;
  if (token.kind === "duration") return seconds(token);
  if (token.kind === "number") return exact(token);
  if (token.kind !== "name") return undefined;
  return token.text === "true" ? true : token.text === "false" ? false : token.text === "null" ? null : undefined;
}

function seconds(token: Token): number {
  const value = Number(token.text.slice(0, -1)) * SECONDS[token.text.slice(-1) as keyof typeof SECONDS];
  if (Number.isSafeInteger(value)) return value;
  throw new ExpressionError("a duration of at most 2^53 seconds", `\`${token.text}\``, token.start, token.end);
}

function exact(token: Token): number {
  const value = Number(token.text);
  if (isExactNumeral(token.text) && (!Number.isInteger(value) || Number.isSafeInteger(value))) return value;
  throw new ExpressionError("a number that a double holds exactly", `\`${token.text}\``, token.start, token.end, `it would be read as ${value}`);
}
