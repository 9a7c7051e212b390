# METADATA
# title: What is refused before any rule is asked
# description: |
#   Tenant, agent, team, delegation and tool (language.md, section 8, step 1). Which of these checks a policy set needs
#   is known when it is compiled: the generated package `ambit.set` puts them together as `passed`. Only a call that has
#   not passed is asked for its fault, and every such call has one.
package ambit.gate

import data.ambit.principal
import data.ambit.set
import data.ambit.typed

# METADATA
# description: Every claim about the agent that the call makes is what the registry says.
claims_true(claim, entry) if {
	_claim_true(claim, entry, "team")
	_claim_true(claim, entry, "version")
	_roles_true(claim, entry)
}

# METADATA
# description: The agent has no team, or one that the registry of teams lists.
team_listed(agent) if object.get(agent, "team", null) == null

team_listed(agent) if data.ambit.teams[agent.team]

# METADATA
# description: The call is the agent's own and was not handed down to it.
undelegated(call) if object.get(call, "delegation", []) == []

# METADATA
# description: The tool's name is known, or differs by more than case and surrounding space from every known one.
tool_plain(tool) if data.ambit.index.tools[tool]

tool_plain(tool) if {
	is_string(tool)
	not data.ambit.index.folded[lower(trim(tool, blanks))]
}

# METADATA
# description: What counts as space around a tool's name.
blanks := "\t\n\u000b\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"

# METADATA
# description: Why a call has not passed; the first reason of this order.
fault := {
	"code": "missing-data",
	"at": null,
	"message": "the bundle's data lacks its index or its registry",
} if {
	not _complete
} else := {
	"code": "wrong-tenant",
	"at": "/tenant",
	"message": "the call does not name the tenant of this bundle",
} if {
	not _own_tenant
} else := {
	"code": "unknown-agent",
	"at": "/agent",
	"message": "the call names no agent, and this bundle decides by agent",
} if {
	set.needs_agent == true
	not _agent_named
} else := {
	"code": "unknown-agent",
	"at": "/agent/id",
	"message": $"agent `{input.agent.id}` is not in the registry",
} if {
	set.has_agents == true
	not _registered
} else := {
	"code": "agent-mismatch",
	"at": "/agent",
	"message": $"what the call claims of agent `{input.agent.id}` differs from the registry",
} if {
	set.has_agents == true
	not _claims_true
} else := {
	"code": "suspended-agent",
	"at": "/agent/id",
	"message": $"agent `{input.agent.id}` is suspended",
} if {
	set.has_agents == true
	not _active
} else := {
	"code": "unknown-team",
	"at": "/agent/team",
	"message": "the agent's team is absent or not one that this bundle knows",
} if {
	not _team_known
} else := {
	"code": "not-delegable",
	"at": "/delegation",
	"message": "nobody may delegate to this agent",
} if {
	not _undelegated
} else := {
	"code": "lookalike-tool",
	"at": "/tool",
	"message": $"the tool's name differs from `{_look_alike}` only in case or surrounding space",
} if {
	_look_alike
} else := {
	"code": "unreadable-call",
	"at": "/tool",
	"message": "`tool` is not a text",
}

_complete if {
	data.ambit.index.digest == set.index
	_agents_complete
	_teams_complete
}

_agents_complete if set.has_agents == false

_agents_complete if is_object(data.ambit.agents)

_teams_complete if set.has_teams == false

_teams_complete if is_object(data.ambit.teams)

_own_tenant if set.tenant == null

_own_tenant if input.tenant == set.tenant

_agent_named if is_string(input.agent.id)

_registered if principal.registered

_claims_true if claims_true(input.agent, principal.registered)

_active if principal.registered.status == "active"

# Who names the team decides what its absence means: a registered agent may have none.
_team_known if {
	set.has_agents == true
	set.has_teams == true
	team_listed(principal.registered)
}

_team_known if {
	set.has_agents == true
	set.has_teams == false
}

_team_known if {
	set.has_agents == false
	set.needs_team == true
	data.ambit.teams[input.agent.team]
}

_team_known if {
	set.has_agents == false
	set.needs_team == false
	_claimed_team_listed
}

_claimed_team_listed if set.has_teams == false

_claimed_team_listed if team_listed(object.get(input, "agent", {}))

_undelegated if undelegated(input)

_look_alike := data.ambit.index.folded[lower(trim(input.tool, blanks))] if not _indexed

_indexed if data.ambit.index.tools[input.tool]

_claim_true(claim, _, field) if object.get(claim, field, null) == null

_claim_true(claim, entry, field) if claim[field] == entry[field]

_roles_true(claim, _) if object.get(claim, "roles", null) == null

_roles_true(claim, entry) if {
	typed.present(claim.roles)
	{role | some role in claim.roles} == {role | some role in entry.roles}
}
