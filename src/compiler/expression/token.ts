import type { Range } from "../source/source-file.ts";

/** A piece of an expression's text. `start` and `end` are offsets into that text. */
export interface Token {
  readonly kind: "name" | "number" | "duration" | "string" | "regex" | "symbol" | "end";
  /** The token as written; for a string the text that it stands for. */
  readonly text: string;
  /** For a regex: its flags. */
  readonly flags?: string;
  readonly start: number;
  readonly end: number;
}

/** Why an expression could not be read, at a place in its text. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
  readonly expected: string;
  readonly found: string;
  readonly start: number;
  readonly end: number;
  readonly hint: string | undefined;

  constructor(expected: string, found: string, start: number, end: number, hint?: string) {
    super(`expected ${expected}, found ${found}`);
    this.expected = expected;
    this.found = found;
    this.start = start;
    this.end = end;
    this.hint = hint;
  }
}

/** A part of the language that this version does not build, at a place in the expression's text. */
export class NotSupported extends Error {
  override readonly name = "NotSupported";
  readonly what: string;
  readonly start: number;
  readonly end: number;

  constructor(what: string, start: number, end: number) {
    super(`${what} is not supported yet`);
    this.what = what;
    this.start = start;
    this.end = end;
  }
}

/** Where a span of the expression's text stands in the policy file. */
export type Locate = (start: number, end: number) => Range;
