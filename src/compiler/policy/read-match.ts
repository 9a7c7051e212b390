import { compareText } from "../../model/compare-text.ts";
import { diagnostic } from "../diagnostic/diagnostic.ts";
import type { Entry, ListNode, MapNode, Node, ScalarNode } from "../document/node.ts";
import { equal, member } from "../expression/build-atom.ts";
import type { Expression, Path, Scalar } from "../expression/expression.ts";
import { parseComparison, parsePath } from "../expression/parse-expression.ts";
import { ROOTS } from "../expression/roots.ts";
import { ExpressionError } from "../expression/token.ts";
import type { Range } from "../source/source-file.ts";
import { locateIn, reading } from "./report.ts";
import type { Report } from "./report.ts";
import { readTools } from "./read-tools.ts";

/** What a `match` says: the tools that it narrows to, and a condition for every other entry. */
export interface Match {
  readonly tools: readonly string[] | null;
  readonly conditions: readonly Expression[];
}

const OPERATOR = /^(==|!=|<=|>=|<|>|=~|!~)/;
const BETWEEN = /^between\s+(["'\-0-9]|(true|false|null)\b)/;
const MEMBER = new RegExp(`^(not\\s+)?in(\\s*[[(]|\\s*["']|\\s+(${[...ROOTS.keys(), "lists"].join("|")})\\b)`);
const MISTAKEN = /^[=!~]/;

/** Reads a `match` map (language.md, section 1.3): all its entries must hold. */
export function readMatch(map: MapNode | null, report: Report): Match {
  if (map === null) return { tools: null, conditions: [] };
  const tools = map.entries.find(({ key }) => key === "tool");
  // The order of keys means nothing, so it must not show in the Rego or in a digest either.
  const others = map.entries.filter(({ key }) => key !== "tool").toSorted((a, b) => compareText(a.key, b.key));
  const conditions = others.flatMap((entry) => readEntry(entry, report));
  return { tools: tools === undefined ? null : readTools(tools.value), conditions };
}

function readEntry({ key, keyAt, value }: Entry, report: Report): readonly Expression[] {
  const path = reading(
    (start, end) => within(keyAt, key, start, end),
    report,
    () => parsePath(key, () => keyAt),
  );
  if (path === null) return [];
  if (key.trim() !== key || path.root === "tool") {
    // ` tool` would be a comparison of the name with a text full of `*`, and a rule that covers nothing.
    report(diagnostic("bad-matcher", keyAt, { found: `the key ${JSON.stringify(key)}` }, { hint: "write a path without space around it; tools are matched under `tool`" }));
    return [];
  }
  const condition = readMatcher(path, value, report);
  return condition === null ? [] : [condition];
}

function readMatcher(path: Path, node: Node, report: Report): Expression | null {
  if (node.kind === "list") return readList(path, node, report);
  if (node.kind === "map") {
    report(diagnostic("bad-matcher", node.at, { found: "a map" }, { hint: "name the inner field in the key, as in `arguments.order.id`" }));
    return null;
  }
  if (node.value === null) {
    report(diagnostic("bad-matcher", node.at, { found: "nothing" }, { hint: 'a comparison with null is written `"== null"`' }));
    return null;
  }
  if (typeof node.value === "string") return readText(path, node, node.value, report);
  return equal(path, { kind: "literal", value: node.value, at: node.at }, node.at);
}

function readText(path: Path, node: ScalarNode, text: string, report: Report): Expression | null {
  if (beginsLikeComparison(text)) {
    const locate = locateIn(node);
    return reading(locate, report, () => comparison(text, () => parseComparison(text, path, locate)));
  }
  if (MISTAKEN.test(text)) {
    report(diagnostic("bad-matcher", node.at, { found: `\`${text}\`` }, { hint: asText(text) }));
    return null;
  }
  return equal(path, { kind: "literal", value: text, at: node.at }, node.at);
}

/** What begins like a comparison and is none may have been meant as a text. */
function comparison<T>(text: string, read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    if (!(thrown instanceof ExpressionError) || thrown.hint !== undefined) throw thrown;
    throw new ExpressionError(thrown.expected, thrown.found, thrown.start, thrown.end, asText(text));
  }
}

function asText(text: string): string {
  return `a text that begins like an operator is written \`== ${JSON.stringify(text)}\``;
}

/** A list means `in`: scalars, none of which looks like a comparison that would be lost. */
function readList(path: Path, node: ListNode, report: Report): Expression | null {
  const values: Scalar[] = [];
  for (const item of node.items) {
    const wrong = item.kind !== "scalar" ? "a list or map" : typeof item.value === "string" && (beginsLikeComparison(item.value) || MISTAKEN.test(item.value)) ? `\`${item.value}\`` : null;
    if (wrong !== null) report(diagnostic("bad-matcher", item.at, { found: `${wrong} in a list` }, { hint: "a list holds plain values, one of which must be equal" }));
    else if (item.kind === "scalar") values.push(item.value);
  }
  return values.length === node.items.length ? member(path, values, node.at) : null;
}

function beginsLikeComparison(text: string): boolean {
  return OPERATOR.test(text) || BETWEEN.test(text) || MEMBER.test(text);
}

function within(keyAt: Range, key: string, start: number, end: number): Range {
  if (keyAt.end - keyAt.start !== key.length) return keyAt;
  return { file: keyAt.file, start: keyAt.start + start, end: keyAt.start + end };
}
