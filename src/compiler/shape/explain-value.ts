import { diagnostic } from "../diagnostic/diagnostic.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { excerpt } from "../diagnostic/excerpt.ts";
import { suggest } from "../diagnostic/suggest.ts";
import type { Place } from "./place.ts";
import type { Violation } from "./validate.ts";

/** A word that is none of those that a field takes. */
export function explainChoice({ node, what }: Place, { schema }: Violation): Diagnostic | null {
  if (node.kind !== "scalar") return null;
  const words = (schema as readonly unknown[]).map(String);
  const value = String(node.value);
  const near = suggest(value, words);
  const all = words.map((word) => `\`${word}\``).join(", ");
  const hint = near !== undefined ? `did you mean \`${near}\`?` : words.length === 1 ? `it can only be ${all}` : `it is one of ${all}`;
  return diagnostic("unknown-value", node.at, { what, value: excerpt(value) }, { hint });
}

/** A number that is too small or too large. */
export function explainNumber({ node, what }: Place, { keyword, schema }: Violation): Diagnostic | null {
  if (node.kind !== "scalar") return null;
  const expected = `${keyword === "minimum" ? "at least" : "at most"} ${String(schema)}`;
  return diagnostic("bad-value", node.at, { what, expected, found: String(node.value) });
}
