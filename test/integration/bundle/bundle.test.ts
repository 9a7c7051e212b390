import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compile } from "../../../src/compiler/index.ts";
import { loadBundle } from "../../../src/engine/index.ts";
import { gunzip } from "../../../src/engine/bundle/gunzip.ts";
import { readTar } from "../../../src/engine/bundle/read-tar.ts";
import { buildBundle, bundleDigest, findOpa } from "../../../src/toolchain/index.ts";
import type { Bundle, Opa } from "../../../src/toolchain/index.ts";
import { readPolicies } from "../../../src/node/read-policies.ts";
import { opaPath } from "../../tools/build.mjs";

let native: Opa;
let embedded: Opa;
const elsewhere = mkdtempSync(join(tmpdir(), "ambit-elsewhere-"));

beforeAll(async () => {
  native = await findOpa(opaPath(), {});
  embedded = await findOpa("embedded", {});
  cpSync("policies/acme", join(elsewhere, "acme"), { recursive: true });
});

afterAll(async () => {
  await native.close();
  await embedded.close();
  rmSync(elsewhere, { recursive: true, force: true });
});

describe("the bundle of the worked example", () => {
  let bundle: Bundle;
  beforeAll(async () => {
    bundle = await build("policies/acme", native);
  });

  test("has the same bytes when it is built again, in another folder, and by the embedded OPA", async () => {
    for (const [folder, opa] of [["policies/acme", native], [join(elsewhere, "acme"), native], [join(elsewhere, "acme"), embedded]] as const) {
      const again = await build(folder, opa);
      expect(bundleDigest(again.bytes)).toBe(bundleDigest(bundle.bytes));
      expect(Buffer.from(again.bytes).equals(Buffer.from(bundle.bytes))).toBe(true);
    }
  });

  test("says in its manifest what it is made of, and has no `wasm` key, which a stock OPA would refuse", () => {
    const { manifest } = bundle;
    const facts = manifest.metadata.ambit;
    expect(Object.keys(manifest)).toEqual(["revision", "roots", "rego_version", "metadata"]);
    expect(manifest.roots).toEqual(["ambit"]);
    expect(manifest.revision).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(facts.sources.map(({ file }) => file)).toEqual(["agents/data-bot.yaml", "agents/deploy-bot.yaml", "agents/support-bot.yaml", "ambit.yaml", "org.yaml", "teams/platform.yaml", "teams/support.yaml"]);
    expect(facts.rules.find(({ id }) => id === "support-agent/refund.small")).toMatchObject({ layer: "team:support", action: "allow", owner: "head-of-support@acme.example", source: expect.stringMatching(/^teams\/support\.yaml:\d+:\d+$/) as unknown });
    expect(facts.limits.length).toBeGreaterThanOrEqual(6);
    expect(facts.entrypoints).toContain("ambit/limits/result");
  });

  test("takes the revision that it is given, and nothing else of it changes but data.json", async () => {
    const named = await build("policies/acme", native, "git-4711");
    expect(named.manifest.revision).toBe("git-4711");
    expect(named.manifest.metadata.ambit.digests.wasm).toBe(bundle.manifest.metadata.ambit.digests.wasm);
    expect((await loadBundle(named.bytes)).decide({ tool: "x" }).revision).toBe("git-4711");
  });

  test("holds the Rego that was generated, byte for byte", () => {
    const rego = readTar(gunzip(bundle.bytes, 1 << 28)).filter(({ path }) => path.endsWith(".rego"));
    const texts = new Map(bundle.rego.map(({ path, text }) => [path, text]));
    expect(rego.length).toBe(texts.size);
    for (const { path, bytes } of rego) expect(new TextDecoder().decode(bytes)).toBe(texts.get(path));
  });
});

async function build(folder: string, opa: Opa, revision?: string): Promise<Bundle> {
  const reading = await readPolicies(folder);
  if (reading.kind !== "sets" || reading.sets[0] === undefined) throw new Error(`${folder} holds no policy set`);
  const { compilation } = compile(reading.sets[0].files);
  if (compilation === null) throw new Error("the worked example does not compile");
  const result = await buildBundle(compilation, opa, revision === undefined ? {} : { revision });
  if (result.kind === "errors") throw new Error(JSON.stringify(result.errors));
  return result.value;
}
