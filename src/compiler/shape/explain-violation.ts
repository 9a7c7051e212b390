import { diagnostic } from "../diagnostic/diagnostic.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { excerpt } from "../diagnostic/excerpt.ts";
import type { Node, ScalarNode } from "../document/node.ts";
import type { Range } from "../source/source-file.ts";
import type { NotBuilt } from "./built-schema.ts";
import { explainFields } from "./explain-fields.ts";
import { explainType } from "./explain-type.ts";
import { explainFormat, explainNumber, explainWord } from "./explain-value.ts";
import { placeAt } from "./place.ts";
import type { Place } from "./place.ts";
import type { Violation } from "./validate.ts";

/** What one broken keyword of the schema means to the author, at the exact place; null when other violations say it better. */
export function explainViolation(root: Node, rootName: string, violation: Violation, all: readonly Violation[]): Diagnostic | null {
  const place = placeAt(root, violation.instancePath, rootName);
  const { keyword } = violation;
  if (keyword !== "type" && keyword !== "notBuilt" && hasOther("type", violation, all)) return null;
  switch (keyword) {
    case "notBuilt":
      return diagnostic("not-supported-yet", place.entry?.keyAt ?? place.node.at, { what: (violation.schema as NotBuilt).what });
    case "type":
      return hasOther("notBuilt", violation, all) ? null : explainType(place, violation);
    case "minItems":
    case "minProperties":
    case "minLength":
      return diagnostic("empty-field", pointAt(place), { what: place.what });
    case "additionalProperties":
    case "required":
    case "anyOf":
    case "not":
      return explainFields(place, violation, all);
    case "enum":
      return explainWord(place, violation);
    case "pattern":
    case "maxLength":
      return explainFormat(place, violation);
    case "minimum":
    case "maximum":
      return explainNumber(place, violation);
    default:
      // `propertyNames` only repeats what is said about the key.
      return null;
  }
}

/** Whether another keyword fails for the very same value or key. */
function hasOther(keyword: string, one: Violation, all: readonly Violation[]): boolean {
  return all.some((other) => other !== one && other.keyword === keyword && other.instancePath === one.instancePath && other.propertyName === one.propertyName);
}
