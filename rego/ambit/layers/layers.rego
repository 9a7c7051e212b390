# METADATA
# title: What each layer has to say about the call
# description: |
#   The generated packages hold one set of opinions for each layer and tool, and one for each layer and pattern. The
#   index in data.json leads to them, so that a decision costs the same with ten tools and with ten thousand. A tool
#   that no rule names is matched against the patterns alone.
package ambit.layers

import data.ambit.principal

# METADATA
# description: Where the packages of the call's tool are; undefined for a tool that no rule names.
place := data.ambit.index.tools[input.tool]

# METADATA
# scope: document
# description: The patterns that cover the call's tool.
patterns := place.patterns

patterns := [pattern |
	some pattern in data.ambit.index.patterns
	data.ambit.patterns[pattern].covers
] if {
	not _placed
}

# METADATA
# scope: document
# description: What the org layer says.
org contains opinion if some opinion in data.ambit.org.tools[place.shard][place.name].opinions

org contains opinion if {
	some pattern in patterns
	some opinion in data.ambit.org.patterns[pattern].opinions
}

# METADATA
# scope: document
# description: What the layer of the agent's team says.
team contains opinion if some opinion in data.ambit.team[_team].tools[place.shard][place.name].opinions

team contains opinion if {
	some pattern in patterns
	some opinion in data.ambit.team[_team].patterns[pattern].opinions
}

# METADATA
# scope: document
# description: What the layer of the agent itself says.
agent contains opinion if some opinion in data.ambit.agent[_agent].tools[place.shard][place.name].opinions

agent contains opinion if {
	some pattern in patterns
	some opinion in data.ambit.agent[_agent].patterns[pattern].opinions
}

# METADATA
# scope: document
# description: The identities of the limits that hold for the call, of every layer.
limits contains limit if some limit in data.ambit.org.tools[place.shard][place.name].limits

limits contains limit if {
	some pattern in patterns
	some limit in data.ambit.org.patterns[pattern].limits
}

limits contains limit if some limit in data.ambit.team[_team].tools[place.shard][place.name].limits

limits contains limit if {
	some pattern in patterns
	some limit in data.ambit.team[_team].patterns[pattern].limits
}

limits contains limit if some limit in data.ambit.agent[_agent].tools[place.shard][place.name].limits

limits contains limit if {
	some pattern in patterns
	some limit in data.ambit.agent[_agent].patterns[pattern].limits
}

_placed if place

_team := data.ambit.index.teams[principal.team]

_agent := data.ambit.index.agents[principal.agent_id]
