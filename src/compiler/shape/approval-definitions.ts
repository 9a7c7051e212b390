import { notBoth, ref } from "./json-schema.ts";
import type { JsonSchema } from "./json-schema.ts";
import { WORD_DEFINITIONS } from "./word-definitions.ts";

const approvers: JsonSchema = {
  description: "Who may decide: people, and groups as `group:NAME`. Without it, any approver whom the host authenticates.",
  type: "array",
  minItems: 1,
  items: ref("approver"),
};
const channel: JsonSchema = { ...WORD_DEFINITIONS.id, description: "Where the question is asked." };
const timeout: JsonSchema = { ...WORD_DEFINITIONS.duration, description: "How long to wait for an answer; 600s without it." };

const nextPeople = "What happens when nobody answers in time: `deny` (the default), or the next people to ask. Never an allow.";

/** Who decides a call that needs a person, and how much is too much (language.md, sections 4 and 5). */
export const APPROVAL_DEFINITIONS = {
  approval: {
    title: "`approval`",
    description: "Who decides and for how long. A timeout never allows.",
    type: "object",
    minProperties: 1,
    properties: {
      channel,
      approvers,
      quorum: { description: "How many approvers must agree; 1 without it.", type: "integer", minimum: 1, maximum: 1_000 },
      allow_requester: { description: "Whether the user whom the agent acts for may approve; false without it.", type: "boolean" },
      timeout,
      on_timeout: ref("escalation"),
      escalation: ref("escalation"),
    },
    additionalProperties: false,
    allOf: [notBoth("on_timeout", "escalation")],
  },
  escalation: {
    title: "`deny`, or a map of the next people to ask",
    description: nextPeople,
    type: ["string", "object"],
    pattern: "^deny$",
    minProperties: 1,
    properties: { channel, approvers, timeout },
    additionalProperties: false,
  },
  constraints: {
    title: "`constraints`",
    description: "How much is too much. A call over the limit is denied whatever the rules say.",
    type: "object",
    minProperties: 1,
    properties: {
      rate_limit: { ...WORD_DEFINITIONS.rate, description: `Counted for each agent and each tool. ${WORD_DEFINITIONS.rate.description}` },
      limits: { description: "Limits with their own window, key or sum.", type: "array", minItems: 1, items: ref("limit") },
    },
    additionalProperties: false,
  },
  limit: {
    title: "a limit",
    description: "How many calls, or how much of an argument in sum, in a window that slides.",
    type: "object",
    properties: {
      id: ref("rule-id"),
      max: { description: "The most that is allowed in the window, this call included.", type: "number", minimum: 0 },
      per: ref("duration"),
      by: { description: "What is counted apart: agent, user, team, tenant, tool or a path. `[agent, tool]` without it.", type: "array", minItems: 1, items: { type: "string", minLength: 1 } },
      sum: { description: "The numeric argument that is summed, as in `args.amount`; without it calls are counted.", type: "string", minLength: 1 },
      on_exceed: { description: "What a call over the limit gets; deny without it.", type: "string", enum: ["deny", "require_approval"] },
    },
    required: ["max", "per"],
    additionalProperties: false,
  },
} as const satisfies Readonly<Record<string, JsonSchema>>;
