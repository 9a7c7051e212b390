import { APPROVAL_DEFINITIONS } from "./approval-definitions.ts";
import { notBoth, oneOf, ref } from "./json-schema.ts";
import type { JsonSchema } from "./json-schema.ts";
import { WORD_DEFINITIONS } from "./word-definitions.ts";

/** What a matcher is called in messages; the explanations know it by this name. */
export const MATCHER_TITLE = "a plain value, a list of them, or a comparison";

const fields = {
  match: {
    title: "`match`",
    description:
      "Conditions by path: a plain value means equal, a list means one of, and a text that begins with an operator is that comparison, as in `arguments.amount: \"<= 200\"`. All entries must hold.",
    type: "object",
    minProperties: 1,
    properties: { tool: ref("tool-patterns") },
    additionalProperties: ref("matcher"),
  },
  matcher: {
    title: MATCHER_TITLE,
    description: "A plain value, a list of them, or a comparison such as `\"<= 200\"`, `=~ /^OPS-/` or `in [\"dev\", \"test\"]`. null is written `\"== null\"`.",
    type: ["string", "number", "boolean", "array"],
    minItems: 1,
    items: { title: "a plain value", type: ["string", "number", "boolean", "null"] },
  },
  condition: {
    ...WORD_DEFINITIONS.expression,
    title: "an expression or `true`",
    type: ["string", "boolean"],
    not: { enum: [false] },
  },
  permissions: {
    title: "a list of permissions",
    description: "Denied unless `user.permissions` holds all of them.",
    type: "array",
    minItems: 1,
    items: { type: "string", minLength: 1 },
  },
  alert: {
    title: "a channel, or a list of them",
    description: "Who is told when this rule is in the decision.",
    type: ["string", "array", "object"],
    minItems: 1,
    items: ref("id"),
    properties: { channels: { type: ["string", "array"], items: ref("id") }, incident: { description: "The record gets an incident reference.", type: "boolean" } },
    additionalProperties: false,
  },
} as const satisfies Readonly<Record<string, JsonSchema>>;

/** What a rule and a sub-rule have in common. */
const shared = {
  id: ref("rule-id"),
  match: ref("match"),
  if: ref("condition"),
  then: ref("action"),
  action: { ...WORD_DEFINITIONS.action, description: `The same as \`then\`. ${WORD_DEFINITIONS.action.description}` },
  reason: { description: "Why: shown to the agent, the approver and the auditor.", type: "string" },
  approval: ref("approval"),
  decision_class: { ...WORD_DEFINITIONS.id, description: "The decision class that authorizes this rule: who said that the agent may make this decision." },
  alert: ref("alert"),
  mode: ref("mode"),
} as const satisfies Readonly<Record<string, JsonSchema>>;

const subRule: JsonSchema = {
  title: "an entry of `conditions`",
  description: "A rule of its own on the parent's `tool`, `match` and `if`. Their order never matters, and none is a fallback.",
  type: "object",
  properties: shared,
  additionalProperties: false,
  allOf: [notBoth("then", "action"), oneOf("then", "action")],
};

const rule: JsonSchema = {
  title: "a rule",
  description: "What may be done with some tools: `then` with a condition, or `conditions` with several. With `constraints` alone it is a limit.",
  type: "object",
  properties: {
    ...shared,
    tool: ref("tool-patterns"),
    conditions: {
      description: "Sub-rules on this rule's `tool`, `match` and `if`, each with an action of its own.",
      type: "array",
      minItems: 1,
      items: ref("sub-rule"),
    },
    constraints: ref("constraints"),
    requires: ref("permissions"),
    from: { ...WORD_DEFINITIONS.moment, description: "Before this the rule does not exist." },
    until: { ...WORD_DEFINITIONS.moment, description: "After this the rule does not exist." },
    rego: { description: "Instead of `if`: a rule of an import, as in `data.company.guard.deny`.", type: "string", minLength: 1 },
    on_undefined: { description: "What a restriction with `rego` does when the reference has no value.", type: "string", enum: ["apply", "skip"] },
  },
  additionalProperties: false,
  allOf: [
    notBoth("then", "action"),
    notBoth("then", "conditions"),
    notBoth("action", "conditions"),
    notBoth("if", "rego"),
    oneOf("then", "action", "conditions", "constraints"),
  ],
};

const policy: JsonSchema = {
  title: "a policy",
  description: "What one layer says about some tools: the organisation (the default), one team, or one agent.",
  type: "object",
  properties: {
    name: { ...WORD_DEFINITIONS.id, title: "a policy's name", description: "Unique within its layer; decisions cite rules as `name/rule`." },
    layer: { title: "a layer", description: "`org`, the default: the policy holds for every agent.", type: "string", enum: ["org"] },
    team: { ...WORD_DEFINITIONS.id, description: "The policy holds for the agents of this team." },
    agent: { ...WORD_DEFINITIONS.id, description: "The policy holds for this agent." },
    project: { ...WORD_DEFINITIONS.label, description: "A label; it names the policy set when there is no manifest." },
    description: { description: "What the policy is for: carried into the generated Rego and the record.", type: "string" },
    owner: { description: "Who answers for the policy: carried into the generated Rego and the record.", type: "string" },
    match: { ...fields.match, description: `${fields.match.description} What stands here is shared by every rule of the policy.` },
    define: {
      description: "Named conditions, used by their bare name in `if`.",
      type: "object",
      minProperties: 1,
      additionalProperties: ref("expression"),
    },
    rules: { description: "The rules. Their order never matters.", type: "array", minItems: 1, items: ref("rule") },
    default_action: { ...WORD_DEFINITIONS.action, description: "What the layer says where no rule applies. Without it the org layer denies, and a team or an agent has no opinion." },
    default: { ...WORD_DEFINITIONS.action, description: "The same as `default_action`." },
    mode: ref("mode"),
  },
  required: ["name"],
  additionalProperties: false,
  allOf: [
    notBoth("layer", "team"),
    notBoth("layer", "agent"),
    notBoth("team", "agent"),
    notBoth("default_action", "default"),
    oneOf("rules", "default_action", "default"),
  ],
};

/** One policy as JSON Schema: the source of truth about its fields (language.md, sections 1.1 to 1.3, 4 and 5). */
export const POLICY_SCHEMA: JsonSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  ...ref("policy"),
  definitions: { ...WORD_DEFINITIONS, ...fields, ...APPROVAL_DEFINITIONS, "sub-rule": subRule, rule, policy },
};
