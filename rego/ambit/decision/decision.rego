# METADATA
# title: The decision
# description: |
#   The main entrypoint of every bundle. The input is one tool call, the answer is what language.md, section 9, calls
#   the decision. Sets are unordered: a host sorts them. Whatever was not foreseen denies.
package ambit.decision

import data.ambit.principal
import data.ambit.usage
import data.ambit.verdict

# METADATA
# scope: document
# description: The whole answer.
# entrypoint: true
default result := {
	"action": "deny",
	"reason": "the policy gave no answer to this call",
	"rules": [],
	"layers": {},
	"shadow": [],
	"approvals": [],
	"limits": [],
	"decision_class": null,
	"fault": {
		"code": "unreadable-decision",
		"at": null,
		"message": "the policy gave no answer to this call",
	},
	"revision": null,
}

result := {
	"action": verdict.result.action,
	"reason": reason,
	"rules": rules,
	"layers": {layer: verdict.result.outcomes[place][0] | some place, layer in _keys},
	"shadow": [],
	"approvals": approvals,
	"limits": limits,
	"decision_class": null,
	"fault": null,
	"revision": data.ambit.revision,
} if {
	not _faulty
}

result := {
	"action": "deny",
	"reason": verdict.result.fault.message,
	"rules": [],
	"layers": {},
	"shadow": [],
	"approvals": [],
	"limits": [],
	"decision_class": null,
	"fault": verdict.result.fault,
	"revision": data.ambit.revision,
} if {
	_faulty
}

# METADATA
# scope: document
# description: Every ground and brake, with the line that a person can open.
rules contains rule if {
	some place, layer in _keys
	some opinion in verdict.result.opinions[place]
	rule := {
		"id": opinion.ground,
		"layer": layer,
		"action": opinion.action,
		"because": "true",
		"source": data.ambit.tables.rules[layer][opinion.ground].source,
	}
}

rules contains rule if {
	some place, layer in _keys
	some opinion in verdict.result.opinions[place]
	rule := {
		"id": opinion.brake,
		"layer": layer,
		"action": opinion.action,
		"because": "unknown",
		"unknown": opinion.unknown,
		"source": data.ambit.tables.rules[layer][opinion.brake].source,
	}
}

rules contains rule if {
	some limit in limits
	rule := object.union(_uncounted(limit), {
		"id": limit.rule,
		"layer": limit.layer,
		"action": limit.on_exceed,
		"because": "limit",
		"limit": limit.limit,
		"source": data.ambit.tables.limits[limit.limit].source,
	})
}

# METADATA
# description: The limits among the brakes, with what is used of them; null where the host could not tell.
limits contains limit if {
	some place, layer in _keys
	some opinion in verdict.result.opinions[place]
	terms := data.ambit.tables.limits[opinion.limit]
	limit := {
		"limit": opinion.limit,
		"rule": opinion.brake,
		"layer": layer,
		"max": terms.max,
		"per": terms.per,
		"used": _used(opinion.limit),
		"on_exceed": opinion.action,
	}
}

# METADATA
# scope: document
# description: What a grant must be for. One entry for each carrier of require_approval.
approvals contains approval if {
	some rule in _asking
	rule.because != "limit"
	entry := data.ambit.tables.rules[rule.layer][rule.id]
	approval := object.union({"carrier": rule.id, "layer": rule.layer, "digest": entry.digest}, entry.approval)
}

approvals contains approval if {
	some rule in _asking
	entry := data.ambit.tables.limits[rule.limit]
	carrier := {"carrier": rule.limit, "layer": rule.layer, "digest": entry.digest}
	approval := object.union(carrier, data.ambit.tables.approval)
}

approvals contains approval if {
	verdict.result.action == "require_approval"
	some layer in _by_default
	entry := data.ambit.tables.defaults[layer]
	carrier := {"carrier": $"{layer}/default", "layer": layer, "digest": entry.digest}
	approval := object.union(carrier, data.ambit.tables.approval)
}

# METADATA
# scope: document
# description: What the agent, the approver and the auditor are told.
reason := _because(_carriers[0][3])

reason := $"no rule of {_defaulting[0][1]} decides this call, and its default is {verdict.result.action}" if {
	count(_carriers) == 0
}

# The rules that carry the action, in the order in which they are listed.
_carriers := sort([[_rank[rule.layer], rule.id, object.get(rule, "limit", ""), rule] |
	some rule in rules
	rule.action == verdict.result.action
])

_asking := [rule |
	some rule in rules
	rule.action == "require_approval"
	verdict.result.action == "require_approval"
]

_defaulting := sort([[_rank[layer], layer] | some layer in _by_default])

# The layers whose default, and not only their rules, carries the action.
_by_default contains layer if {
	some place, layer in _keys
	verdict.result.outcomes[place][1] == verdict.result.action
}

_because(rule) := $"limit `{rule.limit}` is exceeded" if {
	rule.because == "limit"
	object.get(rule, "unknown", []) == []
}

_because(rule) := $"what is used of limit `{rule.limit}` is not known" if {
	rule.because == "limit"
	count(rule.unknown) > 0
}

_because(rule) := $"`{rule.id}` cannot tell, and so restricts: {_useless(rule)}" if rule.because == "unknown"

_because(rule) := _stated(data.ambit.tables.rules[rule.layer][rule.id], rule) if rule.because == "true"

_useless(rule) := $"{concat(", ", sort([pointer | some pointer in rule.unknown]))} is missing or of another type" if {
	count(rule.unknown) > 0
}

_useless(rule) := "its condition compares values of different types" if count(rule.unknown) == 0

_stated(entry, _) := entry.reason if is_string(entry.reason)

_stated(entry, rule) := $"allowed by `{rule.id}`" if {
	is_null(entry.reason)
	rule.action == "allow"
}

_stated(entry, rule) := $"`{rule.id}` requires approval" if {
	is_null(entry.reason)
	rule.action == "require_approval"
}

_stated(entry, rule) := $"denied by `{rule.id}`" if {
	is_null(entry.reason)
	rule.action == "deny"
}

# The layers that have an outcome, by their place in the verdict, with the names under which people know them.
_keys[place] := layer if {
	some place, layer in ["org", _team, _agent]
	is_string(verdict.result.outcomes[place][0])
}

_rank[layer] := place if some place, layer in _keys

default _team := "team"

_team := $"team:{principal.team}" if is_string(principal.team)

_agent := $"agent:{principal.agent_id}"

_faulty if verdict.result.fault

_used(limit) := usage.used(limit)

_used(limit) := null if not _counted(limit)

_counted(limit) if usage.used(limit) >= 0

_uncounted(limit) := {} if is_number(limit.used)

_uncounted(limit) := {"unknown": [data.ambit.tables.limits[limit.limit].pointer]} if is_null(limit.used)
