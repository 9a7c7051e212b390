import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { parseExpression } from "../../../../src/compiler/expression/parse-expression.ts";
import { printExpression } from "../../../../src/compiler/expression/print-expression.ts";
import { ExpressionError, NotSupported } from "../../../../src/compiler/expression/token.ts";
import type { Expression } from "../../../../src/compiler/expression/expression.ts";
import type { SourceFile } from "../../../../src/compiler/source/source-file.ts";

/** What comes of a text: its canonical spelling, or why not and where. */
export interface Reading {
  readonly prints?: string;
  readonly fails?: string;
  readonly unsupported?: string;
  readonly underlines?: string;
  readonly hint?: string;
}

/** A row of test/cases/expressions. */
export interface ExpressionCase extends Reading {
  readonly because?: string;
}

export function parseCondition(text: string): Expression {
  const file: SourceFile = { name: "condition", text };
  return parseExpression(text, (start, end) => ({ file, start, end }));
}

/** Anything but the reader's two kinds of complaint is thrown on. */
export function readCondition(text: string): Reading {
  try {
    return { prints: printExpression(parseCondition(text)) };
  } catch (thrown) {
    if (thrown instanceof NotSupported) return { unsupported: thrown.what, underlines: text.slice(thrown.start, thrown.end) };
    if (!(thrown instanceof ExpressionError)) throw thrown;
    const { message, start, end, hint } = thrown;
    return { fails: message, underlines: text.slice(start, end), ...(hint === undefined ? {} : { hint }) };
  }
}

export function readCases<T>(name: string): readonly T[] {
  return parse(readFileSync(new URL(`../../../cases/expressions/${name}`, import.meta.url), "utf8"), { maxAliasCount: 0 }) as T[];
}

/** What a row wants of a reading, with the hint shortened to the part that the row names. */
export function wanted({ because: _, ...row }: ExpressionCase, got: Reading): Reading {
  if (got.hint === undefined) return row;
  if (row.hint === undefined) return { ...row, hint: got.hint };
  return { ...row, hint: got.hint.includes(row.hint) ? got.hint : row.hint };
}
