import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { diagnostic } from "../diagnostic/diagnostic.ts";
import type { MapNode, Node } from "../document/node.ts";
import { createProblemLog } from "../document/problem-log.ts";
import type { ProblemLog } from "../document/problem-log.ts";
import { explainViolation } from "./explain-violation.ts";
import { plainData } from "./plain-data.ts";
import { violations } from "./validate.ts";
import { indexViolations } from "./violation-index.ts";

/**
 * Checks a document that is a policy or a list of them. `policies` are those without a finding: every field is known,
 * built, of its type and in its format, so later stages need not look again. `misshapen` are the others.
 */
export function checkPolicyShape(document: Node): { readonly policies: readonly MapNode[]; readonly misshapen: readonly MapNode[]; readonly diagnostics: readonly Diagnostic[] } {
  const log = createProblemLog();
  if (document.kind !== "list") {
    const policy = check("policy", document, "a policy", log);
    return { policies: policy === null ? [] : [policy], misshapen: policy === null && document.kind === "map" ? [document] : [], diagnostics: log.found };
  }
  if (document.items.length === 0) log.add(diagnostic("empty-field", document.at, { what: "the list of policies" }));
  const policies = document.items.flatMap((item) => check("policy", item, "a policy", log) ?? []);
  const misshapen = document.items.filter((item): item is MapNode => item.kind === "map" && !policies.includes(item));
  return { policies, misshapen, diagnostics: log.found };
}

/** Checks the document of `ambit.yaml`. `manifest` is null when there is a finding. */
export function checkManifestShape(document: Node): { readonly manifest: MapNode | null; readonly diagnostics: readonly Diagnostic[] } {
  const log = createProblemLog();
  const manifest = check("manifest", document, "a manifest", log);
  return { manifest, diagnostics: log.found };
}

function check(kind: "policy" | "manifest", node: Node, name: string, log: ProblemLog): MapNode | null {
  const found = violations(kind, plainData(node));
  const index = indexViolations(found);
  for (const violation of found) {
    if (log.isFull()) break;
    const problem = explainViolation(node, name, violation, index);
    if (problem !== null) log.add(problem);
  }
  return found.length === 0 && node.kind === "map" ? node : null;
}
