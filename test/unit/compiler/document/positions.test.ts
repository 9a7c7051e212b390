import { describe, expect, test } from "vitest";
import { parseDocuments } from "../../../../src/compiler/document/parse-documents.ts";
import { nodesOf } from "./values.ts";
import type { MapNode, Node, ScalarNode } from "../../../../src/compiler/document/node.ts";
import { entry } from "../../../../src/compiler/document/node.ts";

function parse(text: string): Node {
  const { documents, diagnostics } = parseDocuments({ name: "p.yaml", text });
  expect(diagnostics).toEqual([]);
  return documents[0] as Node;
}

/** The value of `k` in a map, with the source that its range covers. */
function scalar(text: string): { readonly node: ScalarNode; readonly covers: string; readonly from: string } {
  const node = entry(parse(text) as MapNode, "k")?.value as ScalarNode;
  return { node, covers: text.slice(node.at.start, node.at.end), from: text.slice(node.content.start) };
}

describe("a scalar knows where its characters stand", () => {
  test.each([
    { style: "plain", text: "k: a.b == 1 # c\n", covers: "a.b == 1", from: "a.b", verbatim: true },
    { style: "plain over two lines", text: "k: one\n  two\n", covers: "one\n  two", from: "one", verbatim: false },
    { style: "single quotes", text: "k: 'a b'\n", covers: "'a b'", from: "a b", verbatim: true },
    { style: "single quotes with a doubled quote", text: "k: 'it''s'\n", covers: "'it''s'", from: "it", verbatim: false },
    { style: "single quotes with a backslash", text: "k: 'a\\n'\n", covers: "'a\\n'", from: "a\\n", verbatim: true },
    { style: "double quotes", text: 'k: "<= 200"\n', covers: '"<= 200"', from: "<= 200", verbatim: true },
    { style: "double quotes with an escape", text: 'k: "a\\tb"\n', covers: '"a\\tb"', from: "a\\t", verbatim: false },
    { style: "double quotes over two lines", text: 'k: "a\n  b"\n', covers: '"a\n  b"', from: "a\n", verbatim: false },
    { style: "empty quotes", text: 'k: ""\n', covers: '""', from: '"\n', verbatim: true },
    { style: "a literal block of one line", text: "k: |\n  a == 1\n", covers: "|\n  a == 1", from: "a == 1", verbatim: true },
    { style: "a literal block of one line, stripped", text: "k: |-\n  a == 1\nl: 2\n", covers: "|-\n  a == 1", from: "a == 1", verbatim: true },
    { style: "a folded block of one line", text: "k: >-\n    a == 1\n", covers: ">-\n    a == 1", from: "a == 1", verbatim: true },
    { style: "a block with a comment in its header", text: "k: | # why\n  a\n", covers: "| # why\n  a", from: "a\n", verbatim: true },
    { style: "a literal block of two lines", text: "k: |\n  a\n  b\n", covers: "|\n  a\n  b", from: "a\n  b", verbatim: false },
    { style: "a folded block of two lines", text: "k: >\n  a\n  b\n", covers: ">\n  a\n  b", from: "a\n  b", verbatim: false },
    { style: "a block that ends the file without a line break", text: "k: |\n  a", covers: "|\n  a", from: "a", verbatim: false },
    { style: "a block in a file with carriage returns", text: "k: |\r\n  a\r\n", covers: "|\r\n  a", from: "a\r\n", verbatim: false },
    { style: "an empty block", text: "k: |\nl: 1\n", covers: "|", from: "l: 1\n", verbatim: true },
  ])("$style", ({ text, covers, from, verbatim }) => {
    const found = scalar(text);
    expect({ covers: found.covers, verbatim: found.node.content.verbatim }).toEqual({ covers, verbatim });
    expect(found.from.startsWith(from)).toBe(true);
    if (verbatim) expect(found.from.startsWith(String(found.node.value))).toBe(true);
  });

  test.each(["k: 12\n", "k: true\n", "k: ~\n", "k: 0x1f\n"])("what is no text is not verbatim: %j", (text) => {
    const { node } = scalar(text);
    expect(node.content).toEqual({ start: 3, verbatim: false });
  });

  test.each([
    { text: "k:\n", at: 2 },
    { text: "k: \n", at: 3 },
    { text: "k:\n\n  # comment\n\nl: 1\n", at: 2 },
    { text: "k: # comment\n", at: 3 },
    { text: "k:", at: 2 },
  ])("a value that is not there stands after the colon: $text", ({ text, at }) => {
    const { node } = scalar(text);
    expect({ value: node.value, start: node.at.start, end: node.at.end }).toEqual({ value: null, start: at, end: at });
  });
});

describe("a map or a list covers its entries", () => {
  test.each([
    { text: "# c\na: 1\nb:\n  - x\n  - y # c\n\n", covers: "a: 1\nb:\n  - x\n  - y" },
    { text: "- a: 1\n  b: 2\n- c\n", covers: "- a: 1\n  b: 2\n- c" },
    { text: " {a: [1, 2], 'b': c} # d\n", covers: "{a: [1, 2], 'b': c}" },
    { text: "--- \n- &x a\n- *x\n", covers: "- &x a\n- *x" },
    { text: "a: &x [1]\nb: *x\n...\n", covers: "a: &x [1]\nb: *x" },
    { text: "a: |\n  text\n\n\n", covers: "a: |\n  text" },
    { text: "a:\n", covers: "a:" },
  ])("$text", ({ text, covers }) => {
    const { at } = parse(text);
    expect(text.slice(at.start, at.end)).toBe(covers);
  });

  test("keys are covered with their quotes, values without their anchors", () => {
    const text = "'a b': &x 1\n? c\n: {\"d\": e}\n";
    const root = parse(text) as MapNode;
    expect(root.entries.map(({ keyAt, value }) => [text.slice(keyAt.start, keyAt.end), text.slice(value.at.start, value.at.end)])).toEqual([["'a b'", "1"], ["c", '{"d": e}']]);
  });

  test("an alias is the node of its anchor", () => {
    const root = parse("a: &x {b: 1}\nc: *x\n") as MapNode;
    expect(entry(root, "c")?.value).toBe(entry(root, "a")?.value);
  });

  test("positions hold after a byte order mark and after blank and comment lines", () => {
    const text = "\ufeff# c\n\n   # c\n\t\na: x\n\n\n# c\n  # c\nb: y\n";
    const values = nodesOf(parse(text)).filter(({ kind }) => kind === "scalar");
    expect(values.map(({ at }) => text.slice(at.start, at.end))).toEqual(["x", "y"]);
  });
});
