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
# description: A fault, or the action with the opinions of each layer. Sets are unordered.
# entrypoint: true
result := {
	"action": action,
	"outcomes": outcomes,
	"org": layers.org,
	"team": layers.team,
	"agent": layers.agent,
} if {
	_passed
}

result := {"fault": gate.fault} if not _passed

# METADATA
# description: The most restrictive outcome. Without one of the org layer there is none.
action := compose.most_restrictive({outcome | some outcome in outcomes}) if outcomes.org

# METADATA
# scope: document
# description: The outcome of each layer that has one.
outcomes["org"] := compose.outcome(layers.org)

outcomes["team"] := compose.outcome(layers.team)

outcomes["agent"] := compose.outcome(layers.agent)

_passed if set.passed
