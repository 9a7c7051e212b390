import { isLiteralList } from "../expression/build-atom.ts";
import type { Atom, Ordering, Path, Pattern, Scalar, Value } from "../expression/expression.ts";
import { callText } from "./block.ts";
import type { HelperRules } from "./helper-rules.ts";
import { literal, patternLiteral, setLiteral } from "./literal.ts";
import { wordsOf } from "./words-pattern.ts";

const OPPOSITE = { "<": ">=", "<=": ">", ">": "<=", ">=": "<" } as const;
const ORDER = { "<": "less", "<=": "at_most", ">": "more", ">=": "at_least" } as const;

/**
 * One comparison as a Rego expression that holds when it is known to be true, or, with `polarity` false, when it is known
 * to be false. A missing or mistyped value satisfies neither (language.md, section 2.1).
 */
export function emitAtom(atom: Atom, polarity: boolean, helpers: HelperRules): string {
  switch (atom.kind) {
    case "equal":
      return emitEqual(operand(atom.left, helpers), atom.right, polarity, helpers);
    case "order": {
      const operator: Ordering = polarity ? atom.operator : OPPOSITE[atom.operator];
      return callText(`typed.${ORDER[operator]}${atom.text ? "_text" : ""}`, [operand(atom.left, helpers), operand(atom.right, helpers)]);
    }
    case "member":
      return emitMember(operand(atom.item, helpers), atom.list, polarity, helpers);
    case "match":
      return emitMatch(operand(atom.value, helpers), atom.pattern, polarity, helpers);
    case "truth":
      return `${operand(atom.value, helpers)} == ${polarity}`;
  }
}

function emitEqual(left: string, right: Value, polarity: boolean, helpers: HelperRules): string {
  if (right.kind !== "literal") return callText(`typed.${polarity ? "same" : "differs"}`, [left, operand(right, helpers)]);
  if (polarity) return equals(left, right.value);
  return right.value === null ? `typed.not_null(${left})` : callText("typed.differs", [left, literal(right.value)]);
}

function emitMember(item: string, list: readonly Scalar[] | Path, polarity: boolean, helpers: HelperRules): string {
  if (!isLiteralList(list)) return callText(`typed.${polarity ? "listed" : "unlisted"}`, [item, helpers.pathText(list)]);
  const [only] = list;
  if (polarity && list.length === 1 && only !== undefined) return equals(item, only);
  return polarity ? `${item} in ${setLiteral(list)}` : callText("typed.excluded", [item, setLiteral(list)]);
}

function emitMatch(value: string, pattern: Pattern, polarity: boolean, helpers: HelperRules): string {
  const words = wordsOf(pattern);
  if (words === null) return `${helpers.found(value, patternLiteral(pattern))} == ${polarity}`;
  const name = `mentions${polarity ? "" : "_none"}${words.anyCase ? "_in_any_case" : ""}`;
  return callText(`typed.${name}`, [value, setLiteral(words.words)]);
}

/** Rego has no way to break a line at an operator. */
function equals(left: string, right: Scalar): string {
  const short = `${left} == ${literal(right)}`;
  return short.length <= 100 ? short : callText("typed.same", [left, literal(right)]);
}

/** A value as Rego can refer to it. */
export function operand(value: Value, helpers: HelperRules): string {
  switch (value.kind) {
    case "literal":
      return literal(value.value);
    case "path":
      return helpers.pathText(value);
    case "fallback":
      return helpers.fallback(value);
    case "has":
      return helpers.has(value);
  }
}
