# METADATA
# title: How opinions become an outcome
# description: |
#   The most restrictive wins (language.md, section 8, steps 2 and 3). Grounds are rules whose condition is true; brakes
#   are restrictions whose condition is unknown, and limits that are exceeded. A brake tightens what the grounds or the
#   default say, and never takes the default's place.
package ambit.compose

# METADATA
# description: |
#   What one layer comes to, from its opinions and its defaults: its outcome, and its default where no ground took its
#   place. Each is null where there is none.
outcome(opinions, _) := [most_restrictive(actions(opinions)), null] if grounded(opinions)

outcome(opinions, defaults) := [most_restrictive(actions(opinions) | {fallback}), fallback] if {
	not grounded(opinions)
	fallback := most_restrictive(actions(defaults))
}

# METADATA
# description: Whether one of the opinions is a ground.
grounded(opinions) if {
	some opinion in opinions
	opinion.ground
}

# METADATA
# description: The actions of some opinions or defaults.
actions(opinions) := {opinion.action | some opinion in opinions}

# METADATA
# description: The most restrictive of some actions; null when there is none.
most_restrictive(actions) := "deny" if {
	"deny" in actions
} else := "require_approval" if {
	"require_approval" in actions
} else := "allow" if {
	"allow" in actions
} else := null
