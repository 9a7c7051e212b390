import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { PolicySet } from "../layers/policy-set.ts";
import { allowWithoutRegistry } from "./allow-without-registry.ts";
import { duplicateLimit } from "./duplicate-limit.ts";
import { duplicateName } from "./duplicate-name.ts";
import { lateLetter } from "./late-letter.ts";
import { lookAlikeName } from "./look-alike-name.ts";
import { unknownPrincipal } from "./unknown-principal.ts";

/** What is looked at once a whole set is known. To add a check: one file, one line here, one code in the catalog, one case. */
const CHECKS: readonly ((set: PolicySet) => readonly Diagnostic[])[] = [
  duplicateName,
  lookAlikeName,
  lateLetter,
  unknownPrincipal,
  duplicateLimit,
  allowWithoutRegistry,
];

export function checkSet(set: PolicySet): readonly Diagnostic[] {
  return CHECKS.flatMap((check) => check(set));
}
