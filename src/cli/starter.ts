/** The files of `ambit init`: a policy set that has no findings, and a call that it decides as `STARTER_DECISION` says. */
export const STARTER_FILES: readonly { readonly name: string; readonly text: string }[] = [
  {
    name: "ambit.yaml",
    text: `# Which files are policies, and which agents there are. An agent that is not listed is denied whatever it asks for.
policies:
  - refunds.yaml
agents:
  support-bot:
    owner: you@example.com
`,
  },
  {
    name: "refunds.yaml",
    text: `# What agents may do with the tools that they can call. Where several rules apply, the most restrictive one wins;
# the order of rules means nothing.
name: refunds
owner: you@example.com
description: Small refunds at once, large ones with a person's approval
rules:
  - id: small
    tool: issue_refund
    if: args.amount > 0 and args.amount <= 200
    then: allow
  # An amount that is missing, or is text, is neither above 200 nor not: it is unknown. Then nothing allows the refund,
  # and it is denied.
  - id: large
    tool: issue_refund
    if: args.amount > 200
    then: require_approval
    reason: A refund of more than 200 needs a person.
    approval:
      timeout: 10m
  - id: no-deleting
    tool: delete_customer
    then: deny
    reason: Customers are deleted by people.
# What is not allowed above is denied.
default_action: deny
`,
  },
  {
    name: "call.json",
    text: `{
  "tool": "issue_refund",
  "agent": "support-bot",
  "arguments": { "order": "A-1001", "amount": 150 }
}
`,
  },
];

/** What comes of the sample call. */
export const STARTER_DECISION = { action: "allow", rule: "refunds/small" } as const;
