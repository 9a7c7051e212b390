import type { PoliciesReading, PolicySetFiles } from "../node/policy-set-files.ts";
import { readPolicies } from "../node/read-policies.ts";
import { join } from "node:path";
import type { Output } from "./output.ts";
import { Stop } from "./stop.ts";

/** Reads the sets at a path; stops with a message and a way on when there are none. */
export async function readSets(path: string, output: Output): Promise<Extract<PoliciesReading, { readonly kind: "sets" }>> {
  if (path === "-" && process.stdin.isTTY) output.tell("reading the policy from the standard input, up to Ctrl-D");
  const reading = await readPolicies(path);
  if (reading.kind === "none") throw new Stop(reading.message, reading.hint);
  return reading;
}

/** Reads the one set at a path; where there are several, asks which. */
export async function readOneSet(path: string, command: string, output: Output): Promise<PolicySetFiles> {
  const { sets } = await readSets(path, output);
  const [first] = sets;
  if (first !== undefined && sets.length === 1) return first;
  const paths = sets.map(({ root, name }) => root ?? name);
  throw new Stop(`\`${path}\` holds ${sets.length} policy sets: ${paths.map((each) => `\`${each}\``).join(", ")}`, `name one of them, as in \`ambit ${command} ${first?.root ?? join(path, "NAME")}\``);
}
