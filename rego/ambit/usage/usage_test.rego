package ambit.usage_test

import data.ambit.usage

call(used) := {"agent": {"id": "a1"}, "usage": {"org/p/#1": {"a1": used}}}

test_within_counts_this_call_too if {
	usage.within("org/p/#1", 20) with input as call(20)
	not usage.within("org/p/#1", 20) with input as call(21)
	usage.within("org/p/#1", 20) with input as call(0)
}

test_what_is_not_known_is_not_within if {
	every used in [null, true, "1", [1], {}, -1] {
		not usage.within("org/p/#1", 20) with input as call(used)
	}
	not usage.within("org/p/#1", 20) with input as {"agent": {"id": "a1"}}
	not usage.within("org/p/#1", 20) with input as {"agent": {"id": "other"}, "usage": {"org/p/#1": {"a1": 1}}}
	not usage.within("org/other/#1", 20) with input as call(1)
}

test_a_call_without_an_agent_is_within_no_limit if {
	not usage.within("org/p/#1", 20) with input as {"usage": {"org/p/#1": {"": 1}}}
}
