import type { Json } from "../../model/call.ts";
import { isExactNumeral } from "../../model/exact-number.ts";
import type { Refusal } from "./copy-plain.ts";
import { readJsonText } from "./json-text.ts";
import { quoted } from "../quoted.ts";
import { setMember } from "./set-member.ts";

export type JsonParse =
  | { readonly kind: "ok"; readonly value: Json }
  | { readonly kind: "refused"; readonly code: Refusal["code"]; readonly message: string; readonly offset: number };

/** The value of one I-JSON text, or the first offset at which it is none. */
export function parseJson(text: string, levels: number): JsonParse {
  const reading: Reading = { text, levels, offset: 0 };
  try {
    if (text.startsWith("\ufeff")) throw new Defect("the text begins with a byte order mark, which JSON has not", 0);
    skipBlanks(reading);
    const value = parseValue(reading, 0);
    skipBlanks(reading);
    if (reading.offset < text.length) throw unexpected("the end of the text", reading);
    return { kind: "ok", value };
  } catch (thrown) {
    if (!(thrown instanceof Defect)) throw thrown;
    return { kind: "refused", code: thrown.code, message: thrown.message, offset: thrown.offset };
  }
}

interface Reading {
  readonly text: string;
  readonly levels: number;
  offset: number;
}

/** Carries the first defect out of the recursion; it never leaves this file. */
class Defect {
  readonly message: string;
  readonly offset: number;
  readonly code: Refusal["code"];

  constructor(message: string, offset: number, code: Refusal["code"] = "unreadable-call") {
    this.message = message;
    this.offset = offset;
    this.code = code;
  }
}

function parseValue(reading: Reading, level: number): Json {
  const first = reading.text.charAt(reading.offset);
  switch (first) {
    case "{":
      return parseObject(reading, level);
    case "[":
      return parseList(reading, level);
    case '"':
      return parseText(reading);
    case "t":
      return parseWord("true", true, reading);
    case "f":
      return parseWord("false", false, reading);
    case "n":
      return parseWord("null", null, reading);
    case "/":
      throw new Defect("JSON has no comments", reading.offset);
    default:
      return parseNumber(reading);
  }
}

function parseObject(reading: Reading, level: number): Json {
  open(reading, level);
  const object: Record<string, Json> = {};
  for (let isFirst = true; !closes("}", isFirst, reading); isFirst = false) {
    const nameOffset = reading.offset;
    if (reading.text[nameOffset] !== '"') throw unexpected("a name in double quotes", reading);
    const name = parseText(reading);
    if (Object.hasOwn(object, name)) throw new Defect(`the name ${quoted(name)} is there twice in one object`, nameOffset);
    skipBlanks(reading);
    if (reading.text[reading.offset] !== ":") throw unexpected("`:`", reading);
    reading.offset++;
    skipBlanks(reading);
    setMember(object, name, parseValue(reading, level + 1));
  }
  return object;
}

function parseList(reading: Reading, level: number): Json {
  open(reading, level);
  const list: Json[] = [];
  for (let isFirst = true; !closes("]", isFirst, reading); isFirst = false) list.push(parseValue(reading, level + 1));
  return list;
}

function open(reading: Reading, level: number): void {
  if (level >= reading.levels) throw new Defect(`the text is nested deeper than ${reading.levels} levels`, reading.offset, "too-large");
  reading.offset++;
}

/** Goes to the next member or element, past the comma before it; true, and past the bracket, when there is none. */
function closes(bracket: "}" | "]", isFirst: boolean, reading: Reading): boolean {
  skipBlanks(reading);
  const next = reading.text[reading.offset];
  if (next === bracket) {
    reading.offset++;
    return true;
  }
  if (isFirst) return false;
  if (next !== ",") throw unexpected(`\`,\` or \`${bracket}\``, reading);
  reading.offset++;
  skipBlanks(reading);
  if (reading.text[reading.offset] === bracket) throw new Defect("JSON has no comma after the last member or element", reading.offset);
  return false;
}

function parseText(reading: Reading): string {
  const found = readJsonText(reading.text, reading.offset);
  if (found.kind === "refused") throw new Defect(found.message, found.offset);
  reading.offset = found.end;
  return found.value;
}

function parseWord<T extends Json>(word: string, value: T, reading: Reading): T {
  if (!reading.text.startsWith(word, reading.offset)) throw unexpected("a value", reading);
  reading.offset += word.length;
  return value;
}

function parseNumber(reading: Reading): number {
  const grammar = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
  grammar.lastIndex = reading.offset;
  const lexeme = grammar.exec(reading.text)?.[0];
  if (lexeme === undefined) throw unexpected("a value", reading);
  const value = Number(lexeme);
  if (!isExactNumeral(lexeme)) {
    throw new Defect(`the number ${quoted(lexeme)} is not one that a double holds, and would be read as ${value}: send it as a text`, reading.offset);
  }
  reading.offset += lexeme.length;
  return value === 0 ? 0 : value;
}

function skipBlanks(reading: Reading): void {
  for (;;) {
    const unit = reading.text.charCodeAt(reading.offset);
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return;
    reading.offset++;
  }
}

function unexpected(wanted: string, { text, offset }: Reading): Defect {
  const found = offset < text.length ? quoted(String.fromCodePoint(text.codePointAt(offset) as number)) : "the end of the text";
  return new Defect(`expected ${wanted}, found ${found}`, offset);
}
