import { yamlText } from "./literal.ts";

/** Where a comment's text is folded. */
const WIDTH = 80;

/** What a METADATA comment says of a rule or package. Every value is one line of printable ASCII. */
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
    `# title: ${yamlText(title)}`,
    ...(description === null ? [] : field("", "description", description)),
    ...section("custom", given),
    ...section("labels", Object.entries(labels)),
  ].join("\n");
}

function section(name: string, fields: readonly (readonly [string, string])[]): readonly string[] {
  return fields.length === 0 ? [] : [`# ${name}:`, ...fields.flatMap(([key, value]) => field("  ", key, value))];
}

/** A field on one line; a long text that people read is folded over several. */
function field(indent: string, key: string, value: string): readonly string[] {
  const folded = value.length > WIDTH ? fold(value) : null;
  if (folded === null) return [`# ${indent}${key}: ${yamlText(value)}`];
  return [`# ${indent}${key}: >-`, ...folded.map((line) => `# ${indent}  ${line}`)];
}

/** Lines that YAML folds back into the text; null when it has anything that folding would lose or a reader would not see. */
function fold(text: string): readonly string[] | null {
  const words = text.split(" ");
  if (words.some((word) => word === "" || word.length > WIDTH || !/^[!-~]+$/.test(word))) return null;
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  // OPA takes any comment that begins so for the start of another annotation.
  return lines.some((line) => line.startsWith("METADATA")) ? null : lines;
}
