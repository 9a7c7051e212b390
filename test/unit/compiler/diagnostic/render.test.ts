import { describe, expect, test } from "vitest";
import { diagnostic } from "../../../../src/compiler/diagnostic/diagnostic.ts";
import type { Diagnostic } from "../../../../src/compiler/diagnostic/diagnostic.ts";
import { renderDiagnostic } from "../../../../src/compiler/diagnostic/render.ts";

/** A diagnostic at the part of a text between « and ». */
function marked(text: string, extra: Pick<Diagnostic, "hint" | "related"> = {}): Diagnostic {
  const start = text.indexOf("«");
  const end = text.indexOf("»") - 1;
  const file = { name: "org.yaml", text: text.replace("«", "").replace("»", "") };
  return diagnostic("unknown-field", { file, start, end }, { field: "x", where: "a rule" }, extra);
}

const HEAD = "error[unknown-field] unknown field `x` in a rule";
const wide = "w".repeat(200);

describe("the place is underlined", () => {
  test.each([
    { what: "on its line", text: "a: 1\n  «bcd»: 2\n", frame: ["2 |   bcd: 2", "      ^^^"], at: "2:3" },
    { what: "at the end of a line", text: "a: «»\n", frame: ["1 | a:", "       ^"], at: "1:4" },
    { what: "at the end of the file", text: "a: 1«»", frame: ["1 | a: 1", "        ^"], at: "1:5" },
    { what: "in an empty file", text: "«»", frame: ["1 |", "    ^"], at: "1:1" },
    { what: "after tabs", text: "\t\t«ab»\n", frame: ["1 |     ab", "        ^^"], at: "1:3" },
    { what: "with tabs in it", text: "«a\tb»\n", frame: ["1 | a  b", "    ^^^^"], at: "1:1" },
    { what: "after wide characters", text: "日本 «ab»\n", frame: ["1 | 日本 ab", "         ^^"], at: "1:4" },
    { what: "under wide characters", text: "«日本»\n", frame: ["1 | 日本", "    ^^^^"], at: "1:1" },
    { what: "after an emoji", text: "😀«ab»\n", frame: ["1 | 😀ab", "      ^^"], at: "1:3" },
    { what: "after a combining mark", text: "e\u0301«ab»\n", frame: ["1 | e\u0301ab", "     ^^"], at: "1:3" },
    { what: "with what does not show escaped", text: "\u202e«a\u0007»\u200b\n", frame: ["1 | \\u{202e}a\\u{7}\\u{200b}", "            ^^^^^^"], at: "1:2" },
    { what: "on the first of several lines", text: "a: «|\n  b\n  c»\n", frame: ["1 | a: |", "       ^"], at: "1:4" },
    { what: "without the carriage return", text: "a: «b\r\n»c\r\n", frame: ["1 | a: b", "       ^"], at: "1:4" },
    { what: "in a line that is cut on both sides", text: `${wide}«ab»${wide}\n`, frame: [`1 | ...${"w".repeat(60)}ab${"w".repeat(40)}...`, `${" ".repeat(67)}^^`], at: "1:201" },
    { what: "when it is itself too long", text: `«${wide}»\n`, frame: [`1 | ${"w".repeat(100)}...`, `    ${"^".repeat(100)}`], at: "1:1" },
    { what: "without halving an emoji", text: `${"😀".repeat(40)}x«ab»${"😀".repeat(40)}\n`, frame: [`1 | ...${"😀".repeat(30)}xab${"😀".repeat(20)}...`, `${" ".repeat(68)}^^`], at: "1:82" },
    { what: "with a margin for a number of three digits", text: `${"\n".repeat(99)}«ab»\n`, frame: ["100 | ab", "      ^^"], at: "100:1" },
  ])("$what", ({ text, frame, at }) => {
    expect(renderDiagnostic(marked(text)).split("\n")).toEqual([`org.yaml:${at} ${HEAD}`, ...frame]);
  });
});

test("what to do and related places follow, each on its line", () => {
  const file = { name: "other.yaml", text: "a: 1\nb: 2\n" };
  const related = [{ at: { file, start: 5, end: 6 }, message: "first used here" }];
  expect(renderDiagnostic(marked("«id»: 1\n", { hint: "give it another name", related })).split("\n").slice(3)).toEqual(["hint: give it another name", "note: first used here (other.yaml:2:1)"]);
});

test("names, messages and hints cannot act on the terminal", () => {
  const file = { name: "a\u001b[2J\nb.yaml", text: "x\u001b]0;title\u0007\n" };
  const problem = diagnostic("unknown-field", { file, start: 0, end: 1 }, { field: "\u202e\u001b[31m", where: "a\nrule" }, { hint: "\u0000", related: [{ at: { file, start: 0, end: 1 }, message: "\u0085" }] });
  const rendered = renderDiagnostic(problem);
  expect(rendered).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(rendered.split("\n")).toHaveLength(5);
});

test("colour is only what is asked for, and never changes the text", () => {
  const problem = marked("«ab»: 1\n", { hint: "h" });
  const colored = renderDiagnostic(problem, { color: true });
  expect(colored).toContain("\u001b[31merror[unknown-field]\u001b[0m");
  expect(colored.replace(/\u001b\[[0-9]*m/g, "")).toBe(renderDiagnostic(problem));
});
