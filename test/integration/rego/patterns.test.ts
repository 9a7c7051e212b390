import * as fc from "fast-check";
import { RE2JS } from "re2js";
import { beforeAll, describe, expect, test } from "vitest";
import { patternProblem } from "../../../src/compiler/expression/check-pattern.ts";
import { literal, patternLiteral } from "../../../src/compiler/rego/literal.ts";
import { wordsOf } from "../../../src/compiler/rego/words-pattern.ts";
import { readLibrary } from "../../../src/toolchain/library.ts";
import { ODD_LETTERS, patterns, texts, wordPatterns } from "../../properties/patterns.ts";
import type { WrittenPattern } from "../../properties/patterns.ts";
import { SEED } from "../../properties/seed.ts";
import { readCondition, readCases } from "../../unit/compiler/expression/reading.ts";
import type { ExpressionCase } from "../../unit/compiler/expression/reading.ts";
import { bothEngines } from "./engines.ts";

/** For each pattern what it finds in each text: by regex, and by its words where it is nothing but words. null where the engine takes the pattern for none. */
interface Answers {
  readonly found: readonly (readonly (boolean | null)[])[];
  readonly words: readonly (readonly (readonly [boolean, boolean] | null)[])[];
}

const typed = readLibrary().filter(({ path }) => path.startsWith("ambit/typed/"));
const rows = readCases<ExpressionCase & { readonly if: string }>("conditions/patterns.yaml").filter((row) => readCondition(row.if).prints !== undefined);

describe("patterns mean the same in the compiler, in OPA and in its WASM", () => {
  const written = [
    ...rows.map((row) => ofCondition(row.if)),
    ...fc.sample(patterns(), { seed: SEED, numRuns: 900 }).filter((pattern) => patternProblem(pattern) === null),
    ...fc.sample(wordPatterns(), { seed: SEED, numRuns: 700 }).filter((pattern) => patternProblem(pattern) === null),
  ];
  const given = [...new Set([...fc.sample(texts(), { seed: SEED, numRuns: 50 }), ...ODD_LETTERS, "", "a", "AbC", "drop table", "DROP", "kKsSiI", "x ".repeat(70), "a`b", "a\\ b", "a\nb", "İ", "\u212a"])];
  const ours = written.map((pattern) => given.map((text) => find(pattern, text)));
  const words = written.map((pattern) => wordsOf(pattern));
  const answers: { interpreted?: Answers; compiled?: Answers } = {};

  beforeAll(async () => {
    const engines = await bothEngines([...typed, { path: "probe/probe.rego", text: probe(written) }], "probe/answer");
    try {
      answers.interpreted = (await engines.interpreted({ texts: given, from: 0, until: written.length })) as Answers;
      // Within one evaluation the module gives no memory back, and each pattern takes some.
      const parts = Array.from({ length: Math.ceil(written.length / 50) }, (_, part) => engines.compiled({ texts: given, from: 50 * part, until: 50 * (part + 1) }) as Answers);
      answers.compiled = { found: parts.flatMap(({ found }) => found), words: parts.flatMap((part) => part.words) };
    } finally {
      await engines.close();
    }
  });

  test.each(["interpreted", "compiled"] as const)("%s", (engine) => {
    const { found } = answers[engine] as Answers;
    const different = differences(ours, found, (pattern, text) => `${show(written[pattern])} on ${JSON.stringify(given[text])}`);
    const hits = ours.flat().filter(Boolean).length;
    console.log(`patterns, ${engine}: ${written.length} patterns on ${given.length} texts, ${hits} of ${ours.flat().length} found, ${different.length} differences`);
    expect(different).toEqual([]);
    expect(written.length).toBeGreaterThan(1_000);
    expect(hits).toBeGreaterThan(10_000);
  });

  test.each(["interpreted", "compiled"] as const)("words in the place of a pattern, %s", (engine) => {
    const { words: said } = answers[engine] as Answers;
    const wordly = words.flatMap((found, index) => (found === null ? [] : [index]));
    const wanted = wordly.map((index) => (ours[index] ?? []).map((hit) => [hit, !hit]));
    const got = wordly.map((index) => said[index] ?? []);
    const different = differences(wanted.map((row) => row.map(String)), got.map((row) => row.map(String)), (pattern, text) => `${show(written[wordly[pattern] ?? 0])} on ${JSON.stringify(given[text])}`);
    const hits = wordly.flatMap((index) => ours[index] ?? []).filter(Boolean).length;
    const anyCase = words.filter((found) => found?.anyCase === true).length;
    console.log(`words, ${engine}: ${wordly.length} patterns (${anyCase} in any case) on ${given.length} texts, ${hits} found, ${different.length} differences`);
    expect(different).toEqual([]);
    expect(wordly.length).toBeGreaterThan(300);
    expect(anyCase).toBeGreaterThan(50);
    expect(hits).toBeGreaterThan(500);
  });

  test("the words of a pattern are found where the pattern is", () => {
    let decided = 0;
    fc.assert(
      fc.property(wordPatterns(), texts(), (pattern, text) => {
        const found = patternProblem(pattern) === null ? wordsOf(pattern) : null;
        if (found === null) return;
        const haystack = found.anyCase ? Array.from(text, simpleLower).join("") : text;
        expect(found.words.some((word) => haystack.includes(word))).toBe(find(pattern, text));
        decided++;
      }),
      { seed: SEED, numRuns: 20_000 },
    );
    console.log(`words: ${decided} patterns and texts decided`);
    expect(decided).toBeGreaterThan(4_000);
  });
});

test("no letter but its capital is found for a letter that stands for a pattern in any case", async () => {
  const letters = Array.from("abcdefghijklmnopqrstuvwxyz").filter((letter) => wordsOf({ source: letter, flags: "i" }) !== null);
  const others = beyondAscii();
  const engines = await bothEngines([{ path: "probe/probe.rego", text: `package probe\n\nanswer := [at |\n\tsome at, text in input.texts\n\tregex.match(input.pattern, text)\n]\n` }], "probe/answer");
  for (const letter of letters) expect(engines.compiled({ pattern: `(?i)${letter}`, texts: others }), `${letter}, compiled`).toEqual([]);
  const pattern = `(?i)[${letters.join("")}]`;
  expect(await engines.interpreted({ pattern, texts: others }), "interpreted").toEqual([]);
  expect(others.filter((text) => find({ source: pattern, flags: "" }, text))).toEqual([]);
  // The letters that are left out are found, or the test could not fail.
  expect((engines.compiled({ pattern: "(?i)[ks]", texts: others }) as unknown[]).length).toBe(2);
  expect(await engines.interpreted({ pattern: "(?i)[ks]", texts: others })).toHaveLength(2);
  await engines.close();
  console.log(`words: ${letters.length} letters against ${others.join("").length} units of text`);
  expect(letters).toHaveLength(23);
});

test("every pattern that the compiler takes is one for both engines, and what they read differently it refuses", async () => {
  const taken = ["\\pN", "\\p{Any}", "[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]{290}", "(?i)[\\p{Lu}\\p{Mn}\\p{So}\\p{Nd}]{290}", "[\\p{Lu}\\p{Mn}\\p{So}\\p{Sm}\\p{Nd}\\p{Cf}\\p{Thai}]{290}", "x{990}", "(?s).{990}", "\\w{900}", "(?:".repeat(900) + ")".repeat(900)];
  const scripts = "Common Inherited Arabic Armenian Bengali Bopomofo Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Han Hangul Hebrew Hiragana Kannada Katakana Khmer Lao Latin Malayalam Myanmar Oriya Sinhala Tamil Telugu Thaana Thai Tibetan".split(" ");
  const categories = "L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs C Cc Cf Co Cs".split(" ");
  const classes = [...scripts, ...categories].flatMap((name) => [`\\p{${name}}`, `\\P{${name}}`, `\\p{^${name}}`]);
  const disputed = ["(?<n>x)", "\\C", "\\p{Cn}", "\\p{greek}", "\\p{Old_Italic}", "\\p{Kawi}", "\\p{Letter}", "\\p{L}{900}"];
  const sources = [...taken, ...classes, ...disputed];
  const engines = await bothEngines([{ path: "probe/probe.rego", text: `package probe\n\nanswer := [regex.is_valid(pattern) | some pattern in input.patterns]\n` }], "probe/answer");
  const interpreted = (await engines.interpreted({ patterns: sources })) as readonly boolean[];
  const compiled = engines.compiled({ patterns: sources }) as readonly boolean[];
  await engines.close();
  const both = sources.map((source, index) => ({ source: source.slice(0, 60), ours: patternProblem({ source, flags: "" }) === null, theirs: interpreted[index] === true && compiled[index] === true }));
  console.log(`patterns: ${both.length} asked of both engines, ${both.filter(({ ours }) => ours).length} taken`);
  expect(both.filter(({ ours, theirs }) => ours && !theirs)).toEqual([]);
  expect(both.slice(0, taken.length + classes.length).filter(({ ours }) => !ours)).toEqual([]);
  expect(both.slice(taken.length + classes.length).filter(({ ours, theirs }) => ours || theirs)).toEqual([]);
});

test("what the engines find in different places is refused", async () => {
  const engines = await bothEngines([{ path: "probe/probe.rego", text: 'package probe\n\nanswer := [regex.match(`\\B`, text) | some text in input.texts]\n' }], "probe/answer");
  const input = { texts: ["Sék", "Sek"] };
  expect(await engines.interpreted(input)).toEqual([false, true]);
  expect(engines.compiled(input)).toEqual([true, true]);
  await engines.close();
  expect(patternProblem({ source: "\\B", flags: "" })).not.toBeNull();
});

/** The pattern of a row of the table, as the parser cut it out. */
function ofCondition(text: string): WrittenPattern {
  const [, source = "", flags = ""] = /[=!]~ ?\/((?:\\.|[^\\/])*)\/([ims]*)/su.exec(text) ?? [];
  return { source: source.replaceAll(/\\(.)/gsu, (escape, letter) => (letter === "/" ? "/" : escape)), flags };
}

function probe(written: readonly WrittenPattern[]): string {
  const list = written.map((pattern) => {
    const words = wordsOf(pattern);
    return `{"pattern": ${patternLiteral(pattern)}, "words": ${words === null ? "null" : `{${words.words.map(literal).join(", ")}}`}, "any_case": ${words?.anyCase === true}}`;
  });
  return `package probe

import data.ambit.typed

answer := {
	"found": [[found(entry, text) | some text in input.texts] | some entry in asked],
	"words": [[by_words(entry, text) | some text in input.texts] | some entry in asked],
}

asked := array.slice(entries, input.from, input.until)

found(entry, text) := typed.found(text, entry.pattern)

by_words(entry, _) := null if entry.words == null

by_words(entry, text) := [mentions(entry, text), mentions_none(entry, text)] if entry.words != null

mentions(entry, text) := true if {
	entry.any_case == false
	typed.mentions(text, entry.words)
} else := true if {
	entry.any_case == true
	typed.mentions_in_any_case(text, entry.words)
} else := false

mentions_none(entry, text) := true if {
	entry.any_case == false
	typed.mentions_none(text, entry.words)
} else := true if {
	entry.any_case == true
	typed.mentions_none_in_any_case(text, entry.words)
} else := false

entries := [
${list.map((entry) => `\t${entry},`).join("\n")}
]
`;
}

function find({ source, flags }: WrittenPattern, text: string): boolean {
  const options = (flags.includes("i") ? RE2JS.CASE_INSENSITIVE : 0) | (flags.includes("s") ? RE2JS.DOTALL : 0) | (flags.includes("m") ? RE2JS.MULTILINE : 0);
  return RE2JS.compile(source, options).matcher(text).find();
}

function beyondAscii(): readonly string[] {
  const chunks: string[] = [];
  for (let from = 0x80; from <= 0x10ffff; from += 4096) {
    let text = "";
    for (let code = from; code < Math.min(from + 4096, 0x110000); code++) if (code < 0xd800 || code > 0xdfff) text += String.fromCodePoint(code);
    chunks.push(text);
  }
  return chunks;
}

/** One letter for one letter, as Go lowers them. */
function simpleLower(character: string): string {
  return Array.from(character.toLowerCase())[0] ?? character;
}

function differences(wanted: readonly (readonly unknown[])[], got: readonly (readonly unknown[])[], name: (row: number, column: number) => string): readonly string[] {
  return wanted.flatMap((row, index) => row.flatMap((value, column) => (value === got[index]?.[column] ? [] : [`${name(index, column)}: ${String(value)}, and the engine says ${String(got[index]?.[column])}`]))).slice(0, 20);
}

function show(pattern: WrittenPattern | undefined): string {
  return JSON.stringify(`/${pattern?.source ?? ""}/${pattern?.flags ?? ""}`);
}
