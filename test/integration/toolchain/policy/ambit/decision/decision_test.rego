# METADATA
# title: Tests of the decision
package ambit.decision_test

import data.ambit.decision

test_small_refund_is_allowed if {
	decision.result.action == "allow" with input as {"tool": "issue-refund", "arguments": {"amount": 5}}
}

test_unknown_tool_is_denied if {
	decision.result.action == "deny" with input as {"tool": "rm"}
}

test_amounts[note] if {
	some note, amount in {"small": 1, "limit": 500}
	decision.result.action == "allow" with input as {"tool": "issue-refund", "arguments": {"amount": amount}}
}
