# METADATA
# title: Who makes the call
# description: |
#   The agent as the registry knows it, or, in a set without a registry, as the host claims it (language.md, section 3).
package ambit.principal

import data.ambit.set

# METADATA
# scope: document
# description: The agent's id as limits count it; empty when the call names no agent.
default agent_id := ""

agent_id := input.agent.id if is_string(input.agent.id)

# METADATA
# description: What the registry holds under the agent's id.
registered := data.ambit.agents[input.agent.id]

# METADATA
# scope: document
# description: What rules read as `agent`. With a registry it comes from there, whatever the call claims.
agent := object.union(registered, {"id": input.agent.id}) if set.has_agents == true

agent := input.agent if set.has_agents == false

# METADATA
# scope: document
# description: The team whose layer speaks for the call; undefined when the agent has none.
team := registered.team if set.has_agents == true

team := input.agent.team if set.has_agents == false
