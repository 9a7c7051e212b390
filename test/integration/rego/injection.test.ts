import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { RE2JS } from "re2js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compile } from "../../../src/compiler/index.ts";
import { opaPath } from "../../tools/build.mjs";
import { writeFiles } from "./engines.ts";
import { HOSTILE_TEXTS } from "./hostile-texts.ts";

const run = promisify(execFile);

/** One place of a policy that takes any text. */
interface Slot {
  readonly name: string;
  readonly policy: (text: string) => string;
  readonly manifest?: (text: string) => string;
  /** A pattern stands for the text in another spelling. */
  readonly isPattern?: boolean;
}

const rule = (fields: string): string => `name: p\nrules:\n  - {tool: t, then: deny, ${fields}}\n`;
const condition = (expression: string): string => rule(`if: ${quoted(expression)}`);

const SLOTS: readonly Slot[] = [
  { name: "reason", policy: (text) => rule(`reason: ${quoted(text)}`) },
  { name: "description", policy: (text) => `description: ${quoted(text)}\n${rule("if: args.a")}` },
  { name: "owner", policy: (text) => `owner: ${quoted(text)}\n${rule("if: args.a")}` },
  { name: "project", policy: (text) => `project: ${quoted(visible(text))}\n${rule("if: args.a")}` },
  { name: "a literal that is equal", policy: (text) => condition(`args.a == ${JSON.stringify(text)}`) },
  { name: "a literal that is not equal", policy: (text) => condition(`args.a != ${JSON.stringify(text)}`) },
  { name: "a literal to order by", policy: (text) => condition(`args.a < ${JSON.stringify(text)}`) },
  { name: "an element of a list", policy: (text) => condition(`args.a in [${JSON.stringify(text)}, 1]`) },
  { name: "the only element of a list", policy: (text) => condition(`args.a in [${JSON.stringify(text)}]`) },
  { name: "an item", policy: (text) => condition(`${JSON.stringify(text)} in args.a`) },
  { name: "what stands for nothing", policy: (text) => condition(`(args.a ?? ${JSON.stringify(text)}) == args.b`) },
  { name: "a member's name", policy: (text) => condition(`args[${JSON.stringify(text)}] == 1`) },
  { name: "a member's name in the middle", policy: (text) => condition(`has(args.a[${JSON.stringify(text)}].b)`) },
  { name: "a key of match", policy: (text) => rule(`match: {${quoted(`args[${JSON.stringify(text)}]`)}: 1}`) },
  { name: "a matcher", policy: (text) => rule(`match: {args.a: ${quoted(`== ${JSON.stringify(text)}`)}}`) },
  { name: "a matcher's list", policy: (text) => rule(`match: {args.a: [${quoted(plain(text))}, ""]}`) },
  { name: "a pattern", policy: (text) => condition(`args.a =~ /^${patternFor(text)}$/`), isPattern: true },
  { name: "a tool", policy: (text) => `name: p\nrules:\n  - {tool: ${quoted(visible(text))}, then: deny}\n` },
  { name: "the beginning of a tool pattern", policy: (text) => `name: p\nrules:\n  - {tool: ${quoted(`${visible(text)}*`)}, then: deny}\n` },
  { name: "the end of a tool pattern", policy: (text) => `name: p\nrules:\n  - {tool: ${quoted(`*${visible(text)}`)}, then: deny}\n` },
  { name: "the middle of a tool pattern", policy: (text) => `name: p\nrules:\n  - {tool: ${quoted(`*${visible(text)}*`)}, then: deny}\n` },
  { name: "a part of a tool pattern", policy: (text) => `name: p\nrules:\n  - {tool: ${quoted(`a*${visible(text)}*b`)}, then: deny}\n`, isPattern: true },
  { name: "a tool that a default speaks for", policy: (text) => `name: p\nmatch: {tool: ${quoted(visible(text))}}\ndefault_action: deny\n` },
  { name: "tenant", policy: () => rule("if: args.a"), manifest: (text) => `tenant: ${quoted(visible(text))}\n` },
];

/** Texts that are nothing but text, of every kind that is laid out differently. */
const PLACEHOLDERS = ["placeholder", "place holder", `place${"\u00e9".repeat(40)}`, "placeholder ".repeat(8).trim(), "_placeholder", "placeholder".repeat(9), "é"];

/** `rego.parse_module` has no answer for a literal with a byte-order mark, escaped or not, though OPA reads it: this stands for one. */
const STAND_IN = "\ue123";

type Ast = null | boolean | number | string | readonly Ast[] | { readonly [key: string]: Ast };

interface Compiled {
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

describe("whatever stands in a text of a policy is that text in the Rego, and nothing else", () => {
  const hostile = new Map<string, Compiled>();
  const harmless = new Map<string, Compiled>();
  let asts: ReadonlyMap<string, Ast>;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "ambit-injection-"));
    for (const slot of SLOTS) {
      for (const text of HOSTILE_TEXTS) hostile.set(`${slot.name}\n${text}`, compiledWith(slot, text));
      for (const text of PLACEHOLDERS) harmless.set(`${slot.name}\n${text}`, compiledWith(slot, text));
    }
    asts = await parseAll(folder, [...hostile.values(), ...harmless.values()]);
  }, 240_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(SLOTS)("$name", (slot) => {
    for (const text of HOSTILE_TEXTS) {
      const trees = treesOf(hostile.get(`${slot.name}\n${text}`), asts);
      const found = PLACEHOLDERS.some((placeholder) => same(treesOf(harmless.get(`${slot.name}\n${placeholder}`), asts), trees, standsFor(slot, placeholder, text)));
      if (!found) expect.fail(`${JSON.stringify(text.slice(0, 80))} is more than a text:\n${(hostile.get(`${slot.name}\n${text}`)?.files ?? []).map((file) => file.text).join("\n").slice(0, 3_000)}`);
    }
  });

  test("annotations say the text, and are as many as there should be", async () => {
    let read = 0;
    for (const [index, text] of HOSTILE_TEXTS.entries()) {
      const { files } = compiledText(`name: p\nowner: ${quoted(text)}\nrules:\n  - {id: r, tool: t, then: allow, if: ${quoted(`args.a == ${JSON.stringify(text)}`)}, reason: ${quoted(text)}}\n`);
      const place = join(folder, `annotated-${index}`);
      await writeFiles(place, files.filter(({ path }) => path.startsWith("ambit/org/tools/")));
      const { stdout } = await run(opaPath(), ["inspect", "--annotations", "--format", "json", place], { maxBuffer: 1024 ** 3 });
      const { annotations } = JSON.parse(stdout) as { readonly annotations: readonly { readonly annotations: Record<string, unknown> }[] };
      expect(annotations.map((one) => one.annotations), JSON.stringify(text.slice(0, 80))).toEqual([
        { scope: "package", title: "org on t", description: "What the layer says of this tool" },
        { scope: "rule", title: "p/r", description: text, custom: { if: `arguments.a == ${JSON.stringify(text)}`, owner: text, source: "p.yaml:4:6" }, labels: { action: "allow", layer: "org", rule: "p/r" } },
      ]);
      read += annotations.length;
    }
    console.log(`annotations: ${read} read back`);
    expect(read).toBe(2 * HOSTILE_TEXTS.length);
  }, 240_000);

  test("is shown in printable ASCII", () => {
    for (const { files } of hostile.values()) for (const { path, text } of files) expect(/^[\n\t -~]*$/.test(text), path).toBe(true);
  });

  test("in every place, for every text", () => {
    console.log(`injection: ${HOSTILE_TEXTS.length} texts in ${SLOTS.length} places, ${asts.size} files parsed`);
    expect(HOSTILE_TEXTS.length).toBeGreaterThanOrEqual(60);
    expect(hostile.size).toBe(HOSTILE_TEXTS.length * SLOTS.length);
  });
});

describe("every character of Unicode", () => {
  test("the byte-order mark too", async () => {
    const { stdout } = await run(opaPath(), ["eval", "--format", "json", 'x := ["\\ufeff", "a\\ufeffb"]']);
    expect((JSON.parse(stdout) as { readonly result: readonly { readonly bindings: unknown }[] }).result[0]?.bindings).toEqual({ x: ["\ufeff", "a\ufeffb"] });
  });

  test("reads back from a literal and from an annotation", async () => {
    const folder = await mkdtemp(join(tmpdir(), "ambit-unicode-"));
    const chunks = someOfEveryPlane();
    const rules = chunks.map((text, index) => `  - {id: r${index}, tool: t, then: allow, if: ${quoted(`args.a == ${JSON.stringify(text)}`)}, reason: ${quoted(text)}}\n`);
    const { files } = compiledText(`name: p\nrules:\n${rules.join("")}`);
    await writeFiles(folder, files.filter(({ path }) => path.startsWith("ambit/org/tools/")));
    const { stdout } = await run(opaPath(), ["inspect", "--annotations", "--format", "json", folder], { maxBuffer: 1024 ** 3 });
    const { annotations } = JSON.parse(stdout) as { readonly annotations: readonly { readonly annotations: { readonly description: string } }[] };
    expect(annotations.slice(1).map((one) => one.annotations.description)).toEqual(chunks);
    const asts = await parseAll(folder, [{ files }]);
    await rm(folder, { recursive: true, force: true });
    const strings = new Set([...asts.values()].flatMap(stringsOf));
    for (const text of chunks) expect(strings.has(text), `from U+${(text.codePointAt(0) ?? 0).toString(16)}`).toBe(true);
    console.log(`unicode: ${chunks.reduce((sum, text) => sum + Array.from(text).length, 0)} characters in ${chunks.length} literals`);
    expect(chunks.length).toBeGreaterThan(100);
  }, 120_000);
});

/** All of the basic plane but the stand-in, and every hundredth character beyond. */
function someOfEveryPlane(): readonly string[] {
  const characters: string[] = [];
  for (let code = 0; code <= 0x10ffff; code += code < 0x10000 ? 1 : 97) if ((code < 0xd800 || code > 0xdfff) && code !== STAND_IN.charCodeAt(0)) characters.push(String.fromCodePoint(code));
  return Array.from({ length: Math.ceil(characters.length / 512) }, (_, part) => characters.slice(512 * part, 512 * (part + 1)).join(""));
}

/** How a string of the harmless tree may differ from its place in the other. */
function standsFor(slot: Slot, placeholder: string, text: string): (harmless: string, other: string) => boolean {
  const [before, after] = [placeholder, text].map((one) => written(slot, one)) as [string, string];
  return (harmless, other) => {
    if (harmless === other) return true;
    if (slot.isPattern === true) return finds(harmless, `a${before}b`, before) && finds(other, `a${after}b`, after) && !finds(other, `a${after}c`, `${after}x`);
    return harmless.replaceAll(before, after) === other || harmless.replaceAll(pointer(before), pointer(after)) === other;
  };
}

/** What of a text stands in the slot. */
function written({ name }: Slot, text: string): string {
  if (name.includes("tool") || name === "tenant") return visible(text);
  return name === "a pattern" ? shortened(text) : name === "a matcher's list" ? plain(text) : text;
}

/** Whether a pattern finds one of two texts: those of conditions are anchored on the text alone, those of tools on what stands around it. */
function finds(pattern: string, around: string, alone: string): boolean {
  try {
    const compiled = RE2JS.compile(pattern);
    return compiled.matcher(around).find() || compiled.matcher(alone).find();
  } catch {
    return false;
  }
}

/** Two forests that differ in nothing but strings, and in these as they may. Packages are named after tools and patterns. */
function same(harmless: readonly Ast[], other: readonly Ast[], standing: (a: string, b: string) => boolean): boolean {
  const alike = (a: Ast, b: Ast): boolean => {
    if (typeof a === "string" && typeof b === "string") return standing(a, b);
    if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item: Ast, index) => alike(item, b[index] as Ast));
    if (typeof a === "object" && typeof b === "object" && a !== null && b !== null && !Array.isArray(a) && !Array.isArray(b)) {
      const [left, right] = [a, b] as [Record<string, Ast>, Record<string, Ast>];
      if (left["type"] === "set" && right["type"] === "set") return alikeSets(left["value"] as readonly Ast[], right["value"] as readonly Ast[]);
      const keys = Object.keys(left);
      return keys.length === Object.keys(right).length && keys.every((key) => Object.hasOwn(right, key) && alike(left[key] as Ast, right[key] as Ast));
    }
    return a === b;
  };
  const alikeSets = (a: readonly Ast[], b: readonly Ast[]): boolean => a.length === b.length && a.every((item) => b.some((candidate) => alike(item, candidate)));
  return harmless.length === other.length && harmless.every((tree, index) => alike(tree, other[index] as Ast));
}

function treesOf(compiled: Compiled | undefined, asts: ReadonlyMap<string, Ast>): readonly Ast[] {
  return (compiled?.files ?? []).map(({ text }) => {
    const tree = asts.get(text) as Record<string, Ast>;
    const { comments, package: named, ...rest } = tree;
    const path = ((named as Record<string, Ast>)["path"] as readonly { readonly value: string }[]).map(({ value }) => value);
    if (!path.every((part) => /^[a-z][a-z0-9_]*$/.test(part))) throw new Error(`package ${path.join(".")}`);
    const annotations = (comments as readonly { readonly Text: string }[]).filter(({ Text }) => Buffer.from(Text, "base64").toString().trim().startsWith("METADATA")).length;
    // The index of names has another digest for other names.
    return { ...(JSON.parse(JSON.stringify(rest).replaceAll(/"[0-9a-f]{64}"/g, '"digest"').replaceAll(/\/#[0-9a-f]{16}"/g, '/#digest"')) as Record<string, Ast>), annotations };
  });
}

/** The trees of all files, by their text, from one process. */
async function parseAll(folder: string, all: readonly Compiled[]): Promise<ReadonlyMap<string, Ast>> {
  const texts = [...new Set(all.flatMap(({ files }) => files.map(({ text }) => text)))];
  const asts = new Map<string, Ast>();
  for (let from = 0; from < texts.length; from += 500) {
    const part = texts.slice(from, from + 500);
    const input = join(folder, "texts.json");
    await writeFile(input, JSON.stringify(part.map((text) => text.replaceAll(/(?<=(?<!\\)(?:\\\\)*\\u)feff/g, STAND_IN.charCodeAt(0).toString(16)))));
    const { stdout } = await run(opaPath(), ["eval", "--input", input, "--format", "json", 'tree := {index: t | some index, x in input; t := rego.parse_module("x.rego", x)}'], { maxBuffer: 1024 ** 3 });
    const trees = (JSON.parse(stdout) as { readonly result: readonly { readonly bindings: { readonly tree: Readonly<Record<string, Ast>> } }[] }).result[0]?.bindings.tree ?? {};
    for (const [index, text] of part.entries()) {
      const tree = trees[index];
      if (tree === undefined) throw new Error(`OPA does not take this for Rego:\n${text.slice(0, 3_000)}`);
      asts.set(text, JSON.parse(JSON.stringify(tree).replaceAll(STAND_IN, "\ufeff")) as Ast);
    }
  }
  return asts;
}

function compiledWith({ policy, manifest }: Slot, text: string): Compiled {
  return compiledText(policy(text), manifest?.(text));
}

/** The files in the order of what they are about, since their paths have names in them. */
function compiledText(policy: string, manifest?: string): Compiled {
  const { compilation, diagnostics } = compile({ name: "p", manifest: manifest === undefined ? null : { name: "ambit.yaml", text: manifest }, policies: [{ name: "p.yaml", text: policy }] });
  if (compilation === null) throw new Error(`${diagnostics.map(({ message }) => message).join("; ")}\n${policy.slice(0, 2_000)}`);
  const rank = ({ path }: { readonly path: string }): number => ["ambit/set/", "ambit/patterns/any_tool/", "ambit/org/patterns/any_tool/", "ambit/patterns/", "ambit/org/patterns/"].findIndex((prefix) => path.startsWith(prefix));
  return { files: [...compilation.modules].sort((a, b) => rank(a) - rank(b)) };
}

/** What of a text a name may hold. */
function visible(text: string): string {
  return text.replaceAll(/[*\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, "").slice(0, 200).replace(/\p{Cs}$/u, "").normalize("NFC") || "x";
}

function patternFor(text: string): string {
  return shortened(text).replaceAll(/[\\.+*?()|[\]{}^$/]/g, "\\$&");
}

/** A list holds no text that begins like a comparison. */
function plain(text: string): string {
  return text.replace(/^[~!=<>]/, ".");
}

/** A pattern is not as long as a text can be. */
function shortened(text: string): string {
  return Array.from(text).slice(0, 400).join("");
}

/** A YAML scalar in ASCII. */
function quoted(text: string): string {
  return `"${Array.from(text, (character) => (/^[ !#-[\]-~]$/.test(character) ? character : byNumber(character))).join("")}"`;
}

function byNumber(character: string): string {
  return `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`;
}

function pointer(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function stringsOf(tree: Ast): readonly string[] {
  if (typeof tree === "string") return [tree];
  return typeof tree === "object" && tree !== null ? Object.values(tree).flatMap(stringsOf) : [];
}
