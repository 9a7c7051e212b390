package ambit.checks_test

import data.ambit.checks

index := {
	"tools": {"issue_refund": {}, "met": {}},
	"folded": {"issue_refund": "issue_refund", "left_out": "left_out"},
}

test_claims_that_hold if {
	entry := {"team": "red", "roles": ["x", "y"], "version": "1.2"}
	checks.claims_true({"id": "a1"}, entry)
	checks.claims_true({"id": "a1", "team": "red", "version": "1.2", "roles": ["y", "x"]}, entry)
	checks.claims_true({"id": "a1", "team": null}, entry)
}

test_teams if {
	checks.team_listed({}, {"red": {}})
	checks.team_listed({"team": "red"}, {"red": {}})
	not checks.team_listed({"team": "blue"}, {"red": {}})
}

test_chains if {
	checks.undelegated({})
	checks.undelegated({"delegation": []})
	not checks.undelegated({"delegation": ["a"]})
	not checks.undelegated({"delegation": null})
}

test_plain_tools if {
	checks.tool_plain("issue_refund", index)
	checks.tool_plain("something_else", index)
	checks.tool_plain("met", index)
	checks.tool_plain("MET", index)
	checks.tool_plain("left_out", index)
	not checks.tool_plain("Left_Out", index)
	not checks.tool_plain("ISSUE_REFUND", index)
	not checks.tool_plain("\tissue_refund\u3000", index)
	not checks.tool_plain(1, index)
}

test_folding_is_go_s_and_takes_off_every_blank if {
	checks.fold("\u2003İSSUE\n") == "issue"
	checks.fold("ΟΔΟΣ") == "οδοσ"
	count(checks.blanks) == 25
}
