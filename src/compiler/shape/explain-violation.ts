import { diagnostic } from "../diagnostic/diagnostic.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { Node } from "../document/node.ts";
import { NOT_BUILT } from "./built-schema.ts";
import type { NotBuilt } from "./built-schema.ts";
import { explainFields } from "./explain-fields.ts";
import { explainFormat } from "./explain-format.ts";
import { explainType } from "./explain-type.ts";
import { explainChoice, explainNumber } from "./explain-value.ts";
import { placeAt } from "./place.ts";
import type { Violation } from "./validate.ts";
import type { ViolationIndex } from "./violation-index.ts";

/** What one broken keyword of the schema means to the author, at the exact place; null when another violation says it better. */
export function explainViolation(root: Node, rootName: string, violation: Violation, index: ViolationIndex): Diagnostic | null {
  const place = placeAt(root, violation.instancePath, rootName);
  if (violation.keyword !== NOT_BUILT && index.fails(NOT_BUILT, violation)) return null;
  if (violation.keyword !== NOT_BUILT && index.fails("type", violation)) return null;
  switch (violation.keyword) {
    case NOT_BUILT:
      return diagnostic("not-supported-yet", place.keyAt, { what: (violation.schema as NotBuilt).what });
    case "type":
      return explainType(place, violation);
    case "minItems":
    case "minProperties":
    case "minLength":
      return diagnostic("empty-field", place.keyAt, { what: place.what });
    case "additionalProperties":
    case "required":
    case "anyOf":
    case "not":
      return explainFields(place, violation);
    case "enum":
      return explainChoice(place, violation);
    case "pattern":
    case "maxLength":
      return index.fails("minLength", violation) ? null : explainFormat(place, violation);
    case "minimum":
    case "maximum":
      return explainNumber(place, violation);
    default:
      // `propertyNames` only repeats what is said about the key.
      return null;
  }
}
