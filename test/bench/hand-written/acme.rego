# The policy of policies/acme, as somebody who knows OPA would write it by hand for one purpose: an answer with its rules.
# It knows nothing of unknown values beyond what the calls of the benchmark need, and explains nothing else.
package acme

default decision := {"action": "deny", "rules": []}

decision := {"action": "deny", "rules": deny} if count(deny) > 0

decision := {"action": "require_approval", "rules": approval} if {
	count(deny) == 0
	count(approval) > 0
}

decision := {"action": "allow", "rules": org_allow | team_allow} if {
	count(deny) == 0
	count(approval) == 0
	count(org_allow) > 0
	count(team_allow) > 0
}

agent := data.agents[input.agent.id]

team := agent.team

within(limit, most) if input.usage[limit][input.agent.id] <= most

deny contains "unknown agent" if not agent

deny contains "suspended agent" if agent.status != "active"

deny contains "destructive-tools/never" if startswith(input.tool, "delete_")

deny contains "destructive-tools/never" if startswith(input.tool, "drop_")

deny contains "nothing in org allows it" if {
	count(org_allow) == 0
	count(approval) == 0
}

deny contains "nothing in the team allows it" if {
	count(team_allow) == 0
	count(team_approval) == 0
}

deny contains "refund-ceiling/outside" if {
	input.tool == "issue_refund"
	not refund_in_range
}

refund_in_range if {
	is_number(input.arguments.amount)
	input.arguments.amount > 0
	input.arguments.amount <= 5000
}

deny contains "freeze" if {
	input.tool in {"run_sql", "deploy_service"}
	input.arguments.env == "prod"
	input.context.freeze_active
}

deny contains "hidden-recipients" if {
	input.tool == "send_email"
	input.arguments.cc
}

deny contains "hidden-recipients" if {
	input.tool == "send_email"
	input.arguments.bcc
}

deny contains "no-attachments" if {
	input.tool == "send_email"
	input.arguments.attachments
}

deny contains "refund limit" if {
	input.tool == "issue_refund"
	not within(data.limits.refund, 20)
}

deny contains "mail limit" if {
	input.tool == "send_email"
	not within(data.limits.mail, 30)
}

deny contains "sql limit" if {
	input.tool == "run_sql"
	not within(data.limits.sql, 100)
}

deny contains "no deployments" if {
	input.tool == "deploy_service"
	input.agent.id == "data-bot"
}

deny contains "no sql" if {
	input.tool == "run_sql"
	input.agent.id == "deploy-bot"
}

deny contains "ticket" if {
	input.tool == "deploy_service"
	input.agent.id == "deploy-bot"
	input.arguments.env == "prod"
	not has_ticket
}

has_ticket if regex.match(`^OPS-[0-9]{1,6}$`, input.arguments.ticket)

org_allow contains "everyday-tools/reading" if input.tool in {"lookup_order", "search_docs", "read_sql", "get_deployment"}

org_allow contains "refund-ceiling/within" if {
	input.tool == "issue_refund"
	team == "support"
	refund_in_range
}

org_allow contains "platform-only" if {
	input.tool in {"run_sql", "deploy_service"}
	team == "platform"
}

org_allow contains "outside-mail/inside" if {
	input.tool == "send_email"
	inside
}

inside if regex.match(`(?i)^[^@\s,;<>"]+@acme\.example$`, input.arguments.to)

approval contains "outside-mail/outside" if {
	input.tool == "send_email"
	not inside
}

approval contains "drop-or-truncate" if {
	input.tool == "run_sql"
	regex.match(`(?i)\b(drop|truncate)\b`, input.arguments.query)
}

approval contains "many-rows" if {
	input.tool == "run_sql"
	input.agent.id == "data-bot"
	not few_rows
}

few_rows if {
	is_number(input.arguments.max_rows)
	input.arguments.max_rows <= 1000
}

approval contains rule if some rule in team_approval

team_approval contains "refund.large" if {
	team == "support"
	input.tool == "issue_refund"
	input.arguments.amount > 2000
}

team_approval contains "production" if {
	team == "platform"
	input.tool == "deploy_service"
	input.arguments.env == "prod"
	not input.arguments.dry_run
}

team_allow contains "refund.small" if {
	team == "support"
	input.tool == "issue_refund"
	input.arguments.amount <= 200
	input.context.role in {"support_l1", "support_l2"}
}

team_allow contains "refund.medium" if {
	team == "support"
	input.tool == "issue_refund"
	input.arguments.amount <= 2000
	input.context.role == "support_l2"
}

team_allow contains "support reading" if {
	team == "support"
	input.tool in {"lookup_order", "search_docs", "send_email"}
}

team_allow contains "platform reading" if {
	team == "platform"
	input.tool in {"read_sql", "get_deployment", "search_docs"}
}

team_allow contains "sql" if {
	team == "platform"
	input.tool == "run_sql"
	input.arguments.env in {"dev", "staging", "prod"}
}

team_allow contains "below-production" if {
	team == "platform"
	input.tool == "deploy_service"
	input.arguments.env in {"dev", "staging"}
}

team_allow contains "rehearsal" if {
	team == "platform"
	input.tool == "deploy_service"
	input.arguments.env == "prod"
	input.arguments.dry_run
}
