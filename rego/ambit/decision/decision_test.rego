package ambit.decision_test

import data.ambit.decision

facts := {"passed": true, "has_agents": true, "needs_agent": true, "team": "red", "agent": null}

none := {"org": [], "team": [], "agent": []}

index := {
	"tools": {"t": {"shard": "s0", "name": "t", "patterns": none, "defaults": none}},
	"teams": {"red": "red"},
	"agents": {},
}

terms := {"channel": "c", "quorum": 1}

tables := {
	"rules": {
		"org": {"p/1": {"source": "org.yaml:1:1", "reason": "the floor", "digest": "d1", "approval": terms}},
		"team:red": {"q/1": {"source": "red.yaml:1:1", "reason": null, "digest": "d2"}},
	},
	"limits": {"org/p/#1": {
		"max": 5,
		"per": 60,
		"source": "org.yaml:2:2",
		"digest": "d3",
		"pointer": "/usage/org~1p~1#1",
	}},
	"defaults": {"org": {"digest": "d4"}, "team:red": {"digest": "d5"}},
	"approval": {"channel": null, "quorum": 1},
}

fallback := {"policy": "p", "action": "deny"}

# What the two layers say, and what has to come of it.
cases := [
	{
		"org": {"opinions": [{"ground": "p/1", "action": "deny"}], "defaults": []},
		"team": {"opinions": [], "defaults": []},
		"expect": {
			"action": "deny",
			"reason": "the floor",
			"layers": {"org": "deny"},
			"rules": {{
				"id": "p/1",
				"layer": "org",
				"action": "deny",
				"because": "true",
				"source": "org.yaml:1:1",
			}},
			"revision": "r1",
			"fault": null,
		},
	},
	{
		"org": {"opinions": [{"ground": "p/1", "action": "allow"}], "defaults": []},
		"team": {"opinions": [{"ground": "q/1", "action": "deny"}], "defaults": []},
		"expect": {
			"action": "deny",
			"reason": "denied by `q/1`",
			"layers": {"org": "allow", "team:red": "deny"},
		},
	},
	{
		"org": {"opinions": [], "defaults": [fallback]},
		"team": {"opinions": [{"ground": "q/1", "action": "allow"}], "defaults": []},
		"expect": {"action": "deny", "reason": "no rule of org decides this call, and its default is deny"},
	},
	{
		"org": {"opinions": [{"ground": "p/1", "action": "require_approval"}], "defaults": []},
		"team": {"opinions": [], "defaults": [{"policy": "q", "action": "require_approval"}]},
		"expect": {
			"action": "require_approval",
			"approvals": {
				{"carrier": "p/1", "layer": "org", "digest": "d1", "channel": "c", "quorum": 1},
				{"carrier": "team:red/default", "layer": "team:red", "digest": "d5", "channel": null, "quorum": 1},
			},
		},
	},
	{
		"org": {
			"opinions": [{"brake": "p/1", "action": "deny", "unknown": ["/arguments/b", "/arguments/a"]}],
			"defaults": [{"policy": "p", "action": "allow"}],
		},
		"team": {"opinions": [], "defaults": []},
		"expect": {
			"action": "deny",
			"reason": concat(" ", [
				"`p/1` cannot tell, and so restricts:",
				"/arguments/a, /arguments/b is missing or of another type",
			]),
		},
	},
	{
		"org": {
			"opinions": [{"brake": "p/1", "action": "deny", "limit": "org/p/#1"}],
			"defaults": [{"policy": "p", "action": "allow"}],
		},
		"team": {"opinions": [], "defaults": []},
		"expect": {
			"action": "deny",
			"reason": "what is used of limit `org/p/#1` is not known",
			"limits": {{
				"limit": "org/p/#1",
				"rule": "p/1",
				"layer": "org",
				"max": 5,
				"per": 60,
				"used": null,
				"on_exceed": "deny",
			}},
		},
	},
	{
		"org": {"opinions": [], "defaults": []},
		"team": {"opinions": [{"ground": "q/1", "action": "allow"}], "defaults": []},
		"expect": {"action": "deny", "rules": [], "layers": {}},
	},
]

test_what_the_layers_say_becomes_the_decision if {
	every case in cases {
		answer := decision.result with input as {"tool": "t", "agent": {"id": "a1"}}
			with data.ambit.set as facts
			with data.ambit.revision as "r1"
			with data.ambit.index as index
			with data.ambit.agents as {"a1": {"team": "red"}}
			with data.ambit.tables as tables
			with data.ambit.org as {"tools": {"s0": {"t": case.org}}}
			with data.ambit.team as {"red": {"tools": {"s0": {"t": case.team}}}}
		every field, value in case.expect {
			answer[field] == value
		}
	}
}

test_without_any_data_every_call_is_denied if {
	every call in [{"tool": "t"}, {}, "text", null, 1] {
		decision.result.action == "deny" with input as call
	}
}
