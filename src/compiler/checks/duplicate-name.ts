import { diagnostic } from "../diagnostic/diagnostic.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { PolicySet } from "../layers/policy-set.ts";
import type { Range } from "../source/source-file.ts";

/** A policy's name is unique within its layer, and so is a rule's full id, since decisions, grants and records cite rules by it. */
export function duplicateName(set: PolicySet): readonly Diagnostic[] {
  return set.layers.flatMap(({ policies }) => [
    ...repeated(policies.map(({ name, nameAt }) => ({ name, at: nameAt })), "policy"),
    ...repeated(policies.flatMap(({ rules, limits }) => [...rules.map(({ id, idAt }) => ({ name: id, at: idAt })), ...limits.map(({ rule, ruleAt }) => ({ name: rule, at: ruleAt }))]), "rule"),
  ]);
}

function repeated(uses: readonly { readonly name: string; readonly at: Range }[], what: "policy" | "rule"): readonly Diagnostic[] {
  const first = new Map<string, Range>();
  return uses.flatMap(({ name, at }) => {
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, at);
    // A rule and the limit that it states are one.
    if (earlier === undefined || (earlier.start === at.start && earlier.file === at.file)) return [];
    return [diagnostic("duplicate-name", at, { what, name }, { related: [{ at: earlier, message: "first used here" }] })];
  });
}
