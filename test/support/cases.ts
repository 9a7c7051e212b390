import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { SourceFile } from "../../src/compiler/source/source-file.ts";
import { readPolicies } from "../../src/node/read-policies.ts";
import type { Expectation } from "./cases-expectation.ts";
import { readExpectation } from "./cases-expectation.ts";
import { probePolicySet } from "./cases-probes.ts";

/** A policy set as `compile` takes it. */
export interface PolicySources {
  readonly manifest: SourceFile | null;
  readonly policies: readonly SourceFile[];
}

/** One call and what must come of it; test/cases/decisions/README.md says how it is written. */
export interface DecisionCase {
  readonly name: string;
  readonly call: unknown;
  /** Whether the gate refuses the call, so that only the engine can judge it. */
  readonly refused: boolean;
  readonly expect: Expectation;
}

export interface CaseFile {
  readonly name: string;
  readonly set: PolicySources;
  /** How many entries the file has; an entry with a table is several cases. */
  readonly entries: number;
  readonly cases: readonly DecisionCase[];
}

/** Every case file of a folder, and the sample calls of the policy sets that are named by path. Throws on what is no case file. */
export async function readCaseFiles(folder: string, root: string): Promise<readonly CaseFile[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return Promise.all(names.sort().map((name) => readCaseFile(name, readYaml(join(folder, name)), root)));
}

type Fields = Readonly<Record<string, unknown>>;

/** What a row says of itself; everything else in it is a field of the call. */
const ROW_WORDS = new Set(["name", "expect", "gate", "why", "omit", "each", "call"]);
const FILE_WORDS = new Set(["set", "probes", "defaults", "cases"]);

function readYaml(path: string): Fields {
  return fields(parse(readFileSync(path, "utf8"), { version: "1.2", schema: "core", maxAliasCount: 100 }), path);
}

async function readCaseFile(name: string, file: Fields, root: string): Promise<CaseFile> {
  for (const word of Object.keys(file)) if (!FILE_WORDS.has(word)) throw new Error(`${name}: unknown key \`${word}\``);
  const { set, probes } = file;
  const defaults = { ...(probes === undefined ? {} : { agent: { id: "prober", team: "probe" } }), ...fields(file["defaults"] ?? {}, name) };
  const written = list(file["cases"], name);
  const cases = written.flatMap((entry) => expand(fields(entry, name), defaults, name));
  if (probes !== undefined) return { name, set: probePolicySet(fields(probes, name)), entries: written.length, cases };
  const given = fields(set, name);
  if (typeof given["path"] !== "string") return { name, set: sources(Object.entries(given as Record<string, string>)), entries: written.length, cases };
  const folder = join(root, given["path"]);
  const samples = sampleCalls(folder);
  return { name, set: await readPolicyFolder(folder), entries: written.length + samples.length, cases: [...samples, ...cases] };
}

async function readPolicyFolder(folder: string): Promise<PolicySources> {
  const reading = await readPolicies(folder);
  const [set] = reading.kind === "sets" ? reading.sets : [];
  if (set === undefined || set.diagnostics.length > 0) throw new Error(`${folder} is no clean policy set`);
  return set.files;
}

/** The `*.test.yaml` beside the policies, in the form of language.md, section 10. */
function sampleCalls(folder: string): readonly DecisionCase[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".test.yaml")).sort();
  return names.flatMap((name) => {
    const file = readYaml(join(folder, name));
    const defaults = fields(file["defaults"] ?? {}, name);
    return list(file["tests"], name).flatMap((entry) => expand(fields(entry, name), defaults, name));
  });
}

function sources(files: readonly (readonly [string, string])[]): PolicySources {
  const all = files.map(([name, text]) => ({ name, text }));
  return { manifest: all.find(({ name }) => name === "ambit.yaml") ?? null, policies: all.filter(({ name }) => name !== "ambit.yaml") };
}

/** One entry of `cases`, as many cases as its table has rows. */
function expand(entry: Fields, defaults: Fields, file: string): readonly DecisionCase[] {
  for (const word of Object.keys(entry)) if (!ROW_WORDS.has(word)) throw new Error(`${file}: unknown key \`${word}\` in a case`);
  const rows = entry["each"] === undefined ? [{}] : list(entry["each"], file).map((row) => fields(row, file));
  return rows.map((row, index) => {
    const number = rows.length > 1 ? `, row ${index + 1}` : "";
    const name = `${String(entry["name"])}${row["name"] === undefined ? number : `, ${String(row["name"])}`}`;
    return {
      name,
      call: callOf(entry, row, defaults),
      refused: (row["gate"] ?? entry["gate"]) === "refused",
      expect: readExpectation(row["expect"] ?? entry["expect"], `${file}: ${name}`),
    };
  });
}

function callOf(entry: Fields, row: Fields, defaults: Fields): unknown {
  const said = Object.hasOwn(row, "call") ? row["call"] : (entry["call"] ?? {});
  if (typeof said !== "object" || said === null || Array.isArray(said)) return said;
  const omitted = new Set([entry["omit"] ?? [], row["omit"] ?? []].flat());
  const overrides = Object.entries(row).filter(([word]) => !ROW_WORDS.has(word));
  const all = [...Object.entries(defaults), ...Object.entries(said), ...overrides];
  // `fromEntries` makes own members, of `__proto__` too.
  return Object.fromEntries(all.filter(([word]) => !omitted.has(word) || overrides.some(([mine]) => mine === word)));
}

function fields(value: unknown, where: string): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`${where}: expected a map`);
  return value as Fields;
}

function list(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`${where}: expected a list`);
  return value;
}
