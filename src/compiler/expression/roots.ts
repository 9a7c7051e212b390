import { suggest } from "../diagnostic/suggest.ts";
import type { Root } from "./expression.ts";

/** The words with which a path may begin. */
export const ROOTS: ReadonlyMap<string, Root> = new Map<string, Root>([
  ["tool", "tool"],
  ["args", "arguments"],
  ["arguments", "arguments"],
  ["context", "context"],
  ["agent", "agent"],
  ["user", "user"],
  ["env", "environment"],
  ["environment", "environment"],
  ["session", "session"],
  ["now", "now"],
  ["tenant", "tenant"],
]);

/** What to write instead of a word that begins no path. */
export function suggestRoot(word: string): string {
  const near = suggest(word, [...ROOTS.keys()]);
  return near === undefined ? `a path begins with ${[...ROOTS.keys()].join(", ")}` : `did you mean \`${near}\`?`;
}
