# METADATA
# title: The limits that hold for a call
# description: |
#   What a host must count (language.md, section 4): each holding limit with its identity, its key and the amount of
#   this call. The host computes none of them.
package ambit.limits

import data.ambit.layers
import data.ambit.principal
import data.ambit.set

# METADATA
# description: The limits that the host reserves before it asks for a decision; none for a call that a fault denies.
# entrypoint: true
result := [limit |
	set.passed
	some identity in _holding
	terms := data.ambit.tables.limits[identity]
	limit := {
		"limit": identity,
		"rule": terms.rule,
		"layer": terms.layer,
		"max": terms.max,
		"per": terms.per,
		"on_exceed": terms.on_exceed,
		"agent": principal.agent_id,
		"key": {part: _parts[part] | some part in terms.by},
		"amount": 1,
	}
]

_parts["agent"] := input.agent.id

_parts["tool"] := input.tool

# The identities of the limits that hold for the call, of every layer.
_holding contains limit if some limit in data.ambit.org.tools[_at.shard][_at.name].limits

_holding contains limit if {
	some pattern in _at.patterns.org
	some limit in data.ambit.org.patterns[pattern].limits
}

_holding contains limit if some limit in data.ambit.team[set.team].tools[_at.shard][_at.name].limits

_holding contains limit if {
	some pattern in _at.patterns.team
	some limit in data.ambit.team[set.team].patterns[pattern].limits
}

_holding contains limit if some limit in data.ambit.agent[set.agent].tools[_at.shard][_at.name].limits

_holding contains limit if {
	some pattern in _at.patterns.agent
	some limit in data.ambit.agent[set.agent].patterns[pattern].limits
}

_at := layers.place(input.tool)
