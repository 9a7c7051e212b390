# METADATA
# title: What each layer has to say about a call
# description: |
#   The generated packages hold one set of opinions for each layer and tool, and one for each layer and pattern. The
#   index in data.json leads to them, so that a decision costs the same with ten tools and with ten thousand. A tool
#   that no rule names is matched against the patterns alone. These are functions, since each is asked once a decision.
package ambit.layers

# METADATA
# description: Where the packages of a tool are, and which patterns cover it, by kind of layer.
place(tool) := found if {
	found := data.ambit.index.tools[tool]
} else := _unnamed

# METADATA
# description: What the org layer says. What a tool and a pattern both say stands twice.
org(at) := array.concat(
	[opinion | some opinion in data.ambit.org.tools[at.shard][at.name].opinions],
	[opinion |
		some pattern in at.patterns.org
		some opinion in data.ambit.org.patterns[pattern].opinions
	],
)

# METADATA
# description: What the org layer says where no rule of it applies.
org_defaults(at) := array.concat(
	[fallback | some fallback in data.ambit.org.tools[at.shard][at.name].defaults],
	[fallback |
		some pattern in at.defaults.org
		some fallback in data.ambit.org.patterns[pattern].defaults
	],
)

# METADATA
# description: What the layer of the agent's team says.
team(at, key) := array.concat(
	[opinion | some opinion in data.ambit.team[key].tools[at.shard][at.name].opinions],
	[opinion |
		some pattern in at.patterns.team
		some opinion in data.ambit.team[key].patterns[pattern].opinions
	],
)

# METADATA
# description: What the layer of the agent's team says where no rule of it applies.
team_defaults(at, key) := array.concat(
	[fallback | some fallback in data.ambit.team[key].tools[at.shard][at.name].defaults],
	[fallback |
		some pattern in at.defaults.team
		some fallback in data.ambit.team[key].patterns[pattern].defaults
	],
)

# METADATA
# description: What the layer of the agent itself says.
agent(at, key) := array.concat(
	[opinion | some opinion in data.ambit.agent[key].tools[at.shard][at.name].opinions],
	[opinion |
		some pattern in at.patterns.agent
		some opinion in data.ambit.agent[key].patterns[pattern].opinions
	],
)

# METADATA
# description: What the layer of the agent itself says where no rule of it applies.
agent_defaults(at, key) := array.concat(
	[fallback | some fallback in data.ambit.agent[key].tools[at.shard][at.name].defaults],
	[fallback |
		some pattern in at.defaults.agent
		some fallback in data.ambit.agent[key].patterns[pattern].defaults
	],
)

# A tool that no rule names has no packages of its own, and may be covered by any pattern.
_unnamed := {
	"shard": null,
	"name": null,
	"patterns": {"org": _covering, "team": _covering, "agent": _covering},
	"defaults": {"org": _covering, "team": _covering, "agent": _covering},
}

_covering := [pattern |
	some pattern in data.ambit.index.patterns
	data.ambit.patterns[pattern].covers
]
