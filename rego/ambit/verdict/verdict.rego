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
# scope: document
# description: A fault, or the action with the outcome and the opinions of each layer. Sets are unordered.
# entrypoint: true
result := {
	"action": compose.most_restrictive({org, team, agent}),
	"outcomes": {"org": org, "team": team, "agent": agent},
	"org": layers.org,
	"team": layers.team,
	"agent": layers.agent,
} if {
	set.passed
	org := compose.outcome(layers.org)
	team := compose.outcome(layers.team)
	agent := compose.outcome(layers.agent)

	# The org layer always has an outcome; a bundle in which it has none is broken, and decides nothing.
	org != null
}

result := {"fault": gate.fault} if not _passed

_passed if set.passed
