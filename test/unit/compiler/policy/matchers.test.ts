import { describe, expect, test } from "vitest";
import { printExpression } from "../../../../src/compiler/expression/print-expression.ts";
import { readCases, wanted } from "../expression/reading.ts";
import type { ExpressionCase, Reading } from "../expression/reading.ts";
import { lowered } from "./lowered.ts";

const FLOOR = 90;
const rows = readCases<ExpressionCase & { readonly matcher: unknown }>("matchers.yaml");

describe("matchers", () => {
  test.each(rows.map((row, index) => ({ ...row, index })))("$index: $matcher", ({ matcher, index: _, because = "bad-expression", ...row }) => {
    const got = readMatcher(matcher);
    if (row.prints !== undefined) return expect(got).toEqual({ prints: row.prints });
    expect(got).toEqual({ ...wanted(row, got), code: row.unsupported === undefined ? because : "not-supported-yet" });
  });

  test("a key is a path", () => {
    const paths = { "arguments.amount": "arguments.amount == 1", "args.a.b": "arguments.a.b == 1", "context.role": "context.role == 1", env: "environment == 1", 'args["a b"]': 'arguments["a b"] == 1', "args.list[0]": "arguments.list[0] == 1", "user.in": "user.in == 1" };
    for (const [key, prints] of Object.entries(paths)) expect(conditionOf({ [key]: 1 })).toEqual({ prints });
  });

  test("a key that is no path is refused where it goes wrong", () => {
    expect(readKey("argz.a")).toEqual({ code: "bad-expression", underlines: "argz" });
    expect(readKey("args.a == 1")).toEqual({ code: "bad-expression", underlines: "==" });
    expect(readKey("args.a ?? 1")).toEqual({ code: "bad-expression", underlines: "??" });
    expect(readKey("has(args.a)")).toEqual({ code: "bad-expression", underlines: "has" });
    expect(readKey("lists.a")).toEqual({ code: "not-supported-yet", underlines: "lists" });
    expect(readKey("tool.tags")).toEqual({ code: "not-supported-yet", underlines: "tool.tags" });
  });

  test("all entries must hold", () => {
    expect(conditionOf({ "args.a": "< 5", "args.b": ["x", "y"], "args.c": true })).toEqual({ prints: 'arguments.a < 5 and arguments.b in ["x", "y"] and arguments.c == true' });
  });

  test("there are as many rows as there should be", () => {
    console.log(`matchers: ${rows.length} values`);
    expect(rows.length).toBeGreaterThanOrEqual(FLOOR);
  });
});

/** A value as YAML takes it: JSON is YAML. */
function readMatcher(matcher: unknown): Reading & { readonly code?: string } {
  return conditionOf({ "args.x": matcher });
}

function conditionOf(match: Readonly<Record<string, unknown>>): Reading & { readonly code?: string } {
  const entries = Object.entries(match).map(([key, value]) => `      ${JSON.stringify(key)}: ${quoted(value)}\n`);
  const { policies, diagnostics } = lowered(`name: p\nrules:\n  - tool: t\n    then: deny\n    match:\n${entries.join("")}`);
  const [found] = diagnostics;
  if (found === undefined) return { prints: printExpression(policies[0]?.rules[0]?.condition as never) };
  const { code, message, at, hint } = found;
  const text = at.file.text.slice(at.start, at.end);
  const underlines = code === "bad-matcher" ? unquoted(text) : text;
  if (code === "not-supported-yet") return { code, unsupported: message.replace(" is part of the language but not supported yet", ""), underlines };
  return { code, fails: message, underlines, ...(hint === undefined ? {} : { hint }) };
}

/** Single quotes have no escapes but their own, so that places in a text are places in the file. */
function quoted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(quoted).join(", ")}]`;
  return typeof value === "string" && !value.includes("'") ? `'${value}'` : JSON.stringify(value);
}

function unquoted(text: string): string {
  return text.length > 1 && text.startsWith("'") && text.endsWith("'") ? text.slice(1, -1) : text;
}

function readKey(key: string): { readonly code: string | undefined; readonly underlines: string | undefined } {
  const { diagnostics } = lowered(`name: p\nrules:\n  - tool: t\n    then: deny\n    match:\n      ${key}: 1\n`);
  const [found] = diagnostics;
  return { code: found?.code, underlines: found?.at.file.text.slice(found.at.start, found.at.end) };
}
