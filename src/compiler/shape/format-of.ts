import type { JsonSchema } from "./json-schema.ts";
import { WORD_DEFINITIONS } from "./word-definitions.ts";

type Word = keyof typeof WORD_DEFINITIONS;

/** Names first, so that of two words with one pattern the one that says more about a character is found. */
const BY_PATTERN: ReadonlyMap<string, Word> = new Map(
  Object.entries(WORD_DEFINITIONS).flatMap(([name, definition]) => ("pattern" in definition ? [[definition.pattern as string, name as Word] as const] : [])),
);

/** Which word of the language a schema describes, told by its pattern, since fields describe their words in their own terms. */
export function formatOf({ pattern }: JsonSchema): Word | undefined {
  return pattern === undefined ? undefined : BY_PATTERN.get(pattern);
}
