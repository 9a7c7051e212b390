# METADATA
# title: Typed comparisons
# description: |
#   The only comparisons that generated rules make. Each one holds only when it is known to hold: a missing value or a
#   value of another type satisfies neither a comparison nor its opposite (language.md, section 2.1). Rego itself orders
#   across types (null before false before numbers before strings), so that a bare `<=` would be wrong both ways.
package ambit.typed

# METADATA
# description: Two scalars of one type that are equal. Null equals only null.
same(x, y) if {
	scalar(x)
	x == y
}

# METADATA
# description: Two scalars of one type that are not equal.
differs(x, y) if {
	scalar(x)
	type_name(x) == type_name(y)
	x != y
}

# METADATA
# description: A scalar that is present and is not null. The opposite of a comparison with the literal null.
not_null(x) if {
	scalar(x)
	x != null
}

# METADATA
# description: A number below another.
less(x, y) if {
	is_number(x)
	is_number(y)
	x < y
}

# METADATA
# description: A number at most another.
at_most(x, y) if {
	is_number(x)
	is_number(y)
	x <= y
}

# METADATA
# description: A number above another.
more(x, y) if {
	is_number(x)
	is_number(y)
	x > y
}

# METADATA
# description: A number at least another.
at_least(x, y) if {
	is_number(x)
	is_number(y)
	x >= y
}

# METADATA
# description: A text before another, by code point.
less_text(x, y) if {
	is_string(x)
	is_string(y)
	x < y
}

# METADATA
# description: A text before another or equal to it, by code point.
at_most_text(x, y) if {
	is_string(x)
	is_string(y)
	x <= y
}

# METADATA
# description: A text after another, by code point.
more_text(x, y) if {
	is_string(x)
	is_string(y)
	x > y
}

# METADATA
# description: A text after another or equal to it, by code point.
at_least_text(x, y) if {
	is_string(x)
	is_string(y)
	x >= y
}

# METADATA
# description: A scalar that is known not to be among the values, each of which has its type or is null.
excluded(x, values) if {
	scalar(x)
	not x in values
	every value in values {
		_like(value, x)
	}
}

# METADATA
# description: A scalar that is an element of a list in the call.
listed(x, list) if {
	scalar(x)
	is_array(list)
	x in list
}

# METADATA
# description: A scalar that is known not to be an element of a list in the call.
unlisted(x, list) if {
	is_array(list)
	excluded(x, list)
}

# METADATA
# description: |
#   Whether the pattern is found in a text; undefined for anything else. Patterns were checked when the policy was
#   compiled. It is asked once for each text and pattern, since OPA compiles a pattern at every evaluation.
found(x, pattern) := regex.match(pattern, x) if is_string(x)

# METADATA
# description: A text in which one of the words is found. Stands for a pattern that is nothing but these words.
mentions(x, words) if {
	is_string(x)
	some word in words
	contains(x, word)
}

# METADATA
# description: A text in which none of the words is found.
mentions_none(x, words) if {
	is_string(x)
	every word in words {
		contains(x, word) == false
	}
}

# METADATA
# description: The same as mentions, whatever the case. The words are lower case.
mentions_in_any_case(x, words) if {
	is_string(x)
	mentions(lower(x), words)
}

# METADATA
# description: The same as mentions_none, whatever the case. The words are lower case.
mentions_none_in_any_case(x, words) if {
	is_string(x)
	mentions_none(lower(x), words)
}

# METADATA
# description: A value that is there, whatever it is. An absent one makes the call of this function undefined.
present(x) if is_string(type_name(x))

# METADATA
# scope: document
# description: Null, a boolean, a number or a text.
scalar(x) if is_null(x)

scalar(x) if is_boolean(x)

scalar(x) if is_number(x)

scalar(x) if is_string(x)

_like(value, x) if type_name(value) == type_name(x)

_like(value, _) if is_null(value)
