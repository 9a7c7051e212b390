import { isPattern } from "../../model/tool-pattern.ts";
import { diagnostic } from "../diagnostic/diagnostic.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { PolicySet } from "../layers/policy-set.ts";

/**
 * Letters that got a capital, or are one, since Unicode 13 (UnicodeData.txt, versions 13.0 to 17.0). OPA lower-cases them
 * and its WASM does not, so that a look-alike of such a name would be found by one and not by the other.
 */
const LATE = /[\u019b\u0264\u1c89\u1c8a\u2c2f\u2c5f\ua7c0\ua7c1\ua7c7-\ua7dc\ua7f5\ua7f6\u{10570}-\u{105bc}\u{10d50}-\u{10d85}\u{16ea0}-\u{16ed3}]/u;

/** Every engine has to see the same look-alikes, so tool names keep to letters that all of them know. */
export function lateLetter({ layers }: PolicySet): readonly Diagnostic[] {
  return layers.flatMap(({ policies }) =>
    policies.flatMap(({ writtenTools }) =>
      writtenTools.flatMap(({ name, at }) => {
        const letter = isPattern(name) ? undefined : LATE.exec(name)?.[0];
        return letter === undefined ? [] : [diagnostic("late-letter", at, { name, letter })];
      }),
    ),
  );
}
