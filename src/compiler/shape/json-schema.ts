export type JsonType = "object" | "array" | "string" | "number" | "integer" | "boolean" | "null";

/** The part of JSON Schema draft-07 that the language's own schemas are written in. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $ref?: string;
  /** What messages call a value of this schema, with its article. */
  readonly title?: string;
  /** What an editor shows beside the field. */
  readonly description?: string;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  readonly type?: JsonType | readonly JsonType[];
  readonly enum?: readonly (string | boolean)[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly not?: JsonSchema;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
}

/** A reference to one of a schema's definitions. */
export function ref(name: string): JsonSchema {
  return { $ref: `#/definitions/${name}` };
}

/** That not both of two fields may stand in one map. */
export function notBoth(first: string, second: string): JsonSchema {
  return { not: { required: [first, second] } };
}

/** That at least one of some fields stands in a map. */
export function oneOf(...fields: readonly string[]): JsonSchema {
  return { anyOf: fields.map((field) => ({ required: [field] })) };
}
