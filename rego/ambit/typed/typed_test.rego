package ambit.typed_test

import data.ambit.typed

# One value of every type that a call can hold, and one more of each scalar type.
values := [null, true, false, 0, 1, -1, 2.5, "", "a", "b", "1", [], [1], {}, {"a": 1}]

scalars := [null, true, false, 0, 1, -1, 2.5, "", "a", "b", "1"]

test_same_and_differs_never_both_hold_and_need_one_scalar_type if {
	every x in values {
		every y in values {
			expected_same(x, y) == holds_same(x, y)
			expected_differs(x, y) == holds_differs(x, y)
		}
	}
}

expected_same(x, y) if {
	type_name(x) == type_name(y)
	x in scalars
	x == y
} else := false

expected_differs(x, y) if {
	type_name(x) == type_name(y)
	x in scalars
	x != y
} else := false

holds_same(x, y) if {
	typed.same(x, y)
} else := false

holds_differs(x, y) if {
	typed.differs(x, y)
} else := false

test_orders_take_two_numbers_and_nothing_else if {
	every x in values {
		every y in values {
			numbers_only(x, y, orders(x, y))
		}
	}
}

numbers_only(x, y, found) if {
	is_number(x)
	is_number(y)
	count(found) == 2
}

numbers_only(x, y, found) if {
	not two_numbers(x, y)
	found == set()
}

two_numbers(x, y) if {
	is_number(x)
	is_number(y)
}

orders(x, y) := {name | some name in ["less", "at_most", "more", "at_least"]; holds_order(name, x, y)}

holds_order("less", x, y) if typed.less(x, y)

holds_order("at_most", x, y) if typed.at_most(x, y)

holds_order("more", x, y) if typed.more(x, y)

holds_order("at_least", x, y) if typed.at_least(x, y)

test_bounds if {
	typed.at_most(200, 200)
	not typed.at_most(200.01, 200)
	typed.less(199, 200)
	not typed.less(200, 200)
	typed.more(200.01, 200)
	not typed.more(200, 200)
	typed.at_least(200, 200)
	not typed.at_least(199, 200)
}

test_texts_are_ordered_by_code_point if {
	typed.less_text("a", "b")
	typed.at_most_text("a", "a")
	typed.more_text("b", "a")
	typed.at_least_text("b", "b")
	typed.less_text("\ue000", "😀")
	not typed.less_text("b", "a")
	not typed.more_text("a", "b")
}

test_texts_are_not_ordered_with_anything_else if {
	every x in [null, true, 1, [], {}] {
		not typed.less_text(x, "a")
		not typed.at_most_text(x, "a")
		not typed.more_text(x, "a")
		not typed.at_least_text(x, "a")
	}
}

test_not_null_is_every_other_scalar if {
	typed.not_null(0)
	typed.not_null("")
	typed.not_null(false)
	not typed.not_null(null)
	not typed.not_null([])
	not typed.not_null({})
}

test_excluded_needs_elements_of_the_same_type_or_null if {
	typed.excluded("c", {"a", "b"})
	typed.excluded("c", {"a", null})
	typed.excluded(1, {null})
	not typed.excluded("a", {"a", "b"})
	not typed.excluded("c", {"a", 1})
	not typed.excluded(null, {"a"})
	not typed.excluded([], {"a"})
}

test_lists_of_the_call if {
	typed.listed("a", ["a", "b"])
	not typed.listed("a", {"a": "a"})
	not typed.listed("a", "a")
	not typed.listed(["a"], [["a"]])
	typed.unlisted("c", ["a", "b"])
	typed.unlisted("c", [])
	not typed.unlisted("c", ["a", 1])
	not typed.unlisted("c", {"a": "b"})
}

test_patterns_are_searched_in_texts_only if {
	typed.found("xdropx", `drop`) == true
	typed.found("x", `drop`) == false
	{x | some x in values; is_boolean(typed.found(x, `a`))} == {"", "a", "b", "1"}
}

test_words_mean_what_the_pattern_means if {
	every text in ["DROP TABLE x", "dRoP", "Truncate it"] {
		typed.mentions_in_any_case(text, {"drop", "truncate"})
		not typed.mentions_none_in_any_case(text, {"drop", "truncate"})
	}
	typed.mentions_none_in_any_case("select 1", {"drop", "truncate"})
	typed.mentions("a drop", {"drop"})
	typed.mentions_none("a DROP", {"drop"})
	every x in [null, true, 1, ["drop"], {}] {
		not typed.mentions(x, {"drop"})
		not typed.mentions_none(x, {"drop"})
		not typed.mentions_in_any_case(x, {"drop"})
		not typed.mentions_none_in_any_case(x, {"drop"})
	}
}

test_present_holds_for_every_value_that_is_there if {
	every x in values {
		typed.present(x)
	}
	there := {key | some key in ["given", "absent"]; typed.present(input[key])} with input as {"given": null}
	there == {"given"}
}

test_scalars if {
	every x in scalars {
		typed.scalar(x)
	}
	not typed.scalar([])
	not typed.scalar({})
}
