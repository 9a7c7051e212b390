import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { packBundle } from "../../../src/toolchain/archive.ts";
import { findOpa } from "../../../src/toolchain/find-opa.ts";
import { opaPath } from "../../tools/build.mjs";
import { BUNDLED, CAPABILITIES, ENTRYPOINTS } from "./policy-files.ts";

const LIMIT_MS = 60_000;
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const home = mkdtempSync(join(tmpdir(), "ambit-archive-"));
const archive = join(home, "bundle.tar.gz");
const opa = (...args: readonly string[]): Promise<{ stdout: string; stderr: string }> => promisify(execFile)(opaPath(), args, { cwd: home });

/** 152 bytes with its slash: two fields of the header. */
const LONG = `ambit/long/${"a".repeat(60)}/${"b".repeat(60)}/deep_module.rego`;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

beforeAll(async () => {
  const native = await findOpa(opaPath(), {});
  const files = [...BUNDLED, { path: LONG, text: "package ambit.long\n\nanswer := 42\n" }];
  const built = await native.build(files, { entrypoints: ENTRYPOINTS, capabilities: CAPABILITIES });
  if (built.kind === "errors") throw new Error(JSON.stringify(built.errors));
  const manifest = { revision: "r1", roots: ["ambit"], rego_version: 1, metadata: { ambit: { format: 1 } } };
  writeFileSync(
    archive,
    packBundle([
      { path: "policy.wasm", bytes: built.value.wasm },
      { path: ".manifest", bytes: encode(JSON.stringify(manifest)) },
      ...files.map(({ path, text }) => ({ path, bytes: encode(text) })),
    ]),
  );
}, LIMIT_MS);
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe("a stock OPA reads the bundle", { timeout: LIMIT_MS }, () => {
  test("to evaluate, with a path of more than 100 bytes in it", async () => {
    writeFileSync(join(home, "input.json"), JSON.stringify({ tool: "issue-refund", arguments: { amount: 501 } }));
    const { stdout } = await opa("eval", "--bundle", archive, "--input", "input.json", "--format", "json", "[data.ambit.decision.result, data.ambit.long.answer]");
    const value = (JSON.parse(stdout) as { result: [{ expressions: [{ value: unknown }] }] }).result[0].expressions[0].value;
    expect(value).toEqual([{ action: "deny", rules: ["big-refund"] }, 42]);
  });

  test("to inspect, with its manifest and every path", async () => {
    const { stdout } = await opa("inspect", "--format", "json", archive);
    const inspected = JSON.parse(stdout) as { manifest: { revision: string; roots: string[] }; namespaces: Record<string, string[]> };
    expect(inspected.manifest).toMatchObject({ revision: "r1", roots: ["ambit"] });
    expect(inspected.namespaces["data.ambit.long"]).toEqual([`/${LONG}`]);
    expect(Object.keys(inspected.namespaces)).toContain("data.ambit.org.tools.s1.send_mail");
  });

  test("to serve", async () => {
    const address = `127.0.0.1:${await freePort()}`;
    const server = spawn(opaPath(), ["run", "--server", "--addr", address, "--bundle", archive, "--disable-telemetry", "--log-level", "error"], { cwd: home, stdio: "ignore" });
    const ended = once(server, "exit");
    try {
      await vi.waitFor(async () => expect((await fetch(`http://${address}/health?bundles`)).ok).toBe(true), { timeout: LIMIT_MS / 2, interval: 50 });
      const input = { tool: "send-mail", arguments: { to: ["a@example.com"] } };
      const response = await fetch(`http://${address}/v1/data/ambit/decision/result`, { method: "POST", body: JSON.stringify({ input }) });
      expect(await response.json()).toMatchObject({ result: { action: "allow", rules: ["few"] } });
    } finally {
      server.kill();
      await ended;
    }
  });

  test("and so does tar, with all members and no complaint", async () => {
    const { stdout, stderr } = await promisify(execFile)("tar", ["-tzPf", archive]);
    expect(stderr).toBe("");
    expect(stdout.trim().split("\n")).toEqual([...[...BUNDLED.map(({ path }) => path), LONG, ".manifest", "policy.wasm"].sort()].map((path) => `/${path}`));
  });
});
