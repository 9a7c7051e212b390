import { diagnostic } from "../diagnostic/diagnostic.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { excerpt } from "../diagnostic/excerpt.ts";
import { codePointName } from "../diagnostic/printable.ts";
import { suggest } from "../diagnostic/suggest.ts";
import { entry } from "../document/node.ts";
import type { MapNode } from "../document/node.ts";
import type { Range } from "../source/source-file.ts";
import { FEATURES } from "./features.ts";
import type { FeatureKind } from "./features.ts";
import type { JsonSchema } from "./json-schema.ts";
import type { Place } from "./place.ts";
import type { Violation } from "./validate.ts";

/** A field too many, too few, or beside one that excludes it. */
export function explainFields(place: Place, violation: Violation): Diagnostic | null {
  const map = place.node;
  const { parentSchema, schema } = violation;
  if (map.kind !== "map") return violation.keyword === "not" ? explainRefusedValue(place) : null;
  switch (violation.keyword) {
    case "additionalProperties":
      return explainUnknown(map, String(violation.params["additionalProperty"]), parentSchema, place);
    case "required":
      // The branches of an `anyOf` say nothing on their own.
      return parentSchema.properties === undefined ? null : explainMissing(map, [String(violation.params["missingProperty"])], place);
    case "anyOf":
      return explainMissing(map, (schema as readonly JsonSchema[]).flatMap(({ required }) => required ?? []), place);
    default:
      return explainConflict(map, (schema as JsonSchema).required ?? [], place);
  }
}

function explainUnknown(map: MapNode, field: string, schema: JsonSchema, place: Place): Diagnostic {
  const at = entry(map, field)?.keyAt ?? map.at;
  const hint = homeOf(field) ?? meaningOf(field, Object.keys(schema.properties ?? {}));
  return diagnostic("unknown-field", at, { field: excerpt(field), where: schema.title ?? place.what }, hint === undefined ? {} : { hint });
}

function meaningOf(field: string, fields: readonly string[]): string | undefined {
  const near = suggest(field, fields);
  if (near === undefined) return undefined;
  const foreign = /[^ -~]/u.exec(field)?.[0];
  return `did you mean \`${near}\`?${foreign === undefined ? "" : ` this has ${codePointName(foreign)} in it`}`;
}

/** Kinds of maps in which people look for a field that stands elsewhere, and what messages call them. */
const HOMES: Readonly<Partial<Record<FeatureKind, string>>> = {
  policy: "a policy",
  rule: "a rule",
  constraints: "`constraints`",
  approval: "`approval`",
  manifest: "the manifest, `ambit.yaml`",
  agent: "an entry of `agents` in the manifest",
  "test-file": "a test file, `*.test.yaml`",
};

function homeOf(field: string): string | undefined {
  const found = Object.entries(HOMES).find(([kind]) => FEATURES.some((feature) => feature.kind === kind && feature.name === field));
  return found === undefined ? undefined : `\`${field}\` is a field of ${found[1]}`;
}

/** A misspelt field is missing as well, but then it has been told as unknown. */
function explainMissing(map: MapNode, fields: readonly string[], place: Place): Diagnostic | null {
  if (map.entries.some(({ key }) => suggest(key, fields) !== undefined && !fields.includes(key))) return null;
  return diagnostic("missing-field", headOf(map), { where: place.what, field: listed(fields) });
}

function explainConflict(map: MapNode, fields: readonly string[], place: Place): Diagnostic | null {
  const [first, second] = map.entries.filter(({ key }) => fields.includes(key));
  if (first === undefined || second === undefined) return null;
  const related = [{ at: first.keyAt, message: `\`${first.key}\` stands here` }];
  return diagnostic("conflicting-fields", second.keyAt, { where: place.what, first: first.key, second: second.key }, { related });
}

/** The one value that a schema refuses by `not`: a condition that is always false. */
function explainRefusedValue(place: Place): Diagnostic {
  const hint = "a rule that never applies can be left out";
  return diagnostic("bad-value", place.node.at, { what: place.what, expected: "an expression or `true`", found: "false" }, { hint });
}

function listed(fields: readonly string[]): string {
  const names = fields.map((field) => `\`${field}\``);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names[names.length - 1] ?? ""}`;
}

function headOf(map: MapNode): Range {
  return map.entries[0]?.keyAt ?? map.at;
}
