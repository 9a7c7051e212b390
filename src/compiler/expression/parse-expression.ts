import { feature } from "../shape/features.ts";
import { equal, junction, match, member, negation, order } from "./build-atom.ts";
import { patternProblem } from "./check-pattern.ts";
import type { Expression, Literal, Ordering, Path, Pattern, Root, Scalar, Value } from "./expression.ts";
import { lex } from "./lex.ts";
import { scalar } from "./read-scalar.ts";
import { ExpressionError, NotSupported } from "./token.ts";
import type { Locate, Token } from "./token.ts";
import { ROOTS, suggestRoot } from "./roots.ts";
import { TokenCursor } from "./token-cursor.ts";

/**
 * Reads a condition (language.md, section 2). Throws `ExpressionError` at the first place where it cannot be read, and
 * `NotSupported` where a part of the language is not built yet; callers turn both into diagnostics.
 */
export function parseExpression(text: string, locate: Locate): Expression {
  const parser = new Parser(lex(text), locate);
  const expression = parser.condition();
  parser.expectEnd();
  return expression;
}

/** Reads the operand of a matcher such as `<= 200`, given the value on its left (language.md, section 1.3). */
export function parseComparison(text: string, left: Path, locate: Locate): Expression {
  const parser = new Parser(lex(text), locate);
  const expression = parser.comparison(left, 0, true);
  parser.expectEnd();
  return expression;
}

/** Reads a path that stands alone, as the keys of `match` do. */
export function parsePath(text: string, locate: Locate): Path {
  const parser = new Parser(lex(text), locate);
  const path = parser.path();
  parser.expectEnd();
  return path;
}

/** What stands between operators: a value, which may still become one side of a comparison, or a finished condition. */
type Operand = { readonly value: Value; readonly start: number } | { readonly condition: Expression; readonly start: number };

class Parser extends TokenCursor {
  condition(): Expression {
    return this.asCondition(this.or());
  }

  private or(): Operand {
    return this.joined("or", () => this.joined("and", () => this.not()));
  }

  private joined(word: "and" | "or", part: () => Operand): Operand {
    const first = part();
    if (!this.isWord(word)) return first;
    const parts = [this.asCondition(first)];
    while (this.takeWord(word)) parts.push(this.asCondition(part()));
    return { condition: junction(word, parts, this.from(first.start)), start: first.start };
  }

  private not(): Operand {
    const start = this.peek().start;
    if (!this.takeWord("not")) return this.test();
    const part = this.nested(() => this.asCondition(this.not()));
    return { condition: negation(part, this.from(start)), start };
  }

  private test(): Operand {
    const word = this.peek();
    if (word.kind === "name" && ["any", "all", "no"].includes(word.text)) throw new NotSupported(`the quantifier \`${word.text}\``, word.start, word.end);
    const operand = this.operand();
    if (!this.atComparison()) return operand;
    if (!("value" in operand)) this.fail("the end of the condition, `and` or `or`, since a comparison compares values");
    return { condition: this.comparison(operand.value, operand.start, false), start: operand.start };
  }

  private operand(): Operand {
    const { start } = this.peek();
    if (!this.takeSymbol("(")) return { value: this.value(), start };
    const inner = this.nested(() => this.or());
    this.expectSymbol(")");
    return { ...inner, start };
  }

  /** A comparison whose left side has been read. A matcher's right side is literals only. */
  comparison(left: Value, start: number, matcher: boolean): Expression {
    const operator = this.peek();
    this.at++;
    const negated = operator.text === "not";
    if (negated) this.expectWord("in");
    const right = (): Value => (matcher ? this.literal() : this.side());
    switch (negated ? "in" : operator.text) {
      case "==":
      case "!=": {
        const same = equal(left, right(), this.from(start));
        return operator.text === "==" ? same : negation(same, same.at);
      }
      case "<":
      case "<=":
      case ">":
      case ">=":
        return this.ordered(operator.text as Ordering, left, start, right);
      case "=~":
      case "!~": {
        const found = match(left, this.pattern(), this.from(start));
        return operator.text === "=~" ? found : negation(found, found.at);
      }
      case "in": {
        const inside = member(left, this.list(matcher), this.from(start));
        return negated ? negation(inside, inside.at) : inside;
      }
      default:
        throw new NotSupported(`the operator \`${operator.text}\``, operator.start, operator.end);
    }
  }

  private atComparison(): boolean {
    const { kind, text, start, end } = this.peek();
    if (kind === "symbol" && ["+", "-", "*", "%"].includes(text)) throw new NotSupported(`the operator \`${text}\``, start, end);
    if (kind === "symbol") return ["==", "!=", "<", "<=", ">", ">=", "=~", "!~"].includes(text);
    return kind === "name" && ["in", "not", "between"].includes(text);
  }

  /** The right side of a comparison: a value, perhaps in parentheses. */
  private side(): Value {
    const operand = this.operand();
    if (!("value" in operand)) this.fail("a value");
    this.atComparison();
    return operand.value;
  }

  /** `start` is where the left side begins. */
  private ordered(operator: Ordering, left: Value, start: number, right: () => Value): Expression {
    const end = this.tokens[this.at - 2]?.end ?? start;
    this.assertOrderable(left, start, end);
    const { start: from } = this.peek();
    const value = right();
    this.assertOrderable(value, from, this.previous().end);
    return order(operator, left, value, this.from(start));
  }

  private assertOrderable(value: Value, start: number, end: number): void {
    const found = value.kind === "has" ? "what `has` says" : value.kind === "literal" && (typeof value.value === "boolean" || value.value === null) ? `\`${String(value.value)}\`` : null;
    if (found !== null) throw new ExpressionError("a number or a text to order by", found, start, end, "only == and != compare with true, false and null");
  }

  private value(): Value {
    const token = this.peek();
    if (token.kind === "name" && this.tokens[this.at + 1]?.text === "(" && this.tokens[this.at + 1]?.kind === "symbol") return this.call(token);
    if (token.kind !== "name" || ["true", "false", "null"].includes(token.text)) return this.literal();
    const path = this.path();
    if (!this.takeSymbol("??")) return path;
    return { kind: "fallback", path, otherwise: this.literal().value, at: this.from(token.start) };
  }

  private call(name: Token): Value {
    if (name.text !== "has") {
      if (feature("function", name.text) !== undefined) throw new NotSupported(`the function \`${name.text}\``, name.start, name.end);
      throw new ExpressionError("a function of the language", `\`${name.text}\``, name.start, name.end);
    }
    this.at += 2;
    const path = this.path();
    this.expectSymbol(")");
    return { kind: "has", path, at: this.from(name.start) };
  }

  path(): Path {
    const token = this.peek();
    if (token.kind !== "name") this.fail("a path such as arguments.amount");
    this.at++;
    const root = this.root(token);
    const steps: (string | number)[] = [];
    for (;;) {
      if (this.takeSymbol(".")) steps.push(this.step());
      else if (this.takeSymbol("[")) steps.push(this.index());
      else break;
    }
    if (root === "tool" && steps.length > 0) this.toolProperty(token, String(steps[0]));
    return { kind: "path", root, steps, at: this.from(token.start) };
  }

  private root(token: Token): Root {
    if (token.text === "lists") throw new NotSupported("the root `lists`", token.start, token.end);
    const root = ROOTS.get(token.text);
    if (root !== undefined) return root;
    throw new ExpressionError("a path", `\`${token.text}\``, token.start, token.end, suggestRoot(token.text));
  }

  private toolProperty(token: Token, property: string): never {
    const end = this.previous().end;
    if (feature("tool-property", property) !== undefined) throw new NotSupported(`\`tool.${property}\``, token.start, end);
    throw new ExpressionError("`tool` alone, which is the tool's name", `\`tool.${property}\``, token.start, end);
  }

  private step(): string {
    const token = this.peek();
    if (token.kind !== "name") this.fail("a name after the dot");
    this.at++;
    return token.text;
  }

  private index(): string | number {
    const token = this.peek();
    this.at++;
    if (token.kind === "string") {
      this.expectSymbol("]");
      return token.text;
    }
    if (token.kind !== "number" || !/^\d{1,15}$/.test(token.text)) {
      this.at--;
      this.fail("a position from 0, or a name between quotes");
    }
    this.expectSymbol("]");
    return Number(token.text);
  }

  private literal(): Literal {
    const token = this.peek();
    this.at++;
    if (token.kind === "symbol" && token.text === "-") return this.negative(token);
    const value = scalar(token);
    if (value === undefined) {
      this.at--;
      this.fail("a value");
    }
    return { kind: "literal", value, at: this.from(token.start) };
  }

  private negative(sign: Token): Literal {
    const token = this.peek();
    if (token.kind !== "number") throw new NotSupported("the operator `-`", sign.start, sign.end);
    this.at++;
    const value = scalar(token);
    return { kind: "literal", value: value === 0 ? 0 : -Number(value), at: this.from(sign.start) };
  }

  private list(matcher: boolean): readonly Scalar[] | Path {
    if (!this.takeSymbol("[")) {
      const token = this.peek();
      if (token.kind !== "name" || (matcher && token.text !== "lists")) this.fail(matcher ? "a list between square brackets" : "a list between square brackets, or a path");
      return this.path();
    }
    const items = [this.literal().value];
    while (this.takeSymbol(",")) items.push(this.literal().value);
    this.expectSymbol("]");
    return items;
  }

  private pattern(): Pattern {
    const token = this.peek();
    if (token.kind !== "regex") this.fail("a pattern between slashes");
    this.at++;
    const pattern = { source: token.text, flags: [...(token.flags ?? "")].sort().join("") };
    const problem = patternProblem(pattern);
    if (problem !== null) throw new ExpressionError("an RE2 pattern", `\`/${token.text}/${token.flags ?? ""}\`: ${problem.problem}`, token.start, token.end, problem.hint);
    return pattern;
  }

  private asCondition(operand: Operand): Expression {
    if ("condition" in operand) return operand.condition;
    const { value } = operand;
    if (value.kind !== "literal") return { kind: "truth", value, at: value.at };
    if (typeof value.value === "boolean") return { kind: "constant", value: value.value, at: value.at };
    throw new ExpressionError("a condition", `the value \`${String(value.value)}\``, operand.start, this.previous().end, "compare it with something");
  }
}
