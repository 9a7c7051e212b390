import { diagnostic } from "../diagnostic/diagnostic.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { PolicySet } from "../layers/policy-set.ts";
import type { Limit } from "../policy/policy.ts";

/** Two limits that would share one counter need ids (language.md, section 4). */
export function duplicateLimit({ layers }: PolicySet): readonly Diagnostic[] {
  const first = new Map<string, Limit>();
  return layers
    .flatMap(({ policies }) => policies.flatMap(({ limits }) => limits))
    .flatMap((limit) => {
      const earlier = first.get(limit.identity);
      if (earlier === undefined) {
        first.set(limit.identity, limit);
        return [];
      }
      return [diagnostic("duplicate-limit", limit.at, {}, { related: [{ at: earlier.at, message: "the other limit" }], hint: "give the rules other tools, or state the limit once" })];
    });
}
