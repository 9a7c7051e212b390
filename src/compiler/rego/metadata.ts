import { yamlText } from "./yaml-text.ts";

/** What a METADATA comment says of a rule or package. */
export interface Metadata {
  readonly title: string;
  /** `document` for a rule with several definitions. */
  readonly scope?: "document";
  readonly description: string | null;
  readonly custom: Readonly<Record<string, string | null>>;
  readonly labels: Readonly<Record<string, string>>;
}

/** The comment block, as OPA's annotations want it. `labels` reach the decision log of a stock OPA (OPA 1.17 and later). */
export function metadataBlock({ title, scope, description, custom, labels }: Metadata): string {
  const given = Object.entries(custom).filter((field): field is [string, string] => field[1] !== null);
  return [
    "# METADATA",
    ...(scope === undefined ? [] : [`# scope: ${scope}`]),
    ...field("", "title", title),
    ...(description === null ? [] : field("", "description", description)),
    ...section("custom", given),
    ...section("labels", Object.entries(labels)),
  ].join("\n");
}

function section(name: string, fields: readonly (readonly [string, string])[]): readonly string[] {
  return fields.length === 0 ? [] : [`# ${name}:`, ...fields.flatMap(([key, value]) => field("  ", key, value))];
}

/** A field: on one line, or with the rest of a long text below it. */
function field(indent: string, key: string, value: string): readonly string[] {
  const [first = "", ...more] = yamlText(value);
  return [`# ${indent}${key}: ${first}`, ...more.map((line) => `# ${indent}  ${line}`)];
}
