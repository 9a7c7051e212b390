import { diagnostic } from "../diagnostic/diagnostic.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { excerpt } from "../diagnostic/excerpt.ts";
import type { Node } from "../document/node.ts";
import { formatOf } from "./format-of.ts";
import type { JsonSchema, JsonType } from "./json-schema.ts";
import type { Place } from "./place.ts";
import { MATCHER_TITLE } from "./policy-schema.ts";
import type { Violation } from "./validate.ts";

const WORDS: Readonly<Record<JsonType, string>> = {
  object: "a map",
  array: "a list",
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "`true` or `false`",
  null: "null",
};

/** Words that YAML 1.1 took for booleans and YAML 1.2 does not. */
const FORMER_BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ...["yes", "on", "y"].map((word) => [word, true] as const),
  ...["no", "off", "n"].map((word) => [word, false] as const),
]);

/** A value of another type than the field takes, or none at all. */
export function explainType(place: Place, { parentSchema }: Violation): Diagnostic {
  const { node, what } = place;
  const hint = hintFor(node, parentSchema);
  const extra = hint === undefined ? {} : { hint };
  if (node.kind === "scalar" && node.value === null) return diagnostic("empty-field", place.keyAt, { what }, extra);
  return diagnostic("wrong-type", node.at, { what, expected: expectation(parentSchema), found: found(node) }, extra);
}

function expectation(schema: JsonSchema): string {
  const types = typesOf(schema);
  const [only] = types;
  if (only !== undefined && types.length === 1 && (only === "object" || only === "array")) return WORDS[only];
  return schema.title ?? types.map((type) => WORDS[type]).join(" or ");
}

function typesOf({ type }: JsonSchema): readonly JsonType[] {
  return type === undefined ? [] : typeof type === "string" ? [type] : type;
}

function found(node: Node): string {
  if (node.kind !== "scalar") return node.kind === "map" ? WORDS.object : WORDS.array;
  if (typeof node.value === "string") return `the text \`${excerpt(node.value)}\``;
  return typeof node.value === "number" ? `the number \`${excerpt(sourceOf(node))}\`` : `\`${sourceOf(node)}\``;
}

function hintFor(node: Node, schema: JsonSchema): string | undefined {
  const types = typesOf(schema);
  const isMatcher = schema.title === MATCHER_TITLE;
  if (node.kind === "map") return isMatcher ? "name the inner field in the key, as in `arguments.order.id`" : undefined;
  if (node.kind === "list") return undefined;
  if (node.value === null) return isMatcher ? "a comparison with null is written `\"== null\"`" : undefined;
  const source = excerpt(sourceOf(node));
  if (formatOf(schema) === "duration" && typeof node.value === "number") return `add its unit, as in \`${source}s\``;
  if (typeof node.value !== "string") return types.includes("string") ? `write it in quotes: \`"${source}"\`` : undefined;
  const meant = types.includes("boolean") ? FORMER_BOOLEANS.get(node.value.toLowerCase()) : undefined;
  if (meant !== undefined) return `YAML 1.2 reads \`${excerpt(node.value)}\` as text: write \`${meant}\``;
  if (isScalarOf(types, node.value)) return `write it without quotes: \`${excerpt(node.value)}\``;
  return types.includes("array") ? `write a list: \`[${source}]\`` : undefined;
}

/** Whether a text would be of the type if it stood there without its quotes. */
function isScalarOf(types: readonly JsonType[], text: string): boolean {
  if (types.includes("boolean") && /^(?:true|false)$/i.test(text)) return true;
  return (types.includes("number") || types.includes("integer")) && /^[-+]?[0-9]+(?:\.[0-9]+)?$/.test(text);
}

function sourceOf({ at }: Node): string {
  return at.file.text.slice(at.start, at.end);
}
