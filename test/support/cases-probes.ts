import { stringify } from "yaml";
import type { PolicySources } from "./cases.ts";

/**
 * A policy set that shows what a condition is: org allows each tool where its condition is true, and the team `probe`
 * asks for approval there. True is then an approval, false is a denial with no rules, and unknown is a denial with the
 * team's brake; so one decision tests the condition as a permission and as a restriction.
 */
export function probePolicySet(probes: Readonly<Record<string, unknown>>): PolicySources {
  const conditions = Object.entries(probes).map(([tool, probe]) => ({ id: tool, tool, ...(typeof probe === "string" ? { if: probe } : { match: probe }) }));
  return {
    manifest: file("ambit.yaml", { policies: ["org.yaml", "team.yaml"], teams: { probe: { description: "asks for approval where the condition holds" } } }),
    policies: [
      file("org.yaml", { name: "probes", rules: conditions.map((condition) => ({ ...condition, then: "allow" })) }),
      file("team.yaml", { name: "probes", team: "probe", rules: conditions.map((condition) => ({ ...condition, then: "require_approval" })) }),
    ],
  };
}

function file(name: string, content: unknown): { readonly name: string; readonly text: string } {
  return { name, text: stringify(content, { lineWidth: 0, aliasDuplicateObjects: false }) };
}
