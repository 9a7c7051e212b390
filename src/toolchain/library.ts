import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { OpaFile } from "./opa.ts";

const REGO = fileURLToPath(new URL("../../rego/", import.meta.url));

/** The hand-written Rego that every bundle holds, with its tests left out, sorted by path. */
export function readLibrary(): readonly OpaFile[] {
  return readdirSync(`${REGO}ambit`, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".rego") && !name.endsWith("_test.rego"))
    .map((name) => name.replaceAll("\\", "/"))
    .sort()
    .map((name) => ({ path: `ambit/${name}`, text: readFileSync(`${REGO}ambit/${name}`, "utf8") }));
}

/** The capabilities with which every bundle is built: the builtins that mean the same in OPA and in its WASM. */
export function readCapabilities(): string {
  return readFileSync(`${REGO}capabilities.json`, "utf8");
}
