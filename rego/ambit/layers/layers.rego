# METADATA
# title: What each layer has to say about the call
# description: |
#   The generated packages hold one set of opinions for each layer and tool, and one for each layer and pattern. The
#   index in data.json leads to them, so that a decision costs the same with ten tools and with ten thousand. A tool
#   that no rule names is matched against the patterns alone.
package ambit.layers

import data.ambit.set

# METADATA
# description: Where the packages of the call's tool are, and which patterns cover it.
place := found if {
	found := data.ambit.index.tools[input.tool]
} else := {
	"shard": null,
	"name": null,
	"patterns": {"org": covering, "team": covering, "agent": covering},
	"defaults": {"org": covering, "team": covering, "agent": covering},
}

# METADATA
# description: The patterns that cover the call's tool. Asked only for a tool that no rule names.
covering := [pattern |
	some pattern in data.ambit.index.patterns
	data.ambit.patterns[pattern].covers
]

# METADATA
# description: What the org layer says. What a tool and a pattern both say stands twice.
org := array.concat(
	[opinion | some opinion in data.ambit.org.tools[place.shard][place.name].opinions],
	[opinion |
		some pattern in place.patterns.org
		some opinion in data.ambit.org.patterns[pattern].opinions
	],
)

# METADATA
# description: What it says where no rule of it applies. Asked only then.
org_defaults := array.concat(
	[fallback | some fallback in data.ambit.org.tools[place.shard][place.name].defaults],
	[fallback |
		some pattern in place.defaults.org
		some fallback in data.ambit.org.patterns[pattern].defaults
	],
)

# METADATA
# description: What the layer of the agent's team says.
team := array.concat(
	[opinion | some opinion in data.ambit.team[set.team].tools[place.shard][place.name].opinions],
	[opinion |
		some pattern in place.patterns.team
		some opinion in data.ambit.team[set.team].patterns[pattern].opinions
	],
)

# METADATA
# description: What it says where no rule of it applies. Asked only then.
team_defaults := array.concat(
	[fallback | some fallback in data.ambit.team[set.team].tools[place.shard][place.name].defaults],
	[fallback |
		some pattern in place.defaults.team
		some fallback in data.ambit.team[set.team].patterns[pattern].defaults
	],
)

# METADATA
# description: What the layer of the agent itself says.
agent := array.concat(
	[opinion | some opinion in data.ambit.agent[set.agent].tools[place.shard][place.name].opinions],
	[opinion |
		some pattern in place.patterns.agent
		some opinion in data.ambit.agent[set.agent].patterns[pattern].opinions
	],
)

# METADATA
# description: What it says where no rule of it applies. Asked only then.
agent_defaults := array.concat(
	[fallback | some fallback in data.ambit.agent[set.agent].tools[place.shard][place.name].defaults],
	[fallback |
		some pattern in place.defaults.agent
		some fallback in data.ambit.agent[set.agent].patterns[pattern].defaults
	],
)

# METADATA
# scope: document
# description: The identities of the limits that hold for the call, of every layer.
limits contains limit if some limit in data.ambit.org.tools[place.shard][place.name].limits

limits contains limit if {
	some pattern in place.patterns.org
	some limit in data.ambit.org.patterns[pattern].limits
}

limits contains limit if some limit in data.ambit.team[set.team].tools[place.shard][place.name].limits

limits contains limit if {
	some pattern in place.patterns.team
	some limit in data.ambit.team[set.team].patterns[pattern].limits
}

limits contains limit if some limit in data.ambit.agent[set.agent].tools[place.shard][place.name].limits

limits contains limit if {
	some pattern in place.patterns.agent
	some limit in data.ambit.agent[set.agent].patterns[pattern].limits
}
