import type { Pattern, Scalar } from "../expression/expression.ts";
import { setText } from "./block.ts";

/** Over this, a text in Rego is written without spaces, so that no linter asks to break the line inside it. */
const LONG = 80;

/**
 * A scalar as a Rego literal. Pure printable ASCII, so that no invisible or reordering character can hide from a reviewer
 * and nothing in a policy can end the literal.
 */
export function literal(value: Scalar): string {
  const text = JSON.stringify(value).replaceAll(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return text.length > LONG ? text.replaceAll(" ", "\\u0020") : text;
}

/** Scalars as a Rego set. */
export function setLiteral(values: readonly Scalar[]): string {
  return setText([...new Set(values)].map(literal));
}

/** A pattern as a raw Rego string with its flags inside. What a raw string cannot hold, or a reviewer cannot see, is written `\x{…}`. */
export function patternLiteral({ source, flags }: Pattern): string {
  const visible = [...escaped(source)].join("");
  const text = `${flags === "" ? "" : `(?${flags})`}${visible}`;
  return `\`${text.length > LONG ? text.replaceAll(" ", "\\x20") : text}\``;
}

function* escaped(source: string): Generator<string> {
  const characters = [...source];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? "";
    if (character !== "\\") {
      yield /^[ -_a-~]$/.test(character) ? character : byNumber(character);
      continue;
    }
    // A backslash before anything but a letter or digit only says that the character stands for itself.
    const next = characters[++at] ?? "";
    yield /^[!-_a-~]$/.test(next) ? `\\${next}` : byNumber(next);
  }
}

function byNumber(character: string): string {
  return `\\x{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
