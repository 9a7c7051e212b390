import { beforeAll, describe, expect, test } from "vitest";
import { LoadError, loadBundle } from "../../../src/engine/index.ts";
import type { BundleFacts } from "../../../src/model/manifest.ts";
import { readCapabilities } from "../../../src/toolchain/library.ts";
import { repacked, sha256, tinyBundle } from "../../support/tiny-bundle.ts";
import type { TinyBundle } from "../../support/tiny-bundle.ts";
import { cannedPolicy } from "../../support/tiny-policies.ts";

let tiny: TinyBundle;

beforeAll(async () => {
  tiny = await tinyBundle(cannedPolicy());
}, 120_000);

/** The bundle's manifest with some of its facts changed. */
const manifestWith = (facts: Partial<Record<keyof BundleFacts, unknown>>): string =>
  JSON.stringify({ ...tiny.manifest, metadata: { ambit: { ...tiny.manifest.metadata.ambit, ...facts } } });

const digestsWith = (digests: object): string => manifestWith({ digests: { ...tiny.manifest.metadata.ambit.digests, ...digests } });

describe("a bundle is loaded", () => {
  const decides = async (bundle: Parameters<typeof loadBundle>[0]): Promise<void> => {
    const engine = await loadBundle(bundle);
    expect(engine.revision).toBe("tiny-1");
    expect(engine.facts).toEqual(tiny.manifest.metadata.ambit);
    expect(engine.decide({ tool: "refund", arguments: { amount: 500 } }).action).toBe("allow");
    expect(engine.decide({ tool: "refund", arguments: { amount: 501 } }).action).toBe("deny");
    expect(engine.decide({ tool: "refund" }).action).toBe("deny");
  };

  test("from bytes", () => decides(tiny.bytes));
  test("from a buffer", () => decides(new Uint8Array(tiny.bytes).buffer));
  test("from a part of a larger buffer", () => decides(Buffer.concat([Buffer.alloc(7), tiny.bytes, Buffer.alloc(9)]).subarray(7, 7 + tiny.bytes.length)));
  test("from a bundle that was signed", () => decides(repacked(tiny, { ".signatures.json": '{"signatures":[]}' })));
  test("from its parts", async () => decides({ module: await WebAssembly.compile(new Uint8Array(tiny.wasm)), data: tiny.data, manifest: tiny.manifest }));

  test("with an allowing probe that holds", async () => {
    const allow = { tool: "refund", arguments: { amount: 1 } };
    await expect(loadBundle(repacked(tiny, { ".manifest": manifestWith({ probes: { deny: { tool: "ambit.probe" }, allow } }) }))).resolves.toMatchObject({ revision: "tiny-1" });
  });

  test("with facts that this version does not know", async () => {
    const engine = await loadBundle(repacked(tiny, { ".manifest": manifestWith({ ["added" as keyof BundleFacts]: { later: true } }) }));
    expect(engine.facts).toMatchObject({ added: { later: true } });
  });
});

describe("what is no bundle of ours is refused", () => {
  const refusals: readonly { readonly name: string; readonly bytes: () => Uint8Array; readonly code: string; readonly says: string }[] = [
    { name: "no gzip", bytes: () => Buffer.from("hello"), code: "not-a-bundle", says: "unpacked" },
    { name: "bytes after its end", bytes: () => Buffer.concat([tiny.bytes, Buffer.of(0)]), code: "not-a-bundle", says: "unpacked" },
    { name: "no manifest", bytes: () => repacked(tiny, { ".manifest": undefined }), code: "missing-member", says: "`.manifest`" },
    { name: "no data", bytes: () => repacked(tiny, { "data.json": undefined }), code: "missing-member", says: "`data.json`" },
    { name: "no module", bytes: () => repacked(tiny, { "policy.wasm": undefined }), code: "missing-member", says: "`policy.wasm`" },
    { name: "a module in a folder", bytes: () => repacked(tiny, { "x/policy.wasm": tiny.wasm }), code: "unexpected-member", says: "`x/policy.wasm`" },
    { name: "data in a folder", bytes: () => repacked(tiny, { "ambit/data.json": "{}" }), code: "unexpected-member", says: "`ambit/data.json`" },
    { name: "data in YAML", bytes: () => repacked(tiny, { "data.yaml": "a: 1" }), code: "unexpected-member", says: "`data.yaml`" },
    { name: "a patch", bytes: () => repacked(tiny, { "patch.json": "{}" }), code: "unexpected-member", says: "`patch.json`" },
    { name: "a plan", bytes: () => repacked(tiny, { "plan.json": "{}" }), code: "unexpected-member", says: "`plan.json`" },
    { name: "signatures under another name", bytes: () => repacked(tiny, { "x.signatures.json": "{}" }), code: "unexpected-member", says: "`x.signatures.json`" },
    { name: "another module", bytes: () => repacked(tiny, { "policy.wasm": Buffer.concat([tiny.wasm, Buffer.of(0)]) }), code: "digest-mismatch", says: "`policy.wasm`" },
    { name: "other data", bytes: () => repacked(tiny, { "data.json": "{}" }), code: "digest-mismatch", says: "`data.json`" },
    { name: "the same data in other words", bytes: () => repacked(tiny, { "data.json": `${JSON.stringify(tiny.data)} ` }), code: "digest-mismatch", says: "`data.json`" },
    { name: "other Rego", bytes: () => repacked(tiny, { "tiny.rego": "package tiny\n" }), code: "digest-mismatch", says: "Rego" },
    { name: "Rego more", bytes: () => repacked(tiny, { "more.rego": "package more\n" }), code: "digest-mismatch", says: "Rego" },
    { name: "Rego less", bytes: () => repacked(tiny, { "tiny.rego": undefined }), code: "digest-mismatch", says: "Rego" },
    { name: "a manifest that is no JSON", bytes: () => repacked(tiny, { ".manifest": "{" }), code: "bad-manifest", says: ".manifest:1:2" },
    { name: "a manifest with a name twice", bytes: () => repacked(tiny, { ".manifest": '{"revision":"a","revision":"b"}' }), code: "bad-manifest", says: "twice" },
    { name: "a manifest that is no UTF-8", bytes: () => repacked(tiny, { ".manifest": Buffer.of(0xff) }), code: "bad-manifest", says: "UTF-8" },
    { name: "a manifest of OPA's alone", bytes: () => repacked(tiny, { ".manifest": '{"revision":"","roots":[""],"rego_version":1}' }), code: "bad-manifest", says: "`/revision`" },
    { name: "another format", bytes: () => repacked(tiny, { ".manifest": manifestWith({ format: 2 }) }), code: "wrong-format", says: "format `2`" },
    { name: "a format that is no number", bytes: () => repacked(tiny, { ".manifest": manifestWith({ format: "1" }) }), code: "wrong-format", says: "format `\"1\"`" },
    { name: "no digests", bytes: () => repacked(tiny, { ".manifest": manifestWith({ digests: undefined }) }), code: "bad-manifest", says: "`/metadata/ambit/digests`" },
    { name: "a digest that is none", bytes: () => repacked(tiny, { ".manifest": digestsWith({ wasm: "" }) }), code: "bad-manifest", says: "`/metadata/ambit/digests/wasm`" },
    { name: "no probe", bytes: () => repacked(tiny, { ".manifest": manifestWith({ probes: { deny: null, allow: null } }) }), code: "bad-manifest", says: "`/metadata/ambit/probes/deny`" },
    { name: "data that is no object", bytes: () => repacked(tiny, { "data.json": "[]", ".manifest": digestsWith({ data: sha256(Buffer.from("[]")) }) }), code: "bad-data", says: "object" },
    { name: "data that is no JSON", bytes: () => repacked(tiny, { "data.json": "{,}", ".manifest": digestsWith({ data: sha256(Buffer.from("{,}")) }) }), code: "bad-data", says: "data.json:1:2" },
    { name: "a module that is none", bytes: () => repacked(tiny, { "policy.wasm": "wasm", ".manifest": digestsWith({ wasm: sha256(Buffer.from("wasm")) }) }), code: "wasm-refused", says: "compiled" },
    { name: "an entrypoint that the module has not", bytes: () => repacked(tiny, { ".manifest": manifestWith({ entrypoints: ["ambit/other"] }) }), code: "missing-entrypoint", says: "`ambit/other`" },
    { name: "a denying probe that is allowed", bytes: () => repacked(tiny, { ".manifest": manifestWith({ probes: { deny: { tool: "allow" }, allow: null } }) }), code: "probe-failed", says: "must deny" },
    { name: "a denying probe that is no call", bytes: () => repacked(tiny, { ".manifest": manifestWith({ probes: { deny: {}, allow: null } }) }), code: "probe-failed", says: "must deny" },
    { name: "a denying probe to which the module has no answer", bytes: () => repacked(tiny, { ".manifest": manifestWith({ probes: { deny: { tool: "nobody" }, allow: null } }) }), code: "probe-failed", says: "not a decision" },
    { name: "a denying probe on which the module aborts", bytes: () => repacked(tiny, { ".manifest": manifestWith({ probes: { deny: { tool: "x", arguments: { left: true, right: true } }, allow: null } }) }), code: "probe-failed", says: "conflict" },
    { name: "an allowing probe that is denied", bytes: () => repacked(tiny, { ".manifest": manifestWith({ probes: { deny: { tool: "ambit.probe" }, allow: { tool: "deny" } } }) }), code: "probe-failed", says: "must allow" },
  ];

  test.each(refusals)("$name", async ({ bytes, code, says }) => {
    const loading = loadBundle(bytes());
    await expect(loading).rejects.toBeInstanceOf(LoadError);
    await expect(loading).rejects.toMatchObject({ code, message: expect.stringContaining(says), hint: expect.stringMatching(/./) });
  });

  test.each<readonly [string, unknown]>([
    ["a path", "./policies"],
    ["nothing", undefined],
    ["null", null],
    ["an object", {}],
    ["bytes as the module", { module: new Uint8Array(8), data: {}, manifest: {} }],
  ])("%s", async (_, bundle) => {
    await expect(loadBundle(bundle as Uint8Array)).rejects.toMatchObject({ name: "LoadError", code: "not-a-bundle" });
  });

  test("a part that computes its values", async () => {
    const module = await WebAssembly.compile(new Uint8Array(tiny.wasm));
    const computed = { get answers() { return {}; } };
    await expect(loadBundle({ module, data: computed, manifest: tiny.manifest })).rejects.toMatchObject({ code: "bad-data" });
    await expect(loadBundle({ module, data: [], manifest: tiny.manifest })).rejects.toMatchObject({ code: "bad-data" });
    await expect(loadBundle({ module, data: tiny.data, manifest: {} })).rejects.toMatchObject({ code: "bad-manifest" });
  });

  test("one that unpacks to more than it may", async () => {
    await expect(loadBundle(tiny.bytes, { bundleBytes: 100_000 })).rejects.toMatchObject({ code: "too-large" });
  });

  test("one whose module does not fit into its memory", async () => {
    await expect(loadBundle(tiny.bytes, { memoryMaximumPages: 1 })).rejects.toMatchObject({ code: "wasm-refused", hint: expect.stringContaining("memoryMaximumPages") });
  });

  test("one whose data does not fit into its memory", async () => {
    const data = { ...tiny.data, filler: Array.from({ length: 20_000 }, (_, index) => ({ index })) };
    const module = await WebAssembly.compile(new Uint8Array(tiny.wasm));
    await expect(loadBundle({ module, data, manifest: tiny.manifest }, { memoryMaximumPages: 16 })).rejects.toMatchObject({ code: "wasm-refused", message: expect.stringContaining("data cannot be loaded") });
    await expect(loadBundle({ module, data, manifest: tiny.manifest })).resolves.toMatchObject({ revision: "tiny-1" });
  });

  test("one whose Rego needs a builtin of the host", async () => {
    const capabilities = JSON.parse(readCapabilities()) as { builtins: object[] };
    capabilities.builtins.push({ name: "time.now_ns", decl: { type: "function", result: { type: "number" } }, nondeterministic: true });
    const policy = cannedPolicy();
    const clocked = await tinyBundle({ ...policy, rego: { ...policy.rego, "tiny.rego": `${policy.rego["tiny.rego"]}\nnothing := time.now_ns() if input.clock\n` }, capabilities: JSON.stringify(capabilities) });
    await expect(loadBundle(clocked.bytes)).rejects.toMatchObject({ code: "wasm-refused", message: expect.stringContaining("`time.now_ns`") });
  });

  test("bits of the whole bundle flipped: refused, or the same bundle", async () => {
    const counts = { refused: 0, same: 0 };
    const step = Math.floor((tiny.bytes.length * 8) / 300) | 1;
    for (let bit = 0; bit < tiny.bytes.length * 8; bit += bit < 80 ? 1 : step) {
      const flipped = Buffer.from(tiny.bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      try {
        const engine = await loadBundle(flipped);
        expect(engine.decide({ tool: "refund", arguments: { amount: 501 } }).action).toBe("deny");
        counts.same++;
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(LoadError);
        counts.refused++;
      }
    }
    expect(counts.refused).toBeGreaterThan(300);
    expect(counts.same).toBeLessThanOrEqual(80);
  }, 60_000);
});
