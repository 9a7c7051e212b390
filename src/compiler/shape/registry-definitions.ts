import { oneOf, ref } from "./json-schema.ts";
import type { JsonSchema } from "./json-schema.ts";
import { WORD_DEFINITIONS } from "./word-definitions.ts";

const described: JsonSchema = { description: "What it is, for people.", type: "string" };
const owner: JsonSchema = { description: "Who answers for it.", type: "string" };
const permissions: JsonSchema = {
  description: "Denied unless `user.permissions` holds all of them.",
  type: "array",
  minItems: 1,
  items: { type: "string", minLength: 1 },
};
const map = (title: string, properties: Readonly<Record<string, JsonSchema>>, more: JsonSchema = {}): JsonSchema => ({
  title,
  type: "object",
  properties,
  additionalProperties: false,
  ...more,
});
const count: JsonSchema = { type: "integer", minimum: 0 };

/** The entries of the registries (language.md, sections 3, 6 and 7). */
export const REGISTRY_DEFINITIONS = {
  team: map("a team", { description: described, owner }),
  agent: map("an agent", {
    team: { ...WORD_DEFINITIONS.id, description: "The team whose policies hold for it. An agent may have none." },
    roles: { description: "What it is for; `agent.roles` in expressions.", type: "array", items: { title: "a role", type: "string", minLength: 1 } },
    version: ref("version"),
    owner,
    status: { title: "a status", description: "A suspended agent is denied.", type: "string", enum: ["active", "suspended"] },
    may_delegate_to: { description: "The agents that it may act through.", type: "array", items: ref("id") },
    requires: permissions,
  }),
  tool: map("a tool", {
    description: described,
    arguments: ref("argument-schema"),
    impact: { title: "an impact", description: "What the tool does to the world.", type: "string", enum: ["read", "write", "destructive"] },
    external: { description: "Whether it reaches beyond the organisation.", type: "boolean" },
    consequential: { description: "Whether every `allow` must name the decision class that authorizes it.", type: "boolean" },
    tags: { description: "Words for expressions, as in `\"pii\" in tool.tags`.", type: "array", items: { type: "string", minLength: 1 } },
    requires: permissions,
  }),
  "argument-schema": map("an argument's schema", {
    type: { description: "A JSON type.", type: "string", enum: ["object", "array", "string", "number", "integer", "boolean", "null"] },
    properties: { type: "object", additionalProperties: ref("argument-schema") },
    required: { type: "array", items: { type: "string" } },
    enum: { type: "array", minItems: 1 },
    const: {},
    minimum: { type: "number" },
    maximum: { type: "number" },
    exclusiveMinimum: { type: "number" },
    exclusiveMaximum: { type: "number" },
    minLength: count,
    maxLength: count,
    pattern: { description: "RE2, unanchored.", type: "string" },
    items: ref("argument-schema"),
    minItems: count,
    maxItems: count,
    uniqueItems: { type: "boolean" },
    additionalProperties: { description: "Objects are closed unless this says otherwise.", type: "boolean" },
    format: { description: "Asserted.", type: "string", enum: ["email", "uri", "date-time", "ipv4", "ipv6", "uuid"] },
    default: { description: "Documentation only." },
    description: described,
  }, { description: "What the tool takes, in a part of JSON Schema. A keyword needs its `type` beside it; objects are closed." }),
  person: map("a person", {
    name: { description: "What people call them.", type: "string" },
    status: { title: "a status", description: "Somebody who has left approves and authorizes nothing.", type: "string", enum: ["active", "left"] },
  }),
  channel: map(
    "a channel",
    {
      slack: { description: "A Slack channel.", type: "string" },
      email: { description: "An address.", type: "string" },
      webhook: { description: "A URL that is called.", type: "string" },
      console: { description: "The web console.", type: ["boolean", "string"] },
    },
    { minProperties: 1 },
  ),
  "decision-class": map("a decision class", {
    description: described,
    tools: { description: "The tools that it is about.", type: "array", minItems: 1, items: ref("tool-name") },
    criteria: { description: "In words, for people: when the decision is right.", type: "string" },
    threshold: { ...WORD_DEFINITIONS.expression, description: "A condition that every `allow` of the class has as well." },
    authorized_by: { ...WORD_DEFINITIONS["person-id"], description: "Who said that the agent may decide this; not the author of the agent." },
    authorized_on: { ...WORD_DEFINITIONS.date, description: "When." },
    review_by: { ...WORD_DEFINITIONS.date, description: "The last day on which the authorization is good." },
    agents: { description: "Which agents, and which versions of them.", type: "object", minProperties: 1, propertyNames: ref("id"), additionalProperties: { title: "a range of versions", type: "string", minLength: 1 } },
    on_stale: { title: "an action", description: "What an `allow` gives once the authorization is no longer good.", type: "string", enum: ["require_approval", "deny"] },
  }),
  import: map(
    "an import",
    {
      rego: { description: "A folder of Rego.", type: "string", minLength: 1 },
      bundle: { description: "An OPA bundle.", type: "string", minLength: 1 },
      as: ref("id"),
      opa_only: { description: "Not for WASM: builtins are allowed that it lacks.", type: "boolean" },
    },
    { allOf: [oneOf("rego", "bundle")] },
  ),
} as const satisfies Readonly<Record<string, JsonSchema>>;
