import { compareText } from "../model/compare-text.ts";
import type { Tables } from "../model/tables.ts";
import type { ManifestLimit, ManifestRule } from "../model/manifest.ts";
import { checkSet } from "./checks/index.ts";
import type { Code } from "./diagnostic/catalog.ts";
import { diagnostic } from "./diagnostic/diagnostic.ts";
import type { Diagnostic } from "./diagnostic/diagnostic.ts";
import { sortDiagnostics } from "./diagnostic/sort.ts";
import { parseDocuments } from "./document/parse-documents.ts";
import { layerPolicies } from "./layers/policy-set.ts";
import type { PolicySet } from "./layers/policy-set.ts";
import { NO_REGISTRY, readRegistry } from "./layers/registry.ts";
import type { Registry } from "./layers/registry.ts";
import { lowerPolicy } from "./policy/lower-policy.ts";
import type { Policy } from "./policy/policy.ts";
import { emitSet } from "./rego/emit-set.ts";
import type { Index } from "./rego/emit-set.ts";
import type { RegoModule } from "./rego/rego-module.ts";
import { buildTables, listLimits, listRules } from "./rego/tables.ts";
import { checkManifestShape, checkPolicyShape } from "./shape/check-shape.ts";
import type { SourceFile } from "./source/source-file.ts";

/** The files of one policy set, as somebody has read them. */
export interface PolicyFiles {
  /** What the set is called when no policy names a `project`. */
  readonly name: string;
  /** `ambit.yaml`, when there is one. */
  readonly manifest: SourceFile | null;
  readonly policies: readonly SourceFile[];
}

/** A policy set as Rego, with the data that belongs to it. The toolchain makes a bundle of it. */
export interface Compilation {
  readonly name: string;
  readonly tenant: string | null;
  readonly modules: readonly RegoModule[];
  /** `data.ambit`, but for the revision. */
  readonly data: { readonly index: Index; readonly agents?: unknown; readonly teams?: unknown; readonly tables: Tables };
  readonly sources: readonly SourceFile[];
  readonly rules: readonly ManifestRule[];
  readonly limits: readonly ManifestLimit[];
}

export interface Compiled {
  /** Every problem of the set, sorted. */
  readonly diagnostics: readonly Diagnostic[];
  /** null when there is an error among the diagnostics. */
  readonly compilation: Compilation | null;
}

/** The straight line from text to Rego: document, shape, policy, layers, checks, rego. No I/O; never throws on any text. */
export function compile(files: PolicyFiles): Compiled {
  const diagnostics: Diagnostic[] = [];
  const report = (finding: Diagnostic): void => void diagnostics.push(finding);
  const registry = readManifest(files.manifest, report);
  const policies = files.policies.flatMap((file) => readPolicies(file, report));
  const set = layerPolicies(policies, registry ?? NO_REGISTRY, registry !== null);
  for (const finding of checkSet(set)) report(finding);
  const failed = diagnostics.some(({ severity }) => severity === "error");
  return { diagnostics: sortDiagnostics(diagnostics), compilation: failed ? null : emit(files, set) };
}

/** null for a manifest that cannot be used; what is wrong with it has been reported. */
function readManifest(file: SourceFile | null, report: (finding: Diagnostic) => void): Registry | null {
  if (file === null) return NO_REGISTRY;
  const parsed = parseDocuments(file);
  parsed.diagnostics.forEach(report);
  const [first, ...more] = parsed.documents;
  for (const document of more) report(diagnostic("second-manifest", document.at, {}, { hint: "write one document into ambit.yaml" }));
  if (first === undefined) return parsed.diagnostics.length === 0 ? NO_REGISTRY : null;
  const { manifest, diagnostics } = checkManifestShape(first);
  diagnostics.forEach(report);
  return manifest === null ? null : readRegistry(manifest, report);
}

/** What can be said of conditions though the policy around them is misshapen, so that an author sees it in the same round. */
const OF_CONDITIONS: ReadonlySet<Code> = new Set<Code>(["bad-expression", "bad-matcher", "not-supported-yet"]);

function readPolicies(file: SourceFile, report: (finding: Diagnostic) => void): readonly Policy[] {
  const parsed = parseDocuments(file);
  parsed.diagnostics.forEach(report);
  return parsed.documents.flatMap((document) => {
    const { policies, misshapen, diagnostics } = checkPolicyShape(document);
    diagnostics.forEach(report);
    const places = new Set(diagnostics.map(({ at }) => at.start));
    for (const map of misshapen) lowerPolicy(map, (finding) => OF_CONDITIONS.has(finding.code) && !places.has(finding.at.start) && report(finding));
    return policies.map((map) => lowerPolicy(map, report));
  });
}

function emit(files: PolicyFiles, set: PolicySet): Compilation {
  const sources = [...(files.manifest === null ? [] : [files.manifest]), ...files.policies];
  const start = sources[0] ?? { name: files.name, text: "" };
  const { modules, index, reads } = emitSet(set, { file: start, start: 0, end: 0 });
  const { agents, teams, tenant } = set.registry;
  return {
    name: files.manifest === null ? (set.project ?? files.name) : files.name,
    tenant,
    modules,
    data: {
      index,
      ...(agents === null ? {} : { agents: registryData(agents, ({ team, roles, version, owner, status }) => ({ team, roles, version, owner, status })) }),
      ...(teams === null ? {} : { teams: registryData(teams, ({ description, owner }) => ({ description, owner })) }),
      tables: buildTables(set, reads),
    },
    sources,
    rules: listRules(set),
    limits: listLimits(set),
  };
}

/** A registry as data: what an entry does not say is not there. */
function registryData<T>(entries: ReadonlyMap<string, T>, read: (entry: T) => Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries([...entries].sort(([a], [b]) => compareText(a, b)).map(([id, entry]) => [id, Object.fromEntries(Object.entries(read(entry)).filter(([, value]) => value !== null))]));
}
