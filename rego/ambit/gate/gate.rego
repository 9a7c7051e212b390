# METADATA
# title: Why a call is refused before any rule is asked
# description: |
#   Only a call that has not passed (see the generated package `ambit.set`) is asked for its fault, and every such call
#   has one. Where several hold, the first of the order below is reported.
package ambit.gate

import data.ambit.checks
import data.ambit.principal
import data.ambit.set

# METADATA
# description: Why the call has not passed.
fault := _faults[min(object.keys(_faults))]

_faults[1] := {
	"code": "missing-data",
	"at": null,
	"message": "the bundle's data lacks its index or its registry",
} if {
	not _complete
}

_faults[2] := {
	"code": "wrong-tenant",
	"at": "/tenant",
	"message": "the call does not name the tenant of this bundle",
} if {
	not _own_tenant
}

_faults[3] := {
	"code": "unknown-agent",
	"at": "/agent",
	"message": "the call names no agent, and this bundle decides by agent",
} if {
	set.needs_agent == true
	not _agent_named
}

_faults[4] := {
	"code": "unknown-agent",
	"at": "/agent/id",
	"message": $"agent `{input.agent.id}` is not in the registry",
} if {
	set.has_agents == true
	not _registered
}

_faults[5] := {
	"code": "agent-mismatch",
	"at": "/agent",
	"message": $"what the call claims of agent `{input.agent.id}` differs from the registry",
} if {
	set.has_agents == true
	not _claims_true
}

_faults[6] := {
	"code": "suspended-agent",
	"at": "/agent/id",
	"message": $"agent `{input.agent.id}` is suspended",
} if {
	set.has_agents == true
	not _active
}

_faults[7] := {
	"code": "unknown-team",
	"at": "/agent/team",
	"message": "the agent's team is absent or not one that this bundle knows",
} if {
	not _team_known
}

_faults[8] := {
	"code": "not-delegable",
	"at": "/delegation",
	"message": "nobody may delegate to this agent",
} if {
	not _undelegated
}

_faults[9] := {
	"code": "lookalike-tool",
	"at": "/tool",
	"message": $"the tool's name differs from `{look_alike}` only in case or surrounding space",
} if {
	not _plain
	look_alike := data.ambit.index.folded[checks.fold(input.tool)]
}

_faults[10] := {
	"code": "unreadable-call",
	"at": "/tool",
	"message": "the call cannot be decided: its tool is not a text, or the rest of it is not what a host sends",
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

_own_tenant if is_null(set.tenant)

_own_tenant if input.tenant == set.tenant

_agent_named if is_string(input.agent.id)

_registered if principal.registered

_claims_true if checks.claims_true(input.agent, principal.registered)

_active if principal.registered.status == "active"

# Who names the team decides what its absence means: a registered agent may have none.
_team_known if {
	set.has_agents == true
	set.has_teams == true
	checks.team_listed(principal.registered, data.ambit.teams)
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

_claimed_team_listed if checks.team_listed(object.get(input, "agent", {}), data.ambit.teams)

_undelegated if checks.undelegated(input)

_plain if checks.tool_plain(input.tool, data.ambit.index)
