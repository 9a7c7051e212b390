# METADATA
# title: What is used of a limit
# description: |
#   The host counts, and tells what is used within the window, this call included (language.md, section 4). What it
#   could not tell is not within any limit.
package ambit.usage

# METADATA
# description: What is used of the limit is known and not over its maximum.
within(limit, most) if used(limit) <= most

# METADATA
# description: |
#   What is used of the limit; undefined when the host could not tell, and for a call without an agent, since limits
#   count by agent.
used(limit) := amount if {
	amount := input.usage[limit][input.agent.id]
	is_number(amount)
	amount >= 0
}
