import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Decision } from "../../src/model/decision.ts";
import { builtBundle } from "./built-bundle.ts";
import { emptyFolder, runAmbit } from "./run-ambit.ts";

let bundle: string;
beforeAll(async () => {
  bundle = await builtBundle();
});

const decision = (stdout: string): Decision => {
  expect(stdout).toMatch(/^[^\n]+\n$/);
  return JSON.parse(stdout) as Decision;
};

/** Calls as texts, with what the decision must be like. Whatever the call, the answer is a decision and the exit code 0. */
const CALLS: readonly { readonly what: string; readonly input: string | Uint8Array; readonly like: object }[] = [
  { what: "an allowed call", input: '{"tool": "issue_refund", "arguments": {"amount": 150}}', like: { action: "allow", fault: null, rules: [{ id: "refunds/small", source: "refunds.yaml:3:5" }] } },
  { what: "one that needs approval", input: '{"tool": "issue_refund", "arguments": {"amount": 201}}', like: { action: "require_approval", fault: null } },
  { what: "a denied one", input: '{"tool": "delete_database"}', like: { action: "deny", fault: null, reason: "Databases stay." } },
  { what: "nothing", input: "", like: { action: "deny", fault: { code: "unreadable-call" } } },
  { what: "no JSON", input: "{tool: issue_refund}", like: { action: "deny", fault: { code: "unreadable-call" } } },
  { what: "a list", input: '[{"tool": "issue_refund"}]', like: { action: "deny", fault: { code: "unreadable-call" } } },
  { what: "two calls", input: '{"tool": "a"}\n{"tool": "b"}', like: { action: "deny", fault: { code: "unreadable-call" } } },
  { what: "a name twice", input: '{"tool": "issue_refund", "tool": "delete_database"}', like: { action: "deny", fault: { code: "unreadable-call" } } },
  { what: "a number that no double is", input: '{"tool": "issue_refund", "arguments": {"amount": 1e400}}', like: { action: "deny", fault: { code: "unreadable-call" } } },
  { what: "an unknown field", input: '{"tool": "issue_refund", "args": {"amount": 150}}', like: { action: "deny", fault: { code: "unreadable-call" } } },
  { what: "a time that is none", input: '{"tool": "issue_refund", "now": "yesterday"}', like: { action: "deny", fault: { code: "unreadable-call" } } },
  { what: "bytes that are no UTF-8", input: Buffer.from('{"tool": "caf\u00e9"}', "latin1"), like: { action: "deny", fault: { code: "unreadable-call", message: "the call's text is not UTF-8" } } },
  { what: "a byte order mark", input: '\ufeff{"tool": "issue_refund"}', like: { action: "deny", fault: { code: "unreadable-call" } } },
  { what: "a text over the cap", input: `{"tool": "issue_refund", "arguments": {"note": "${"x".repeat(300_000)}"}}`, like: { action: "deny", fault: { code: "too-large" } } },
  { what: "a text far over the cap", input: " ".repeat(2_000_000), like: { action: "deny", fault: { code: "too-large" } } },
  { what: "a tool that acts on terminals", input: '{"tool": "\\u001b[31m\\u202e"}', like: { action: "deny" } },
];

describe("ambit decide", () => {
  test.each(CALLS)("$what", async ({ input, like }) => {
    const { stdout, stderr, exitCode } = await runAmbit(["decide", bundle], { input });
    expect(decision(stdout)).toMatchObject(like);
    expect(stdout).toMatch(/^[\n -~]*$/);
    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
  });

  test.each([
    [150, 0],
    [201, 4],
    ['"150"', 3],
  ])("with --exit-code answers by the action: amount %s gives %i", async (amount, code) => {
    const input = `{"tool": "issue_refund", "arguments": {"amount": ${amount}}}`;
    expect((await runAmbit(["decide", bundle, "--exit-code"], { input })).exitCode).toBe(code);
  });

  test("fills in the present time, and leaves a time that is there", async () => {
    const input = '{"tool": "read_clock"}';
    expect(decision((await runAmbit(["decide", bundle], { input })).stdout).action).toBe("allow");
    const past = '{"tool": "read_clock", "now": "1999-12-31T23:59:59Z"}';
    expect(decision((await runAmbit(["decide", bundle], { input: past })).stdout).action).toBe("deny");
  });

  test("takes policies or a bundle, and a call from a file, and decides the same", async () => {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, "policies"));
    writeFileSync(join(cwd, "policies/refunds.yaml"), "name: refunds\nrules:\n  - id: small\n    tool: issue_refund\n    if: args.amount <= 200\n    then: allow\n");
    writeFileSync(join(cwd, "call.json"), '{\n  "tool": "issue_refund",\n  "arguments": {"amount": 150}\n}\n');
    const compiled = await runAmbit(["decide", "--call", "call.json"], { cwd });
    expect(compiled.exitCode).toBe(0);
    expect(decision(compiled.stdout)).toMatchObject({ action: "allow" });
    await runAmbit(["build", "-o", "named-anyhow"], { cwd });
    const loaded = await runAmbit(["decide", "named-anyhow", "--call", "call.json"], { cwd });
    expect(loaded.stdout).toBe(compiled.stdout);
    const policy = await runAmbit(["decide", "-", "--call", "call.json"], { cwd, input: "name: none\ndefault_action: deny\n" });
    expect(decision(policy.stdout)).toMatchObject({ action: "deny", fault: null });
  });

  test("with policies that have errors answers 1 and decides nothing", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "a.yaml"), "name: a\nrulez: []\n");
    const { stdout, stderr, exitCode } = await runAmbit(["decide", "a.yaml"], { cwd, input: '{"tool": "x"}' });
    expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 1 });
    expect(stderr).toMatch(/^a\.yaml:2:1 error\[unknown-field\]/);
  });

  test("with a bundle that cannot be used answers 1, with a hint", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "bad.tar.gz"), "no archive at all");
    const { stdout, stderr, exitCode } = await runAmbit(["decide", "bad.tar.gz"], { cwd, input: '{"tool": "x"}' });
    expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 1 });
    expect(stderr).toMatch(/^error: [^\n]+\nhint: [^\n]+\n$/);
  });

  test("without any OPA says how to get one, and answers 2", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "a.yaml"), "name: a\ndefault_action: deny\n");
    const { stdout, stderr, exitCode } = await runAmbit(["decide", "a.yaml"], { cwd, input: '{"tool": "x"}', env: { AMBIT_OPA: "native", PATH: cwd } });
    expect({ stdout, exitCode }).toEqual({ stdout: "", exitCode: 2 });
    expect(stderr).toMatch(/^error: there is no `opa` on PATH\nhint: put OPA [^\n]+\n$/);
  });
});
