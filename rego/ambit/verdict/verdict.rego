# METADATA
# title: The verdict
# description: |
#   The decision in its shortest form: the action, what each layer came to, and the opinions that it rests on. An
#   embedding host adds sources, reasons and approvals from the tables of the bundle; `ambit.decision` does the same
#   for an OPA.
package ambit.verdict

import data.ambit.compose
import data.ambit.gate
import data.ambit.layers
import data.ambit.set

# METADATA
# description: |
#   The action, with the outcome, the default and the opinions of each layer (org, team, agent); or a fault.
# entrypoint: true
result := {
	"action": compose.most_restrictive({org[0], team[0], agent[0]}),
	"outcomes": [org, team, agent],
	"opinions": [org_says, team_says, agent_says],
} if {
	set.passed
	at := layers.place(input.tool)
	org_says := layers.org(at)
	team_says := layers.team(at, set.team)
	agent_says := layers.agent(at, set.agent)
	org := _org(org_says, at)
	team := _team(team_says, at)
	agent := _agent(agent_says, at)

	# The org layer always has an outcome; a bundle in which it has none is broken, and decides nothing.
	org[0] != null
} else := {"fault": gate.fault}

# Where a layer has a ground, its defaults are not looked up.
_org(says, at) := outcome if {
	outcome := compose.by_grounds(says)
} else := compose.by_default(says, layers.org_defaults(at))

_team(says, at) := outcome if {
	outcome := compose.by_grounds(says)
} else := compose.by_default(says, layers.team_defaults(at, set.team))

_agent(says, at) := outcome if {
	outcome := compose.by_grounds(says)
} else := compose.by_default(says, layers.agent_defaults(at, set.agent))
