import { diagnostic } from "../diagnostic/diagnostic.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { suggest } from "../diagnostic/suggest.ts";
import type { PolicySet } from "../layers/policy-set.ts";

/** A layer speaks for a team or agent that the registry lists, and an agent's team is listed too (language.md, section 3). */
export function unknownPrincipal({ layers, registry, registryRead }: PolicySet): readonly Diagnostic[] {
  if (!registryRead) return [];
  const { agents } = registry;
  const teams = registry.teams !== null ? [...registry.teams.keys()] : agents === null ? null : [...agents.values()].flatMap(({ team }) => team ?? []);
  const known = { team: teams, agent: agents === null ? null : [...agents.keys()] };
  const ofLayers = layers.flatMap(({ layer, policies }) => {
    if (layer.kind === "org") return [];
    const names = known[layer.kind];
    return policies.flatMap(({ layerAt }) => {
      if (names === null) return [diagnostic("registry-missing", layerAt, { kind: layer.kind }, { hint: layer.kind === "team" ? "list `teams` or `agents` in ambit.yaml" : "list `agents` in ambit.yaml" })];
      return names.includes(layer.name) ? [] : [unknown(layer.kind, layer.name, layerAt, names)];
    });
  });
  const ofAgents = [...(agents ?? [])].flatMap(([, { team, teamAt }]) => {
    return team === null || registry.teams === null || registry.teams.has(team) ? [] : [unknown("team", team, teamAt, [...registry.teams.keys()])];
  });
  return [...ofLayers, ...ofAgents];
}

const NAMES_MAX = 500;

function unknown(kind: "team" | "agent", name: string, at: Diagnostic["at"], names: readonly string[]): Diagnostic {
  // Looking for a near name among thousands, for thousands of names, takes longer than anybody waits.
  const near = names.length > NAMES_MAX ? undefined : suggest(name, names);
  return diagnostic("unknown-principal", at, { kind, name }, near === undefined ? {} : { hint: `did you mean \`${near}\`?` });
}
