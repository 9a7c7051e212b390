/** What a feature belongs to: a kind of map in the YAML, or a kind of word in an expression. */
export type FeatureKind =
  | "policy"
  | "rule"
  | "sub-rule"
  | "constraints"
  | "limit"
  | "approval"
  | "escalation"
  | "manifest"
  | "team"
  | "agent"
  | "person"
  | "channel"
  | "tool"
  | "argument-schema"
  | "decision-class"
  | "import"
  | "test-file"
  | "test"
  | "expectation"
  | "operator"
  | "function"
  | "root"
  | "tool-property"
  | "value";

/** One field or word of the language, the section that defines it, and whether this version builds it. */
export interface Feature {
  readonly kind: FeatureKind;
  readonly name: string;
  /** Section of the language reference. */
  readonly section: string;
  /** `refused`: part of the language, but this version answers it with `not-supported-yet`, never with silence. */
  readonly status: "built" | "refused";
}

type Table = Readonly<Record<FeatureKind, { readonly section: string; readonly built: string; readonly refused: string }>>;

/** The whole language by name. The schemas are held to it by a test, so a field cannot be in one and not in the other. */
const TABLE: Table = {
  policy: {
    section: "1.1",
    built: "name layer team agent project description owner match rules default_action default",
    refused: "define mode",
  },
  rule: {
    section: "1.2",
    built: "id tool match if then action conditions constraints reason approval",
    refused: "decision_class requires from until alert mode rego on_undefined",
  },
  "sub-rule": {
    section: "1.2",
    built: "id match if then action reason approval",
    refused: "decision_class alert mode",
  },
  constraints: { section: "4", built: "rate_limit", refused: "limits" },
  limit: { section: "4", built: "", refused: "id max per by sum on_exceed" },
  approval: {
    section: "5",
    built: "channel approvers quorum allow_requester timeout on_timeout escalation",
    refused: "",
  },
  escalation: { section: "5", built: "", refused: "channel approvers timeout" },
  manifest: {
    section: "3",
    built: "policies tenant teams agents approval",
    refused: "tools people groups lists channels decision_classes imports",
  },
  team: { section: "3", built: "description owner", refused: "" },
  agent: { section: "3", built: "team roles version owner status", refused: "may_delegate_to requires" },
  person: { section: "3", built: "", refused: "name status" },
  channel: { section: "3", built: "", refused: "slack email webhook console" },
  tool: { section: "3", built: "", refused: "description arguments impact external consequential tags requires" },
  "argument-schema": {
    section: "3",
    built: "",
    refused:
      "type properties required enum const minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength pattern items minItems maxItems uniqueItems additionalProperties format default description",
  },
  "decision-class": {
    section: "6",
    built: "",
    refused: "description tools criteria threshold authorized_by authorized_on review_by agents on_stale",
  },
  import: { section: "7", built: "", refused: "rego bundle as opa_only" },
  "test-file": { section: "10", built: "", refused: "suite defaults tests" },
  test: { section: "10", built: "", refused: "name call each expect" },
  expectation: {
    section: "10",
    built: "",
    refused: "action reason rules layers shadow approvals limits decision_class fault revision",
  },
  operator: { section: "2", built: "== != < <= > >= in not in =~ !~ and or not ??", refused: "between any all no + - * %" },
  function: {
    section: "2",
    built: "has",
    refused:
      "is_string is_number is_boolean is_list is_object len lower upper contains starts_with ends_with glob within email_domain url_host cidr hour weekday date time calls keys values",
  },
  root: {
    section: "2",
    built: "tool args arguments context agent user env environment session now tenant",
    refused: "lists",
  },
  "tool-property": { section: "2", built: "", refused: "impact external tags consequential" },
  value: { section: "2", built: "string number boolean null duration list regex", refused: "" },
};

/** Every field, operator, function and root of the language, with its status in this version. */
export const FEATURES: readonly Feature[] = Object.entries(TABLE).flatMap(([kind, { section, built, refused }]) => [
  ...names(built).map((name) => ({ kind: kind as FeatureKind, name, section, status: "built" as const })),
  ...names(refused).map((name) => ({ kind: kind as FeatureKind, name, section, status: "refused" as const })),
]);

const byKindAndName = new Map(FEATURES.map((feature) => [`${feature.kind} ${feature.name}`, feature]));

/** The feature of that name; undefined when the language has none. */
export function feature(kind: FeatureKind, name: string): Feature | undefined {
  return byKindAndName.get(`${kind} ${name}`);
}

/** Whether this version builds the feature. What the language does not know is not built. */
export function isBuilt(kind: FeatureKind, name: string): boolean {
  return feature(kind, name)?.status === "built";
}

/** `not in` is one operator; every other name is one word. */
function names(list: string): string[] {
  return list.match(/not in\b|\S+/g) ?? [];
}
