import { feature } from "./features.ts";
import type { FeatureKind } from "./features.ts";
import type { JsonSchema, JsonType } from "./json-schema.ts";

/** The keyword under which a schema says what is part of the language but not built. */
export const NOT_BUILT = "notBuilt";

/** What is not built: any value that stands there, or only values of one type. */
export interface NotBuilt {
  readonly what: string;
  readonly type?: JsonType;
}

type BuiltSchema = JsonSchema & { readonly [NOT_BUILT]?: NotBuilt };

/** The part of the language's schema that this version builds: what it refuses fails under `notBuilt`, whatever its value. */
export function builtSchema(schema: JsonSchema): JsonSchema {
  const definitions = Object.entries(schema.definitions ?? {}).map(([name, definition]) => [name, builtDefinition(name, definition)] as const);
  return { ...schema, definitions: Object.fromEntries(definitions) };
}

function builtDefinition(kind: string, definition: JsonSchema): JsonSchema {
  if (kind === "escalation") return withoutMap(definition);
  if (definition.properties === undefined) return definition;
  const where = definition.title ?? kind;
  const properties = Object.entries(definition.properties).map(([name, property]) => {
    const isRefused = feature(kind as FeatureKind, name)?.status === "refused";
    const refused: BuiltSchema = { [NOT_BUILT]: { what: `\`${name}\` in ${where}` } };
    return [name, isRefused ? refused : withoutFileName(property)] as const;
  });
  return { ...definition, properties: Object.fromEntries(properties) };
}

/** Asking other people when nobody answers is not built; `deny` is. */
function withoutMap({ properties: _properties, additionalProperties: _additional, minProperties: _least, ...rest }: JsonSchema): BuiltSchema {
  return { ...rest, [NOT_BUILT]: { what: "asking other people after a timeout", type: "object" } };
}

/** Nor is a registry in a file of its own: the name of one would be read as no registry at all. */
function withoutFileName(property: JsonSchema): BuiltSchema {
  const isRegistry = Array.isArray(property.type) && property.type.includes("object") && property.type.includes("string");
  return isRegistry ? { ...property, [NOT_BUILT]: { what: "a registry in a file of its own", type: "string" } } : property;
}
