# METADATA
# title: Typed comparisons
package ambit.values

# METADATA
# description: The value is a number and more than the limit.
more_than(value, limit) if {
	is_number(value)
	value > limit
}

# METADATA
# description: The value is the name of a tool.
is_name(value) if regex.match(`^[a-z][a-z0-9_-]*$`, value)
