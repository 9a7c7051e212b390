package ambit.compose_test

import data.ambit.compose

test_the_most_restrictive_action_wins if {
	compose.most_restrictive({"allow", "require_approval", "deny"}) == "deny"
	compose.most_restrictive({"allow", "require_approval"}) == "require_approval"
	compose.most_restrictive({"allow"}) == "allow"
	compose.most_restrictive(set()) == null
}

test_an_unknown_word_is_no_action if {
	compose.most_restrictive({"permit", null}) == null
}

outcome(opinions, _) := compose.by_grounds(opinions)

outcome(opinions, defaults) := compose.by_default(opinions, defaults) if not has_ground(opinions)

has_ground(opinions) if {
	some opinion in opinions
	opinion.ground
}

ground(action) := {"ground": "p/1", "action": action}

brake(action) := {"brake": "p/2", "action": action, "unknown": set()}

fallback(action) := {"policy": "p", "action": action}

test_a_ground_takes_the_place_of_the_default if {
	outcome([ground("allow")], [fallback("deny")])[0] == "allow"
	outcome([ground("require_approval")], [fallback("deny")])[0] == "require_approval"
	outcome([ground("deny")], [fallback("allow")])[0] == "deny"
}

test_a_brake_tightens_and_never_takes_the_place_of_the_default if {
	outcome([brake("require_approval")], [fallback("deny")])[0] == "deny"
	outcome([brake("require_approval")], [fallback("allow")])[0] == "require_approval"
	outcome([brake("deny"), ground("allow")], [fallback("allow")])[0] == "deny"
	outcome([brake("require_approval"), ground("allow")], [])[0] == "require_approval"
}

test_without_ground_and_default_the_brakes_speak if {
	outcome([brake("require_approval")], [])[0] == "require_approval"
	outcome([brake("deny"), brake("require_approval")], [])[0] == "deny"
}

test_a_default_is_told_only_where_no_ground_took_its_place if {
	outcome([], [fallback("allow"), fallback("deny")]) == ["deny", "deny"]
	outcome([brake("deny")], [fallback("allow")]) == ["deny", "allow"]
	outcome([ground("allow")], [fallback("deny")]) == ["allow", null]
	outcome([brake("deny")], []) == ["deny", null]
}

test_no_opinion_is_no_outcome if {
	outcome([], [])[0] == null
}

# All layers of up to one ground, one brake and one default, against the rule in words.
test_every_small_layer if {
	every g in ["allow", "require_approval", "deny", "none"] {
		every b in ["require_approval", "deny", "none"] {
			every d in ["allow", "require_approval", "deny", "none"] {
				outcome_of(g, b, d)[0] == expected(g, b, d)
			}
		}
	}
}

expected("none", b, d) := strictest({b, d})

expected(g, b, _) := strictest({g, b}) if g != "none"

strictest(actions) := [null, "allow", "require_approval", "deny"][max({rank[action] | some action in actions})]

rank := {"none": 0, "allow": 1, "require_approval": 2, "deny": 3}

outcome_of(g, b, d) := outcome(
	{opinion |
		some [action, opinion] in [[g, ground(g)], [b, brake(b)]]
		action != "none"
	},
	{fallback(d) | d != "none"},
)
