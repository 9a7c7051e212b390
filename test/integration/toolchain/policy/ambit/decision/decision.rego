# METADATA
# title: The decision
# description: Reads the index, and asks the package of the tool.
package ambit.decision

import data.ambit.values

_at := data.ambit.index[input.tool]

_grounds contains ground if {
	some ground in data.ambit.org.tools[_at.shard][_at.name].grounds
}

_known if _at

default result := {"action": "deny", "rules": []}

# METADATA
# title: What the engine is asked
# labels:
#   layer: org
result := {"action": action, "rules": sort([ground.rule | some ground in _grounds])} if {
	_known
	values.is_name(input.tool)
}

action := "deny" if {
	some ground in _grounds
	ground.action == "deny"
} else := "allow"
