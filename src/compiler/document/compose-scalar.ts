import { CST } from "yaml";

import { diagnostic } from "../diagnostic/diagnostic.ts";
import { excerpt } from "../diagnostic/excerpt.ts";
import type { Composition } from "./composition.ts";
import type { ScalarNode } from "./node.ts";
import { plainValue } from "./plain-value.ts";
import { readEnd } from "./read-end.ts";

/** The value of a scalar: unquoted text by the core schema, everything else as text. */
export function composeScalar(composition: Composition, token: CST.FlowScalar | CST.BlockScalar): ScalarNode {
  const onError = (offset: number, code: string): void => complain(composition, token, offset, code);
  if (token.type === "block-scalar") return blockScalar(composition, token, CST.resolveAsScalar(token, true, onError).value);
  const { type, offset, indent, source } = token;
  const text = isAsWritten(token) ? source : CST.resolveAsScalar({ type, offset, indent, source }, true, onError).value;
  readEnd(composition, token.end);
  const end = token.offset + token.source.length;
  const at = composition.range(token.offset, end);
  composition.reached = end;
  composition.count(1, at);
  if (token.type === "scalar") {
    const value = readPlain(composition, text, at);
    return { kind: "scalar", value, content: { start: at.start, verbatim: typeof value === "string" && text === token.source }, at };
  }
  if (!isClosed(token.source)) composition.syntax("unclosed-quote", token.offset);
  const verbatim = text.length === token.source.length - 2 && token.source.startsWith(text, 1);
  if (!verbatim) refuseHalfPairs(composition, text, at);
  return { kind: "scalar", value: text, content: { start: at.start + 1, verbatim }, at };
}

/** Most scalars are one unquoted line that begins with a letter, and need no resolving. */
function isAsWritten({ type, source }: CST.FlowScalar): boolean {
  return type === "scalar" && !source.includes("\n") && /^[A-Za-z]/.test(source);
}

/** The scalar that stands for nothing. */
export function emptyScalar(composition: Composition, offset: number): ScalarNode {
  const at = composition.range(offset, offset);
  composition.reached = offset;
  composition.count(1, at);
  return { kind: "scalar", value: null, content: { start: offset, verbatim: false }, at };
}

function blockScalar(composition: Composition, token: CST.BlockScalar, value: string): ScalarNode {
  const { text } = composition.file;
  const header = token.props.reduce((length, prop) => length + ("source" in prop ? prop.source.length : 0), 0);
  const first = token.offset + header;
  let end = first + token.source.length;
  while (end > token.offset + 1 && /[\r\n ]/.test(text.charAt(end - 1))) end--;
  let start = first;
  while (start < end && /[\r\n ]/.test(text.charAt(start))) start++;
  const at = composition.range(token.offset, end);
  composition.reached = end;
  composition.count(1, at);
  return { kind: "scalar", value, content: { start, verbatim: text.startsWith(value, start) }, at };
}

function readPlain(composition: Composition, text: string, at: ScalarNode["at"]): string | number | boolean | null {
  const read = plainValue(text);
  if (read.kind === "value") return read.value;
  const number = excerpt(text);
  if (read.kind === "inexact") {
    composition.report(diagnostic("inexact-number", at, { number, read: String(read.value) }, { hint: "write the number that is meant, or quote it if it is text" }));
  } else {
    composition.report(diagnostic("number-out-of-range", at, { number }, { hint: "numbers go from -2^53 to 2^53; quote it if it is text" }));
  }
  // The file is refused; a stand-in keeps later stages from meeting infinity.
  return Number.isFinite(read.value) ? read.value : 0;
}

/** Only an escape can write half a surrogate pair; two halves beside each other are a character. */
function refuseHalfPairs(composition: Composition, text: string, at: ScalarNode["at"]): void {
  if (/\p{Cs}/u.test(text)) composition.report(diagnostic("ill-formed-text", at, {}));
}

/** What the parser finds wrong within a scalar, in our words. A missing quote is left to `isClosed`, which sees more of them. */
function complain(composition: Composition, token: CST.FlowScalar | CST.BlockScalar, offset: number, code: string): void {
  if (token.type === "block-scalar") {
    const culprit = token.props.find((prop) => prop.offset === offset);
    const inHeader = code === "UNEXPECTED_TOKEN" ? "block-header" : "block-indentation";
    composition.syntax(culprit?.type === "comment" ? "comment-spacing" : inHeader, offset);
  } else if (code === "BAD_DQ_ESCAPE") {
    composition.syntax("unknown-escape", offset, offset + 2);
  } else if (code !== "MISSING_CHAR") {
    composition.syntax(code === "BAD_SCALAR_START" ? "text-start" : "unexpected", offset);
  }
}

/** Whether a quoted scalar ends with its quote; the parser takes an escaped one at the end of the file for it. */
function isClosed(source: string): boolean {
  const quote = source.charAt(0);
  if (source.length === 1 || !source.endsWith(quote)) return false;
  let run = 0;
  const repeated = quote === "'" ? "'" : "\\";
  while (run < source.length - 2 && source.charAt(source.length - 2 - run) === repeated) run++;
  return run % 2 === 0;
}
