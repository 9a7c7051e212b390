import { yamlText } from "./literal.ts";

/** What a METADATA comment says of a rule or package. Every value is one line of printable ASCII. */
export interface Metadata {
  readonly title: string;
  readonly description: string | null;
  readonly custom: Readonly<Record<string, string | null>>;
  readonly labels: Readonly<Record<string, string>>;
}

/** The comment block, as OPA's annotations want it. `labels` reach the decision log of a stock OPA (OPA 1.17 and later). */
export function metadataBlock({ title, description, custom, labels }: Metadata): string {
  const given = Object.entries(custom).filter((field): field is [string, string] => field[1] !== null);
  return [
    "# METADATA",
    `# title: ${yamlText(title)}`,
    ...(description === null ? [] : [`# description: ${yamlText(description)}`]),
    ...section("custom", given),
    ...section("labels", Object.entries(labels)),
  ].join("\n");
}

function section(name: string, fields: readonly (readonly [string, string])[]): readonly string[] {
  return fields.length === 0 ? [] : [`# ${name}:`, ...fields.map(([key, value]) => `#   ${key}: ${yamlText(value)}`)];
}
