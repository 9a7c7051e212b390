import type { PolicySet } from "../layers/policy-set.ts";
import type { Range } from "../source/source-file.ts";
import { ruleBlock } from "./block.ts";
import { emitPackage } from "./emit-package.ts";
import { literal } from "./literal.ts";
import { metadataBlock } from "./metadata.ts";
import type { RegoModule } from "./rego-module.ts";

/**
 * The package `ambit.set`: what is true of the whole policy set, and what must be in order before a rule is asked
 * (language.md, section 8, step 1). Which checks there are is known here, so that a decision makes only those.
 */
export function emitFacts(set: PolicySet, indexDigest: string, at: Range): RegoModule {
  const { registry, layers } = set;
  const teamLayers = layers.some(({ layer }) => layer.kind === "team");
  const agentLayers = layers.some(({ layer }) => layer.kind === "agent");
  const hasAgents = registry.agents !== null;
  const hasTeams = registry.teams !== null;
  const needsAgent = hasAgents || hasTeams || teamLayers || agentLayers;
  const needsTeam = !hasAgents && teamLayers;
  const facts: readonly (readonly [string, string, string])[] = [
    ["tenant", "The tenant whose calls this bundle decides; null for anybody's", literal(registry.tenant)],
    ["has_agents", "Whether there is a registry of agents", String(hasAgents)],
    ["has_teams", "Whether there is a registry of teams", String(hasTeams)],
    ["needs_agent", "Whether a call has to name its agent", String(needsAgent)],
    ["needs_team", "Whether the host has to name the agent's team", String(needsTeam)],
    ["index", "The index in data.json that belongs to these rules", literal(indexDigest)],
  ];
  const blocks = facts.map(([name, description, value]) => `${note(name, description)}\n${name} := ${value}`);
  const keys = [
    key("team", "The packages of the team whose layer speaks for the call", teamLayers ? `data.ambit.index.teams[${hasAgents ? "data.ambit.agents[input.agent.id].team" : "input.agent.team"}]` : null),
    key("agent", "The packages of the agent whose layer speaks for the call", agentLayers ? "data.ambit.index.agents[input.agent.id]" : null),
  ];
  const passed = [
    `data.ambit.index.digest == ${literal(indexDigest)}`,
    ...(registry.tenant === null ? [] : [`input.tenant == ${literal(registry.tenant)}`]),
    ...(hasAgents ? registered(hasTeams) : claimed(needsAgent, needsTeam, hasTeams)),
    "checks.undelegated(input)",
    "checks.tool_plain(input.tool, data.ambit.index)",
  ];
  const gate = `${note("passed", "The call may go on to the rules")}\n${ruleBlock("passed", passed)}`;
  const about = metadataBlock({ title: "the policy set", description: "What holds for all of it, and what a call needs before a rule is asked", custom: {}, labels: {} });
  return emitPackage("set", about, [...blocks, ...keys, gate].map((text) => ({ text, at })), null);
}

function registered(hasTeams: boolean): readonly string[] {
  return [
    "agent := data.ambit.agents[input.agent.id]",
    'agent.status == "active"',
    "checks.claims_true(input.agent, agent)",
    ...(hasTeams ? ["checks.team_listed(agent, data.ambit.teams)"] : []),
  ];
}

function claimed(needsAgent: boolean, needsTeam: boolean, hasTeams: boolean): readonly string[] {
  if (!needsAgent) return [];
  const team = needsTeam ? ["data.ambit.teams[input.agent.team]"] : hasTeams ? ["checks.team_listed(input.agent, data.ambit.teams)"] : [];
  return ["is_string(input.agent.id)", ...team];
}

/** Where a layer's packages are; null, and never undefined, where no layer of the kind speaks: an undefined argument would take the whole verdict with it. */
function key(name: string, description: string, found: string | null): string {
  if (found === null) return `${note(name, description)}\n${name} := null`;
  return `${metadataBlock({ title: name, scope: "document", description, custom: {}, labels: {} })}\ndefault ${name} := null\n\n${name} := ${found}`;
}

function note(title: string, description: string): string {
  return metadataBlock({ title, description, custom: {}, labels: {} });
}
