# METADATA
# title: What has to be in order before a rule is asked
# description: |
#   The parts of language.md, section 8, step 1. Which of them a policy set needs is known when it is compiled: the
#   generated package `ambit.set` puts those together as `passed`.
package ambit.checks

# METADATA
# description: |
#   Every claim about the agent that the call makes is what the registry says. A call may claim nothing but the id.
claims_true(claim, entry) if {
	_claim_true(claim, entry, "team")
	_claim_true(claim, entry, "version")
	_roles_true(claim, entry)
}

# METADATA
# scope: document
# description: The agent has no team, or one that the registry of teams lists.
team_listed(agent, _) if object.get(agent, "team", null) == null

team_listed(agent, teams) if teams[agent.team]

# METADATA
# description: The call is the agent's own and was not handed down to it.
undelegated(call) if object.get(call, "delegation", []) == []

# METADATA
# description: |
#   The tool's name is known, or differs by more than case and surrounding space from every name that is written.
tool_plain(tool, index) if {
	index.tools[tool]
} else if {
	is_string(tool)
	object.get(index.folded, fold(tool), tool) == tool
}

# METADATA
# description: A tool's name without surrounding space and in lower case.
fold(tool) := lower(trim(tool, blanks))

# METADATA
# description: What counts as space around a tool's name.
blanks := concat("", [
	"\t\n\u000b\f\r \u0085\u00a0\u1680",
	"\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a",
	"\u2028\u2029\u202f\u205f\u3000",
])

_claim_true(claim, entry, field) if {
	object.get(claim, field, null) == null
} else if {
	claim[field] == entry[field]
}

_roles_true(claim, entry) if {
	object.get(claim, "roles", null) == null
} else if {
	is_array(claim.roles)
	{role | some role in claim.roles} == {role | some role in entry.roles}
}
