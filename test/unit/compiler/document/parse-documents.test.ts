import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../../../src/compiler/diagnostic/diagnostic.ts";
import { parseDocuments } from "../../../../src/compiler/document/parse-documents.ts";
import { valueOf } from "./values.ts";

const parse = (text: string): ReturnType<typeof parseDocuments> => parseDocuments({ name: "p.yaml", text });
const seen = ({ code, at }: Diagnostic): string => `${code} «${at.file.text.slice(at.start, at.end)}»`;

describe("what is read", () => {
  test.each([
    { what: "block style", text: "a: 1\nb:\n- x\n- y: z\n  w: no\n", values: [{ map: [["a", 1], ["b", ["x", { map: [["y", "z"], ["w", "no"]] }]]] }] },
    { what: "JSON", text: '{"a": [1, null, true, "x"], "b":{}}', values: [{ map: [["a", [1, null, true, "x"]], ["b", { map: [] }]] }] },
    { what: "several documents", text: "a: 1\n---\n- b\n...\n---\nc\n", values: [{ map: [["a", 1]] }, ["b"], "c"] },
    { what: "a document that holds nothing", text: "---\n", values: [null] },
    { what: "carriage returns", text: "a: 1\r\nb: 'x\r\n  y'\r\n", values: [{ map: [["a", 1], ["b", "x y"]] }] },
    { what: "a byte order mark", text: "\ufeffa: 1\n", values: [{ map: [["a", 1]] }] },
    { what: "blocks of text", text: "a: |\n  x\n   y\n\nb: >-\n  x\n  y\n", values: [{ map: [["a", "x\n y\n"], ["b", "x y"]] }] },
    { what: "aliases", text: "a: &x [1, 2]\nb: *x\nc: {d: *x}\n", values: [{ map: [["a", [1, 2]], ["b", [1, 2]], ["c", { map: [["d", [1, 2]]] }]] }] },
    { what: "the latest of two anchors with one name", text: "- &x 1\n- *x\n- &x 2\n- *x\n", values: [[1, 1, 2, 2]] },
    { what: "an anchor on a key", text: "&x k: *x\n", values: [{ map: [["k", "k"]] }] },
    { what: "a pair in a list", text: "[a: 1, b]\n", values: [[{ map: [["a", 1]] }, "b"]] },
    { what: "names of Object's own members as keys", text: "__proto__: 1\nconstructor: 2\ntoString: 3\n", values: [{ map: [["__proto__", 1], ["constructor", 2], ["toString", 3]] }] },
    { what: "words that YAML 1.1 took for booleans, as keys", text: "on: 1\nno: 2\ny: 3\n", values: [{ map: [["on", 1], ["no", 2], ["y", 3]] }] },
    { what: "a character written as two escaped halves", text: '"\\ud83d\\ude00"', values: ["😀"] },
    { what: "keys after more comments than a key may be long", text: `a: |\n  x\n${"\n # comment\n".repeat(200)}b: 1\n${"# comment\n\n".repeat(200)}c: [\n${"# comment\n\n".repeat(200)}  d: 2]\n`, values: [{ map: [["a", "x\n"], ["b", 1], ["c", [{ map: [["d", 2]] }]]] }] },
    { what: "64 levels", text: `${"[".repeat(64)}${"]".repeat(64)}`, values: [Array.from({ length: 63 }).reduce((inner) => [inner], [])] },
  ])("$what", ({ text, values }) => {
    const { documents, diagnostics } = parse(text);
    expect(diagnostics.map(seen)).toEqual([]);
    expect(documents.map(valueOf)).toEqual(values);
  });
});

describe("what is refused, and where", () => {
  test.each([
    { what: "a version directive", text: "%YAML 1.1\n---\na: 1\n", finds: ["yaml-directive «%YAML 1.1»"] },
    { what: "a tag directive", text: "%TAG ! tag:x,2000:\n---\na: 1\n", finds: ["yaml-directive «%TAG ! tag:x,2000:»"] },
    { what: "a directive between documents", text: "a: 1\n...\n%YAML 1.1\n---\nb: 1\n", finds: ["yaml-directive «%YAML 1.1»"] },
    { what: "tags of all kinds", text: "a: !!str 1\nb: !foo {}\n!!str c: !<x> 1\nd: !!set {x}\n", finds: ["yaml-tag «!!str»", "yaml-tag «!foo»", "yaml-tag «!!str»", "yaml-tag «!<x>»", "yaml-tag «!!set»"] },
    { what: "a merge key", text: "a: &a {x: 1}\nb:\n  <<: *a\n", finds: ["merge-key «<<»"] },
    { what: "keys that are no text", text: "1: a\ntrue: b\n~: c\n1.5: d\n: e\n", finds: ["bad-key «1»", "bad-key «true»", "bad-key «~»", "bad-key «1.5»", "bad-key «»"] },
    { what: "collections as keys", text: "[a, b]: 1\n{c: d}: 2\n? - e\n: 3\n", finds: ["bad-key «[a, b]»", "bad-key «{c: d}»", "bad-key «- e»"] },
    { what: "a block and an alias as keys", text: "? |\n  a\n: &x 1\n*x : 2\n", finds: ["bad-key «|\n  a»", "bad-key «*x»"] },
    { what: "a key used twice", text: "a: 1\nb: 2\na: 3\n", finds: ["duplicate-key «a»"] },
    { what: "a key used twice in braces", text: "{a: 1, a: 2}", finds: ["duplicate-key «a»"] },
    { what: "keys that differ only in quotes", text: "a: 1\n\"a\": 2\n'a': 3\n", finds: ["duplicate-key «\"a\"»", "duplicate-key «'a'»"] },
    { what: "a number and the text of it", text: '1: a\n"1": b\n', finds: ["bad-key «1»", 'duplicate-key «"1"»'] },
    { what: "keys that differ only in normalisation", text: "\u00e9: 1\ne\u0301: 2\n\uff41: 3\na: 4\n", finds: ["duplicate-key «e\u0301»", "duplicate-key «a»"] },
    { what: "an alias of nothing", text: "a: *x\n", finds: ["bad-alias «*x»"] },
    { what: "an alias before its anchor", text: "a: *x\nb: &x 1\n", finds: ["bad-alias «*x»"] },
    { what: "an alias of another document's anchor", text: "a: &x 1\n---\nb: *x\n", finds: ["bad-alias «*x»"] },
    { what: "an alias within what it stands for", text: "a: &x [*x]\n", finds: ["bad-alias «*x»"] },
    { what: "an alias with an anchor", text: "a: &x 1\nb: &y *x\n", finds: ["bad-yaml «*x»"] },
    { what: "numbers that are none", text: "a: .inf\nb: .nan\nc: 1e400\nd: 9007199254740993\n", finds: ["number-out-of-range «.inf»", "number-out-of-range «.nan»", "number-out-of-range «1e400»", "number-out-of-range «9007199254740993»"] },
    { what: "a number that would be rounded", text: "a: 500.0000000000000000001\n", finds: ["inexact-number «500.0000000000000000001»"] },
    { what: "control characters", text: "a: \u0007\n# \u0000\n'b': \"\u0085\"\n", finds: ["control-character «\u0007»", "control-character «\u0000»", "control-character «\u0085»"] },
    { what: "a carriage return that ends no line", text: "# a\rb: 1\n", finds: ["control-character «\r»", "empty-file «»"] },
    { what: "half of a surrogate pair", text: "a: \ud800\nb: \"\\udc00\"\n", finds: ["control-character «\ud800»", 'ill-formed-text «"\\udc00"»'] },
    { what: "a replacement character", text: "a: 1\nb: \ufffd\n", finds: ["not-utf8 «\ufffd»"] },
    { what: "an empty file", text: "", finds: ["empty-file «»"] },
    { what: "comments alone", text: "# a\n\n  # b", finds: ["empty-file «»"] },
    { what: "65 levels", text: `${"[".repeat(65)}${"]".repeat(65)}`, finds: ["too-deep «[»"] },
    { what: "65 levels of lists", text: `${"- ".repeat(65)}a`, finds: ["too-deep «-»"] },
    { what: "65 levels of maps", text: Array.from({ length: 65 }, (_, level) => `${" ".repeat(level)}k:\n`).join(""), finds: ["too-deep «:»"] },
    { what: "an unknown escape", text: 'a: "\\d"\n', finds: ["bad-yaml «\\d»"] },
    { what: "a quote that is not closed", text: 'a: "x\nb: 1\n', finds: ['bad-yaml «"»'] },
    { what: "a quote that only an escape closes", text: 'a: "x\\"', finds: ['bad-yaml «"»'] },
    { what: "a single quote that only a doubled one closes", text: "a: 'x''", finds: ["bad-yaml «'»"] },
    { what: "a tab as indentation", text: "a:\n\tb: 1\n", finds: ["bad-yaml «\t»"] },
    { what: "a map on the line of its key", text: "a: b: c\n", finds: ["bad-yaml «b»"] },
    { what: "an entry too far to the right", text: "a: 1\n b: 2\n", finds: ["bad-yaml «b»"] },
    { what: "an entry too far to the left", text: "a:\n    b: 1\n  c: 2\n", finds: ["bad-yaml «c»"] },
    { what: "list entries at different columns", text: "a:\n  - 1\n - 2\n", finds: ["bad-yaml «-»"] },
    { what: "a bracket that is not closed", text: "a: [1, 2\nb: 3\n", finds: ["bad-yaml «[»"] },
    { what: "text that begins with a reserved character", text: "a: @b\n", finds: ["bad-yaml «@»"] },
    { what: "a key without a colon", text: "a: 1\nb\n", finds: ["bad-yaml «b»"] },
    { what: "text after a closing quote", text: "a: 'x' y\n", finds: ["bad-yaml «y»"] },
    { what: "a key over two lines", text: "? a\n  b\n: 1\n", finds: ["bad-yaml «a\n  b»"] },
    { what: "a comma too many", text: "a: [1,, 2]\n", finds: ["bad-yaml «,»"] },
  ])("$what", ({ text, finds }) => {
    expect(parse(text).diagnostics.map(seen)).toEqual(finds);
  });

  test("a duplicate key cites the first one", () => {
    const [problem] = parse("a: 1\nb: 2\na: 3\n").diagnostics;
    expect(problem?.related?.map(({ at, message }) => [at.start, message])).toEqual([[0, "first used here"]]);
  });

  test("everything that is wrong with a file is found at once", () => {
    const text = "a: !!x 1\na: 2\n1: 3\nb: .inf\n---\nc: [\n---\nd: *e\n";
    expect(parse(text).diagnostics.map(({ code }) => code)).toEqual(["yaml-tag", "duplicate-key", "bad-key", "number-out-of-range", "bad-yaml", "bad-alias"]);
  });

  test("a character that hides or reorders text is a warning, and the file is read", () => {
    const { documents, diagnostics } = parse("a: x\u202ey\nb: \u200b\n");
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([["invisible-character", "warning"], ["invisible-character", "warning"]]);
    expect(documents.map(valueOf)).toEqual([{ map: [["a", "x\u202ey"], ["b", "\u200b"]] }]);
  });
});

describe("what later stages still get to see", () => {
  test.each([
    { what: "what is left without a duplicate key", text: "a: 1\na: 2\n", values: [{ map: [["a", 1]] }] },
    { what: "what is left without keys that are no text", text: "1: x\na: 2\n", values: [{ map: [["a", 2]] }] },
    { what: "what a tag was on", text: "a: !!str 1\n", values: [{ map: [["a", 1]] }] },
    { what: "nothing of a document that is not well-formed, and the others", text: "a: [\n---\nb: 1\n", values: [{ map: [["b", 1]] }] },
    { what: "nothing of a document with an alias of nothing", text: "a: *x\n", values: [] },
    { what: "nothing of a file in another encoding", text: "a: \ufffd\n", values: [] },
  ])("$what", ({ text, values }) => {
    expect(parse(text).documents.map(valueOf)).toEqual(values);
  });
});

describe("limits", () => {
  const list = (count: number): string => `[${Array(count).fill("1").join(",")}]`;

  test.each([
    { what: "1,000 values of aliases", text: `- &x ${list(498)}\n- *x\n- *x\n- &y 1\n- *y\n- *y\n`, finds: [] },
    { what: "1,001 values of aliases", text: `- &x ${list(499)}\n- *x\n- *x\n- &y 1\n- *y\n`, finds: ["alias-expansion «*y»"] },
    { what: "one alias of 1,001 values", text: `- &x ${list(1000)}\n- *x\n`, finds: ["alias-expansion «*x»"] },
    { what: "1,000 values in each of two documents", text: `- &x ${list(999)}\n- *x\n---\n- &x ${list(999)}\n- *x\n`, finds: [] },
    { what: "a key of 1,024 characters", text: `${"k".repeat(1023)}: 1\n`, finds: [] },
    { what: "a key that is longer", text: `${"k".repeat(1025)}: 1\n`, finds: [`bad-yaml «${"k".repeat(1025)}»`] },
  ])("$what", ({ text, finds }) => {
    expect(parse(text).diagnostics.map(seen)).toEqual(finds);
  });

  test("one more than a million values are refused while they are read", () => {
    expect(parse("[".padEnd(1_000_003, "]")).diagnostics.map(({ code }) => code)).toEqual(["too-many-values"]);
  }, 120_000);

  test("8 MiB are read, and one byte more is not, in UTF-8", () => {
    const ascii = `a: "${"x".repeat(8 * 1024 * 1024 - 5)}"`;
    expect([ascii.length, parse(ascii).diagnostics]).toEqual([8 * 1024 * 1024, []]);
    expect(parse(`${ascii}\n`).diagnostics.map(({ code }) => code)).toEqual(["file-too-large"]);
    const wide = `a: "${"é".repeat(4 * 1024 * 1024)}"`;
    expect(parse(wide).diagnostics.map(({ code }) => code)).toEqual(["file-too-large"]);
    const emoji = `a: "${"😀".repeat(2 * 1024 * 1024 - 2)}"`;
    expect(parse(emoji).diagnostics).toEqual([]);
  });

  test("after a thousand problems the rest is not told, and that is said", () => {
    const { diagnostics } = parse("a: 1\n".repeat(5_000));
    expect(diagnostics).toHaveLength(1_001);
    expect(diagnostics.map(({ code }) => code).slice(-2)).toEqual(["duplicate-key", "too-many-problems"]);
  });
});
