import { compareText } from "../../model/compare-text.ts";
import { foldName } from "../../model/fold-name.ts";
import type { Tables } from "../../model/tables.ts";
import { isPattern } from "../../model/tool-pattern.ts";
import type { Layer } from "../../model/layer.ts";
import type { PolicySet } from "../layers/policy-set.ts";
import { digest } from "../policy/digest.ts";
import type { Policy } from "../policy/policy.ts";
import type { Range } from "../source/source-file.ts";
import { emitFacts } from "./emit-facts.ts";
import { emitLayer, patternsOver } from "./emit-layer.ts";
import { emitPattern } from "./emit-pattern.ts";
import type { PathText } from "./helper-rules.ts";
import { literal } from "./literal.ts";
import { Reads } from "./reads.ts";
import type { RegoModule } from "./rego-module.ts";
import { patternName, safeName, shardOf } from "./safe-name.ts";

/** Where the packages of each name are, for the dispatch in `rego/ambit/layers`. It is data, so that a lookup costs the same for any number. */
export interface Index {
  readonly digest: string;
  readonly tools: Readonly<Record<string, Place>>;
  /** Every name that is written, by its folded form, for look-alikes. */
  readonly folded: Readonly<Record<string, string>>;
  readonly patterns: readonly string[];
  readonly teams: Readonly<Record<string, string>>;
  readonly agents: Readonly<Record<string, string>>;
}

/**
 * Where the packages of a tool are, and which patterns cover it, by kind of layer: those that have rules or limits in a
 * layer of the kind, and those that have defaults there.
 */
export interface Place {
  readonly shard: string;
  readonly name: string;
  readonly patterns: ByKind;
  readonly defaults: ByKind;
}

type ByKind = Readonly<Record<Layer["kind"], readonly string[]>>;

/** All generated Rego of a policy set, sorted by path, with its index. Total: a checked set always compiles. */
export function emitSet(set: PolicySet, nowhere: Range): { readonly modules: readonly RegoModule[]; readonly index: Index; readonly reads: Tables["reads"] } {
  const written = [...new Set(set.layers.flatMap(({ policies }) => policies.flatMap(namesIn)))].sort(compareText);
  const tools = written.filter((name) => !isPattern(name));
  const patterns = [...new Set(["*", ...written.filter(isPattern)])].sort(compareText);
  const index = buildIndex(set, tools, patterns);
  const reads = new Reads();
  const pathText = pathWriter(set, reads);
  const modules = [
    emitFacts(set, index.digest, nowhere),
    ...patterns.map((pattern) => emitPattern(pattern, nowhere)),
    ...set.layers.flatMap((layer) => emitLayer(layer, tools.length, pathText, nowhere)),
  ];
  assertDistinct(modules);
  return { modules: modules.toSorted((a, b) => compareText(a.path, b.path)), index, reads: reads.all() };
}

function namesIn(policy: Policy): readonly string[] {
  return [...policy.rules.flatMap(({ tools }) => tools), ...policy.limits.flatMap(({ tools }) => tools), ...(policy.defaultAction?.tools ?? [])];
}

function buildIndex(set: PolicySet, tools: readonly string[], patterns: readonly string[]): Index {
  const ruling = byKind((kind) => patternsOf(set, kind, patterns, ({ rules, limits }) => [...rules, ...limits].flatMap((rule) => rule.tools)));
  const defaulting = byKind((kind) => patternsOf(set, kind, patterns, ({ defaultAction }) => defaultAction?.tools ?? [], kind === "org" ? ["*"] : []));
  const keys = (kind: "team" | "agent"): Record<string, string> =>
    plain(set.layers.flatMap(({ layer }) => (layer.kind === kind ? [[layer.name, safeName(layer.name)] as const] : [])));
  const content = {
    tools: plain(tools.map((name) => [name, { shard: shardOf(name, tools.length), name: safeName(name), patterns: byKind((kind) => patternsOver(name, ruling[kind])), defaults: byKind((kind) => patternsOver(name, defaulting[kind])) }])),
    folded: plain(writtenNames(set).map((name) => [foldName(name), name])),
    patterns: patterns.map(patternName),
    teams: keys("team"),
    agents: keys("agent"),
  };
  return { digest: digest(content), ...content };
}

/** The names that somebody wrote; one that only the meeting of two patterns makes is no name that another could resemble. */
function writtenNames(set: PolicySet): readonly string[] {
  const policies = set.layers.flatMap((layer) => layer.policies);
  const written = new Set(policies.flatMap(({ writtenTools }) => writtenTools.map(({ name }) => name)));
  return [...written].filter((name) => !isPattern(name)).sort(compareText);
}

function byKind<T>(read: (kind: Layer["kind"]) => T): Readonly<Record<Layer["kind"], T>> {
  return { org: read("org"), team: read("team"), agent: read("agent") };
}

/** The patterns that the policies of one kind of layer name. The org layer has a default for every tool, stated or not. */
function patternsOf(set: PolicySet, kind: Layer["kind"], patterns: readonly string[], named: (policy: Policy) => readonly string[], always: readonly string[] = []): readonly string[] {
  const all = new Set([...always, ...set.layers.filter(({ layer }) => layer.kind === kind).flatMap(({ policies }) => policies.flatMap(named))]);
  return patterns.filter((pattern) => all.has(pattern));
}

/** A path of the language as a Rego reference. With a registry, what rules read of the agent is what the registry says. */
function pathWriter({ registry }: PolicySet, reads: Reads): PathText {
  return (path, nameFor) => {
    const { root, steps } = path;
    reads.add(path);
    const registered = root === "agent" && registry.agents !== null;
    // The registry's entry has every field but the id, under which it stands; only `agent` as a whole puts them together.
    const base = !registered || steps[0] === "id" ? `input.${root}` : steps.length === 0 ? "principal.agent" : "principal.registered";
    return base + steps.map((step) => stepText(step, nameFor)).join("");
  };
}

/**
 * A name that begins with an underscore is private to its package in Rego, so that linters take a reference by it for a
 * leak; and `opa fmt` undoes escapes within a reference. Such names stand beside.
 */
function stepText(step: string | number, nameFor: (member: string) => string): string {
  if (typeof step === "number") return `[${step}]`;
  if (/^[a-z][a-z0-9_]*$/i.test(step) && !KEYWORDS.has(step)) return `.${step}`;
  return /^(?!_)[ !#-[\]-~]{1,60}$/.test(step) ? `[${literal(step)}]` : `[${nameFor(step)}]`;
}

const KEYWORDS = new Set("as contains default else every false if import in not null package some true with".split(" "));

/** Own members only, whatever the names: `__proto__` is a name like any other. */
function plain<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, Object.fromEntries(entries));
}

/** Two names that share a package would share rules: 64 bits of SHA-256 say that this does not happen, and this says so when it does. */
function assertDistinct(modules: readonly RegoModule[]): void {
  const paths = new Set(modules.map(({ path }) => path));
  if (paths.size !== modules.length) throw new Error("two names of this policy set got the same Rego package; rename one of them");
}

