import { ACTIONS } from "../../model/action.ts";
import type { Json } from "../../model/call.ts";
import type { Manifest } from "../../model/manifest.ts";
import { jsonPointer } from "../json-pointer.ts";
import { anyNumber, anyObject, anyText, isObject, listOf, nullOr, objectWith, oneOf, textThat } from "../shape.ts";
import type { Check } from "../shape.ts";
import { LoadError } from "./load-error.ts";

/**
 * Plain data as a bundle's manifest. Fields that this version does not know are let through: what an older engine must
 * not overlook comes with a new format, and that is refused.
 */
export function checkManifest(value: Json): Manifest {
  const format = formatOf(value);
  if (format !== undefined && format !== 1) {
    throw new LoadError("wrong-format", `the bundle has format \`${JSON.stringify(format)}\`, and this engine reads format 1`, "load it with the version of Ambit that built it, or build it again");
  }
  const found = manifest(value);
  if (found !== undefined) {
    throw new LoadError("bad-manifest", `in the bundle's manifest, \`${jsonPointer(found.path)}\` ${found.message}`, "build the bundle again with `ambit build`");
  }
  return value as unknown as Manifest;
}

function formatOf(value: Json): Json | undefined {
  const metadata = isObject(value) ? value["metadata"] : undefined;
  const ambit = isObject(metadata) ? metadata["ambit"] : undefined;
  return isObject(ambit) ? ambit["format"] : undefined;
}

const digest = textThat((text) => /^[0-9a-f]{64}$/.test(text), "a SHA-256 in hex");
const layer = textThat((text) => /^(?:org|team:.+|agent:.+)$/s.test(text), "a layer");
const texts = listOf(anyText);

/** An object that has at least the fields. */
function having(what: string, fields: Readonly<Record<string, Check>>): Check {
  return objectWith({ what, required: Object.keys(fields), known: new Map(Object.entries(fields)), open: true });
}

const rule = having("a rule", {
  id: anyText,
  layer,
  action: nullOr(oneOf(...ACTIONS)),
  source: anyText,
  owner: nullOr(anyText),
  reason: nullOr(anyText),
});

const limit = having("a limit", {
  limit: anyText,
  rule: anyText,
  layer,
  max: anyNumber,
  per: anyNumber,
  by: texts,
  on_exceed: oneOf("deny", "require_approval"),
  source: anyText,
});

const facts = having("the facts of a bundle", {
  format: oneOf(1),
  name: anyText,
  tenant: nullOr(anyText),
  compiler: anyText,
  opa: anyText,
  sources: listOf(having("a source", { file: anyText, sha256: digest })),
  entrypoints: texts,
  limits: listOf(limit),
  zones: texts,
  rules: listOf(rule),
  digests: having("the digests", { wasm: digest, data: digest, rego: digest }),
  probes: having("the probes", { deny: anyObject, allow: nullOr(anyObject) }),
});

const manifest = having("a manifest", {
  revision: textThat((text) => text !== "", "a text with something in it"),
  roots: texts,
  rego_version: oneOf(1),
  metadata: having("the metadata", { ambit: facts }),
});
