# METADATA
# title: How opinions become an outcome
# description: |
#   The most restrictive wins (language.md, section 8, steps 2 and 3). Grounds are rules whose condition is true; brakes
#   are restrictions whose condition is unknown, and limits that are exceeded. A brake tightens what the grounds or the
#   default say, and never takes the default's place.
package ambit.compose

# METADATA
# description: What one layer says, from its opinions; null when it has none.
outcome(opinions) := most_restrictive(_grounds_and_brakes(opinions)) if {
	_grounded(opinions)
} else := most_restrictive({opinion.action | some opinion in opinions})

# METADATA
# description: The most restrictive of some actions; null when there is none.
most_restrictive(actions) := "deny" if {
	"deny" in actions
} else := "require_approval" if {
	"require_approval" in actions
} else := "allow" if {
	"allow" in actions
} else := null

# A layer without a ground says its default, tightened by its brakes; with one, its default is not asked.
_grounds_and_brakes(opinions) := {opinion.action |
	some opinion in opinions
	not opinion["default"]
}

_grounded(opinions) if {
	some opinion in opinions
	opinion.ground
}
