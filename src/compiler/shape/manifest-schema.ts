import { APPROVAL_DEFINITIONS } from "./approval-definitions.ts";
import { ref } from "./json-schema.ts";
import type { JsonSchema } from "./json-schema.ts";
import { REGISTRY_DEFINITIONS } from "./registry-definitions.ts";
import { WORD_DEFINITIONS } from "./word-definitions.ts";

/** A registry: a map from id to entry, or the name of the file that holds it. */
const registry = (description: string, entry: JsonSchema, ids = "id"): JsonSchema => ({
  title: "a map, or the name of a file that holds it",
  description,
  type: ["object", "string"],
  minLength: 1,
  propertyNames: ref(ids),
  additionalProperties: entry,
});

const manifest: JsonSchema = {
  title: "a manifest",
  description: "Which files belong to the policy set, and who exists.",
  type: "object",
  properties: {
    policies: {
      description: "Files and globs, relative to this folder. One that matches no file is an error.",
      type: "array",
      minItems: 1,
      items: { title: "the name of a file, or a glob", type: "string", minLength: 1 },
    },
    tenant: { ...WORD_DEFINITIONS.label, description: "Whose policies these are. When set, a call without it or with another is denied." },
    teams: registry("The teams. When present, an agent whose team is not listed is denied.", ref("team")),
    agents: registry("The agents. When present, one that is not listed or is suspended is denied, and so is a call that claims something else about its agent.", ref("agent")),
    approval: { ...APPROVAL_DEFINITIONS.approval, description: "What every rule that requires approval has unless it says otherwise." },
    tools: registry("The tools. When present, one that is not listed is denied, and so are arguments that break its schema.", ref("tool"), "tool-name"),
    people: registry("The people who approve and authorize.", ref("person"), "person-id"),
    groups: registry("Lists of people.", { title: "a list of people", type: "array", minItems: 1, items: ref("person-id") }),
    lists: registry("Lists of values for expressions, as in `lists.NAME`.", {
      title: "a list of plain values",
      type: "array",
      items: { title: "a plain value", type: ["string", "number", "boolean", "null"] },
    }),
    channels: registry("Where people are asked and told.", ref("channel")),
    decision_classes: registry("Who authorized an agent to decide, what, and until when.", ref("decision-class")),
    imports: { description: "Hand-written Rego and OPA bundles that belong to the build.", type: "array", minItems: 1, items: ref("import") },
  },
  additionalProperties: false,
};

/** `ambit.yaml` as JSON Schema: the source of truth about its fields (language.md, sections 1, 3, 6 and 7). */
export const MANIFEST_SCHEMA: JsonSchema = {
  $schema: "http://json-schema.org/draft-07/schema#",
  ...ref("manifest"),
  definitions: { ...WORD_DEFINITIONS, ...APPROVAL_DEFINITIONS, ...REGISTRY_DEFINITIONS, manifest },
};
