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
	"opinions": [layers.org, layers.team, layers.agent],
} if {
	set.passed

	# The org layer always has an outcome; a bundle in which it has none is broken, and decides nothing.
	org[0] != null
} else := {"fault": gate.fault}

# METADATA
# description: What the org layer comes to. Where it has a ground, its defaults are not looked up.
org := outcome if {
	outcome := compose.by_grounds(layers.org)
} else := compose.by_default(layers.org, layers.org_defaults)

# METADATA
# description: What the layer of the agent's team comes to.
team := outcome if {
	outcome := compose.by_grounds(layers.team)
} else := compose.by_default(layers.team, layers.team_defaults)

# METADATA
# description: What the layer of the agent itself comes to.
agent := outcome if {
	outcome := compose.by_grounds(layers.agent)
} else := compose.by_default(layers.agent, layers.agent_defaults)
