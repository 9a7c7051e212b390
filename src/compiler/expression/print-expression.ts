import type { Atom, Expression, Path, Scalar, Value } from "./expression.ts";
import { isLiteralList } from "./build-atom.ts";

/**
 * A condition in its one canonical spelling: what auditors read beside the Rego, and what digests are taken of. Two
 * spellings of one condition in YAML print alike.
 */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case "constant":
      return String(expression.value);
    case "and":
    case "or":
      return expression.parts.map((part) => inside(part, expression.kind)).join(` ${expression.kind} `);
    case "not":
      return printNegation(expression.part);
    default:
      return printAtom(expression, false);
  }
}

export function printPath({ root, steps }: Path): string {
  return root + steps.map((step) => (typeof step === "string" && /^[A-Za-z_][A-Za-z0-9_]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`)).join("");
}

/** The place of a path's value as a JSON pointer into the call (RFC 6901). */
export function pointerOf({ root, steps }: Path): string {
  return ["", root, ...steps.map((step) => String(step).replaceAll("~", "~0").replaceAll("/", "~1"))].join("/");
}

function printNegation(part: Expression): string {
  if (part.kind === "equal" || part.kind === "member" || part.kind === "match") return printAtom(part, true);
  return part.kind === "and" || part.kind === "or" ? `not (${printExpression(part)})` : `not ${printExpression(part)}`;
}

function printAtom(atom: Atom, negated: boolean): string {
  switch (atom.kind) {
    case "equal":
      return `${printValue(atom.left)} ${negated ? "!=" : "=="} ${printValue(atom.right)}`;
    case "order":
      return `${printValue(atom.left)} ${atom.operator} ${printValue(atom.right)}`;
    case "member":
      return `${printValue(atom.item)} ${negated ? "not in" : "in"} ${isLiteralList(atom.list) ? `[${atom.list.map(printScalar).join(", ")}]` : printPath(atom.list)}`;
    case "match":
      return `${printValue(atom.value)} ${negated ? "!~" : "=~"} /${atom.pattern.source.replaceAll("/", "\\/")}/${atom.pattern.flags}`;
    case "truth":
      return printValue(atom.value);
  }
}

function inside(part: Expression, kind: "and" | "or"): string {
  const text = printExpression(part);
  return part.kind === "or" && kind === "and" ? `(${text})` : text;
}

function printValue(value: Value): string {
  if (value.kind === "literal") return printScalar(value.value);
  if (value.kind === "path") return printPath(value);
  return value.kind === "has" ? `has(${printPath(value.path)})` : `${printPath(value.path)} ?? ${printScalar(value.otherwise)}`;
}

function printScalar(value: Scalar): string {
  return JSON.stringify(value);
}
