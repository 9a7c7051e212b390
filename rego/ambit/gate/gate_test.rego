package ambit.gate_test

import data.ambit.gate

index := {"digest": "i1", "tools": {"issue_refund": {}}, "folded": {"issue_refund": "issue_refund"}}

agents := {
	"a1": {"team": "red", "roles": ["x", "y"], "version": "1.2", "status": "active"},
	"a2": {"roles": [], "status": "suspended"},
	"a3": {"team": "gone", "roles": [], "status": "active"},
	"a4": {"roles": [], "status": "active"},
}

facts := {
	"tenant": null,
	"has_agents": true,
	"has_teams": true,
	"needs_agent": true,
	"needs_team": false,
	"index": "i1",
}

# Calls that have not passed, by the fault that each has.
calls := {
	"unknown-agent": [
		{"tool": "issue_refund"},
		{"tool": "issue_refund", "agent": "a1"},
		{"tool": "issue_refund", "agent": {"id": 1}},
		{"tool": "issue_refund", "agent": {"id": "nobody"}},
	],
	"suspended-agent": [{"tool": "issue_refund", "agent": {"id": "a2"}}],
	"unknown-team": [{"tool": "issue_refund", "agent": {"id": "a3"}}],
	"agent-mismatch": [
		{"tool": "issue_refund", "agent": {"id": "a1", "team": "blue"}},
		{"tool": "issue_refund", "agent": {"id": "a1", "version": "1.3"}},
		{"tool": "issue_refund", "agent": {"id": "a1", "roles": ["x"]}},
		{"tool": "issue_refund", "agent": {"id": "a1", "roles": []}},
		{"tool": "issue_refund", "agent": {"id": "a1", "roles": "x"}},
		{"tool": "issue_refund", "agent": {"id": "a4", "team": "red"}},
	],
	"not-delegable": [
		{"tool": "issue_refund", "agent": {"id": "a1"}, "delegation": ["a4"]},
		{"tool": "issue_refund", "agent": {"id": "a1"}, "delegation": "a4"},
		{"tool": "issue_refund", "agent": {"id": "a1"}, "delegation": null},
	],
	"lookalike-tool": [
		{"tool": "Issue_Refund", "agent": {"id": "a1"}},
		{"tool": " issue_refund\u00a0", "agent": {"id": "a1"}},
	],
	"unreadable-call": [{"tool": 1, "agent": {"id": "a1"}}, {"agent": {"id": "a1"}}],
}

test_every_call_that_has_not_passed_has_its_fault if {
	every code, some_calls in calls {
		every call in some_calls {
			gate.fault.code == code with input as call
				with data.ambit.set as facts
				with data.ambit.index as index
				with data.ambit.agents as agents
				with data.ambit.teams as {"red": {}}
		}
	}
}

test_another_tenant if {
	every tenant in [null, "other", ["acme"]] {
		gate.fault.code == "wrong-tenant" with input as {"tool": "issue_refund", "tenant": tenant}
			with data.ambit.set as object.union(facts, {"tenant": "acme"})
			with data.ambit.index as index
			with data.ambit.agents as agents
			with data.ambit.teams as {"red": {}}
	}
}

test_missing_or_foreign_data if {
	every found in [null, {}, {"digest": "another"}] {
		gate.fault.code == "missing-data" with input as {"tool": "issue_refund", "agent": {"id": "a1"}}
			with data.ambit.set as facts
			with data.ambit.index as found
			with data.ambit.agents as agents
			with data.ambit.teams as {"red": {}}
	}
	gate.fault.code == "missing-data" with input as {"tool": "issue_refund", "agent": {"id": "a1"}}
		with data.ambit.set as facts
		with data.ambit.index as index
		with data.ambit.teams as {"red": {}}
}

test_teams_that_the_host_has_to_name if {
	every agent in [{"id": "a"}, {"id": "a", "team": "blue"}, {"id": "a", "team": 1}] {
		gate.fault.code == "unknown-team" with input as {"tool": "issue_refund", "agent": agent}
			with data.ambit.set as object.union(facts, {"has_agents": false, "needs_team": true})
			with data.ambit.index as index
			with data.ambit.teams as {"red": {}}
	}
}
