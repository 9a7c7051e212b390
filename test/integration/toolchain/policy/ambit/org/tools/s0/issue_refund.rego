# METADATA
# title: issue-refund
package ambit.org.tools.s0.issue_refund

import data.ambit.values

# METADATA
# title: big-refund
# custom:
#   source: org.yaml:3:5
grounds contains {"rule": "big-refund", "action": "deny", "reason": $"over {input.arguments.amount}"} if {
	values.more_than(input.arguments.amount, 500)
}

# METADATA
# title: small-refund
grounds contains {"rule": "small-refund", "action": "allow"} if {
	not _refuted
}

_refuted if values.more_than(input.arguments.amount, 500)
