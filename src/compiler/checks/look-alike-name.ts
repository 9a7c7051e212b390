import { foldName } from "../../model/fold-name.ts";
import { diagnostic } from "../diagnostic/diagnostic.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { PolicySet } from "../layers/policy-set.ts";
import type { Range } from "../source/source-file.ts";

interface Use {
  readonly kind: string;
  readonly name: string;
  readonly at: Range;
}

/** Names are compared exactly; two that differ only in case or Unicode normalisation are an error (language.md, section 1). */
export function lookAlikeName(set: PolicySet): readonly Diagnostic[] {
  const first = new Map<string, Use>();
  return usesOf(set).flatMap((use) => {
    const folded = `${use.kind}\n${foldName(use.name.normalize("NFKC"))}`;
    const earlier = first.get(folded);
    if (earlier === undefined) first.set(folded, use);
    if (earlier === undefined || earlier.name === use.name) return [];
    const { kind, name, at } = use;
    return [diagnostic("look-alike-name", at, { kind, name, other: earlier.name }, { related: [{ at: earlier.at, message: "the other name" }] })];
  });
}

function usesOf({ layers, registry }: PolicySet): readonly Use[] {
  const policies = layers.flatMap(({ policies: own }) => own);
  const layer = (kind: "team" | "agent"): readonly Use[] =>
    policies.flatMap((policy) => (policy.layer.kind === kind ? [{ kind, name: policy.layer.name, at: policy.layerAt }] : []));
  return [
    ...policies.map(({ name, nameAt, layer: { kind } }) => ({ kind: `policy in ${kind}`, name, at: nameAt })),
    ...policies.flatMap(({ rules }) => rules.map(({ id, idAt, layer: { kind } }) => ({ kind: `rule in ${kind}`, name: id, at: idAt }))),
    ...policies.flatMap(({ writtenTools }) => writtenTools.map(({ name, at }) => ({ kind: "tool", name, at }))),
    ...[...(registry.teams ?? [])].map(([name, { at }]) => ({ kind: "team", name, at })),
    ...[...(registry.agents ?? [])].map(([name, { at }]) => ({ kind: "agent", name, at })),
    ...layer("team"),
    ...layer("agent"),
  ];
}
