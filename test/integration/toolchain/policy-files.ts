import { readFileSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { OpaFile } from "../../../src/toolchain/opa.ts";

const HOME = fileURLToPath(new URL("policy/", import.meta.url));

/** A small policy in the layout of a bundle: `ambit/**.rego` with a test, and `data.json`. */
export const POLICY: readonly OpaFile[] = readdirSync(HOME, { recursive: true, encoding: "utf8" })
  .filter((name) => statSync(`${HOME}${name}`).isFile())
  .map((name) => name.replaceAll("\\", "/"))
  .sort()
  .map((path) => ({ path, text: readFileSync(`${HOME}${path}`, "utf8") }));

/** What a bundle holds of it: without the test. */
export const BUNDLED: readonly OpaFile[] = POLICY.filter(({ path }) => !path.endsWith("_test.rego"));

export const ENTRYPOINTS: readonly string[] = ["ambit/decision/result"];

export const CAPABILITIES: string = readFileSync(new URL("../../../rego/capabilities.json", import.meta.url), "utf8");

/** The files with one more, or with one changed. */
export function withFile(files: readonly OpaFile[], path: string, text: string): readonly OpaFile[] {
  return [...files.filter((file) => file.path !== path), { path, text }];
}
