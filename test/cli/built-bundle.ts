import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { runAmbit } from "./run-ambit.ts";

const POLICY = `name: refunds
rules:
  - id: small
    tool: issue_refund
    if: args.amount > 0 and args.amount <= 200
    then: allow
  - id: large
    tool: issue_refund
    if: args.amount > 200
    then: require_approval
  - tool: delete_database
    then: deny
    reason: Databases stay.
  - id: this-century
    tool: read_clock
    if: now >= "2000-01-01T00:00:00Z"
    then: allow
`;

/** A small bundle for the tests of one file, built by the CLI itself; its path. */
export async function builtBundle(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "ambit-bundle-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "refunds.yaml"), POLICY);
  const { exitCode, stderr } = await runAmbit(["build", "refunds.yaml", "-o", "bundle.tar.gz"], { cwd: folder });
  if (exitCode !== 0) throw new Error(stderr);
  return join(folder, "bundle.tar.gz");
}
