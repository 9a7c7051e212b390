import type { TinyPolicy } from "./tiny-bundle.ts";

/** A decision that a policy can give, for tests to change. */
export const ALLOWED = {
  action: "allow",
  reason: "allowed by `p/1`",
  rules: [{ id: "p/1", layer: "org", action: "allow", because: "true", source: "p.yaml:3:5" }],
  layers: { org: "allow" },
  shadow: [],
  approvals: [],
  limits: [],
  decision_class: null,
  fault: null,
  revision: null,
};

export const DENIED = { ...ALLOWED, action: "deny", reason: "no rule of org decides this call, and its default is deny", rules: [], layers: { org: "deny" } };

/** In the order in which a decision lists them; a module gives them as a set, in an order of its own. */
export const MANY_RULES = Array.from({ length: 40 }, (_, index) => ({ id: `p/${String(index).padStart(2, "0")}`, layer: "org", action: "allow", because: "true", source: "p.yaml:1:1" }));

/**
 * A policy that answers each tool with what the data holds for it, so that a test can have the module say anything.
 * `refund` is decided by its amount, `many` has the rules of the data, and a call whose arguments are `left` and
 * `right` makes the module abort.
 */
export function cannedPolicy(answers: Readonly<Record<string, unknown>> = {}, limits: Readonly<Record<string, unknown>> = {}): TinyPolicy {
  return {
    data: { answers: { allow: ALLOWED, deny: DENIED, "ambit.probe": DENIED, ...answers }, limits, rules: MANY_RULES },
    entrypoints: ["tiny/echo", "tiny/conflict", "tiny/pairs", "tiny/nothing"],
    rego: {
      "ambit/decision/decision.rego": `package ambit.decision

# METADATA
# entrypoint: true
result := data.answers[input.tool]

result := data.answers.allow if {
	input.tool == "refund"
	is_number(input.arguments.amount)
	input.arguments.amount <= 500
}

result := data.answers.deny if {
	input.tool == "refund"
	not small
}

result := object.union(data.answers.allow, {"rules": {rule | some rule in data.rules}}) if input.tool == "many"

result := data.answers.allow if input.arguments.left == true

result := data.answers.deny if input.arguments.right == true

small if {
	is_number(input.arguments.amount)
	input.arguments.amount <= 500
}
`,
      "ambit/limits/limits.rego": `package ambit.limits

# METADATA
# entrypoint: true
result := data.limits[input.tool]
`,
      "tiny.rego": `package tiny

echo := input

conflict := 1 if input.left

conflict := 2 if input.right

pairs := count([1 | some a in input; some b in input; a != b])

nothing := true if input.never
`,
    },
  };
}
