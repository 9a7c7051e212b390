import { Ajv } from "ajv";
import type { ErrorObject, ValidateFunction } from "ajv";

import { NOT_BUILT, builtSchema } from "./built-schema.ts";
import type { NotBuilt } from "./built-schema.ts";
import type { JsonSchema } from "./json-schema.ts";
import { MANIFEST_SCHEMA } from "./manifest-schema.ts";
import { POLICY_SCHEMA } from "./policy-schema.ts";

/** One keyword of a schema that a value does not satisfy. */
export interface Violation {
  readonly keyword: string;
  /** JSON pointer to the value. */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** What the keyword says in the schema. */
  readonly schema: unknown;
  /** The schema that the keyword stands in. */
  readonly parentSchema: JsonSchema;
  /** The key that is at fault, when it is a key. */
  readonly propertyName?: string;
}

const SCHEMAS = { policy: POLICY_SCHEMA, manifest: MANIFEST_SCHEMA } as const;

/** Compiled when first needed: a program that only loads bundles compiles none. */
const compiled = new Map<keyof typeof SCHEMAS, ValidateFunction>();

/** Everything in which a value breaks the schema, of what this version builds. */
export function violations(kind: keyof typeof SCHEMAS, value: unknown): readonly Violation[] {
  const validate = compiled.get(kind) ?? compile(kind);
  return validate(value) ? [] : (validate.errors ?? []).map(toViolation);
}

function compile(kind: keyof typeof SCHEMAS): ValidateFunction {
  const ajv = new Ajv({ allErrors: true, verbose: true, strictTypes: false, allowUnionTypes: true, logger: false });
  ajv.addKeyword({ keyword: NOT_BUILT, errors: false, validate: isBuiltForm });
  const validate = ajv.compile(builtSchema(SCHEMAS[kind]));
  compiled.set(kind, validate);
  return validate;
}

function isBuiltForm({ type }: NotBuilt, value: unknown): boolean {
  if (type === undefined) return false;
  return typeof value !== type || value === null || Array.isArray(value);
}

function toViolation({ keyword, instancePath, schemaPath, params, schema, parentSchema, propertyName }: ErrorObject): Violation {
  return {
    keyword,
    instancePath,
    schemaPath,
    params: params as Readonly<Record<string, unknown>>,
    schema,
    parentSchema: (parentSchema ?? {}) as JsonSchema,
    ...(propertyName === undefined ? {} : { propertyName }),
  };
}
