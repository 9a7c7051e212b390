# METADATA
# title: How opinions become an outcome
# description: |
#   The most restrictive wins (language.md, section 8, steps 2 and 3). Grounds are rules whose condition is true; brakes
#   are restrictions whose condition is unknown, and limits that are exceeded. A brake tightens what the grounds or the
#   default say, and never takes the default's place.
package ambit.compose

# METADATA
# description: |
#   What a layer comes to by its grounds, tightened by its brakes; undefined when no rule of it is a ground. An outcome
#   stands with the default that carried it, and here no default did.
by_grounds(opinions) := [most_restrictive(actions(opinions)), null] if {
	some opinion in opinions
	opinion.ground
}

# METADATA
# description: |
#   What a layer without a ground comes to: its default, tightened by its brakes. Both are null where there is nothing.
by_default(opinions, defaults) := [most_restrictive(actions(opinions) | {fallback}), fallback] if {
	fallback := most_restrictive(actions(defaults))
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
