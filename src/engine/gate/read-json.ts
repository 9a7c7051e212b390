import type { Json } from "../../model/call.ts";
import { DEFAULT_CAPS } from "./caps.ts";
import type { Refusal } from "./copy-plain.ts";
import { parseJson } from "./parse-json.ts";

export type JsonReading =
  | { readonly kind: "ok"; readonly value: Json }
  | {
      readonly kind: "refused";
      readonly code: Refusal["code"];
      readonly message: string;
      /** In UTF-16 units from 0. */
      readonly offset: number;
      /** From 1. */
      readonly line: number;
      /** From 1, in UTF-16 units. */
      readonly column: number;
    };

/**
 * Reads one JSON text (RFC 8259) that is also I-JSON (RFC 7493), and refuses whatever two readers could understand
 * differently: a name twice in one object, a text that is not well-formed, a number that a double does not hold as it
 * is written, anything before or after the value, a byte order mark, a comment, and nesting beyond the cap. Never throws.
 */
export function readJson(text: string, levels: number = DEFAULT_CAPS.levels): JsonReading {
  const parsed = parseJson(text, levels);
  if (parsed.kind === "ok") return parsed;
  const { code, message, offset } = parsed;
  const before = text.slice(0, offset);
  return { kind: "refused", code, message, offset, line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}
