import { ExpressionError } from "./token.ts";
import type { Token } from "./token.ts";

const SYMBOLS = ["==", "!=", "<=", ">=", "=~", "!~", "??", "<", ">", "(", ")", "[", "]", ".", ",", ":", "+", "-", "*", "%"];
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const DURATION = /[0-9]+[smhd](?![A-Za-z0-9_])/y;
const SPACE = /[ \t\r\n]*/y;
const WORD = /[A-Za-z0-9_]+/y;
const FLAGS = /[A-Za-z]*/y;

/**
 * Cuts an expression into tokens (language.md, section 2). A slash begins a regex only after `=~` or `!~`, since nothing
 * else of the language has one. The lexer never joins a sign to a number.
 */
export function lex(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at += (match(SPACE, text, at) ?? "").length;
    const token = next(text, at, tokens.at(-1));
    tokens.push(token);
    if (token.kind === "end") return tokens;
    at = token.end;
  }
}

function next(text: string, at: number, before: Token | undefined): Token {
  const first = text[at];
  if (first === undefined) return { kind: "end", text: "", start: at, end: at };
  if (first === '"') return doubleQuoted(text, at);
  if (first === "'") return singleQuoted(text, at);
  if (first === "/" && before?.kind === "symbol" && (before.text === "=~" || before.text === "!~")) return regex(text, at);
  const duration = match(DURATION, text, at);
  if (duration !== null) return { kind: "duration", text: duration, start: at, end: at + duration.length };
  const number = match(NUMBER, text, at);
  if (number !== null) return numeral(text, at, number);
  const name = match(NAME, text, at);
  if (name !== null) return { kind: "name", text: name, start: at, end: at + name.length };
  const symbol = SYMBOLS.find((candidate) => text.startsWith(candidate, at));
  if (symbol !== undefined) return { kind: "symbol", text: symbol, start: at, end: at + symbol.length };
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  throw new ExpressionError("an expression", `\`${character}\``, at, at + character.length, hintFor(first));
}

function numeral(text: string, at: number, number: string): Token {
  const end = at + number.length;
  const more = match(WORD, text, end);
  if (more !== null) throw new ExpressionError("a number", `\`${number}${more}\``, at, end + more.length, "a duration is digits and one of s, m, h, d, as in 10m");
  return { kind: "number", text: number, start: at, end };
}

/** JSON's string, with JSON's escapes. */
function doubleQuoted(text: string, at: number): Token {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
  if (end >= text.length) throw new ExpressionError('a closing `"`', "the end", at, text.length);
  const written = text.slice(at, end + 1);
  const value = unescaped(written);
  if (value === null) throw new ExpressionError("a string with JSON's escapes", `\`${written}\``, at, end + 1, "write a text with backslashes between single quotes, which have no escapes");
  return string(value, at, end + 1);
}

function unescaped(written: string): string | null {
  try {
    return String(JSON.parse(written));
  } catch {
    return null;
  }
}

function singleQuoted(text: string, at: number): Token {
  const end = text.indexOf("'", at + 1);
  if (end === -1) throw new ExpressionError("a closing `'`", "the end", at, text.length);
  return string(text.slice(at + 1, end), at, end + 1);
}

/** No call can hold half of a surrogate pair, and no Rego text can. */
function string(text: string, start: number, end: number): Token {
  if (/\p{Cs}/u.test(text)) throw new ExpressionError("a text", "half of a surrogate pair", start, end);
  return { kind: "string", text, start, end };
}

/** A slash inside is written `\/`; every other backslash belongs to the pattern. */
function regex(text: string, at: number): Token {
  let end = at + 1;
  let source = "";
  for (; end < text.length && text[end] !== "/"; end++) {
    if (text[end] === "\\") {
      end++;
      source += text[end] === "/" ? "/" : `\\${text[end] ?? ""}`;
    } else {
      source += text[end];
    }
  }
  if (end >= text.length) throw new ExpressionError("a closing `/`", "the end", at, text.length);
  const flags = match(FLAGS, text, end + 1) ?? "";
  return { kind: "regex", text: source, flags, start: at, end: end + 1 + flags.length };
}

/** What a sticky pattern finds at a place. */
function match(sticky: RegExp, text: string, at: number): string | null {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0] ?? null;
}

function hintFor(character: string): string {
  if (character === "=") return "equality is written ==";
  if (character === "&" || character === "|") return "conditions are joined with `and` and `or`";
  if (character === "!") return "negation is written `not`";
  if (character === "/") return "a pattern between slashes stands after =~ or !~";
  return "text stands between quotes";
}
