import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compile } from "../../../src/compiler/index.ts";
import { BLANKS, foldName } from "../../../src/model/fold-name.ts";
import { readLibrary } from "../../../src/toolchain/library.ts";
import { bothEngines } from "./engines.ts";
import type { Engines } from "./engines.ts";

const PROBE = `package probe

import data.ambit.checks

answer := {"folded": [checks.fold(name) | some name in input.names], "blanks": checks.blanks}
`;

/** How many characters go through the engines as one name. */
const CHUNK = 1024;

describe("names are folded in the compiler as in OPA", () => {
  let engines: Engines;
  beforeAll(async () => {
    const checks = readLibrary().filter(({ path }) => path.startsWith("ambit/checks/"));
    engines = await bothEngines([...checks, { path: "probe/probe.rego", text: PROBE }], "probe/answer");
  });
  afterAll(() => engines.close());

  const chunks = everyCharacter();
  const names = [...chunks.map((text) => `a${text}b`), ...[...BLANKS].flatMap((blank) => [`${blank}A${blank}`, `${blank}${blank}`, `A${blank}B`]), "", "ΟΔΟΣ", "İ", "\u200bX", "\ufeffX"];

  test.each([
    { engine: "compiled", newer: 0 },
    // OPA's Go has tables of Unicode 15, its WASM those of Unicode 12: letters that came between them are folded by the one alone.
    { engine: "interpreted", newer: 43 },
  ] as const)("every character, $engine", async ({ engine, newer }) => {
    const { folded, blanks } = (await engines[engine]({ names })) as { folded: readonly string[]; blanks: string };
    expect(blanks).toBe(BLANKS);
    const wrong = names.flatMap((name, index) => differing(foldName(name), folded[index] ?? "", name));
    console.log(`names, ${engine}: ${names.length} names, ${chunks.join("").length} units decided, ${wrong.length} newer letters folded by it alone`);
    expect(wrong.filter((difference) => !/^U\+(?:2c2f|a7[cdf].|105[789].):/.test(difference))).toEqual([]);
    expect(wrong).toHaveLength(newer);
    // No policy can name a tool with a letter that one of them folds and another does not, nor with what it is folded to.
    for (const letter of wrong.flatMap((difference) => / (\S+) and (\S+)$/u.exec(difference)?.slice(1) ?? [])) expect(refused(`x${letter}`), letter).toBe(true);
    expect(names.length).toBeGreaterThan(1_000);
  });
});

function refused(tool: string): boolean {
  return compile({ name: "p", manifest: null, policies: [{ name: "p.yaml", text: `name: p\nrules:\n  - {tool: ${JSON.stringify(tool)}, then: deny}\n` }] }).diagnostics.some(({ code }) => code === "late-letter");
}

function everyCharacter(): readonly string[] {
  const chunks: string[] = [];
  for (let from = 0; from <= 0x10ffff; from += CHUNK) {
    let text = "";
    for (let code = from; code < from + CHUNK; code++) if (code < 0xd800 || code > 0xdfff) text += String.fromCodePoint(code);
    if (text !== "") chunks.push(text);
  }
  return chunks;
}

/** The characters that came out differently, by number. */
function differing(ours: string, theirs: string, name: string): readonly string[] {
  if (ours === theirs) return [];
  const [a, b, from] = [Array.from(ours), Array.from(theirs), Array.from(name)];
  if (a.length !== b.length) return [`${a.length} characters and ${b.length}`];
  return from.flatMap((character, index) => (a[index] === b[index] ? [] : [`U+${character.codePointAt(0)?.toString(16) ?? ""}: ${a[index] ?? ""} and ${b[index] ?? ""}`]));
}
