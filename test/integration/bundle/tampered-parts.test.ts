import { beforeAll, describe, expect, test } from "vitest";
import { compile } from "../../../src/compiler/index.ts";
import { LoadError, loadBundle } from "../../../src/engine/index.ts";
import { gunzip } from "../../../src/engine/bundle/gunzip.ts";
import { readTar } from "../../../src/engine/bundle/read-tar.ts";
import { buildBundle, findOpa } from "../../../src/toolchain/index.ts";
import { opaPath } from "../../tools/build.mjs";

// Found by a review: the parts of a bundle, given to an engine one by one, have no digest over them, and a changed index led past the rules.
const POLICY = `name: p
default: allow
rules:
  - {tool: drop_it, then: deny}
  - {tool: other, then: allow}
`;

type Data = { ambit: { index: { tools: Record<string, { shard?: string; name?: string }>; folded: Record<string, string>; patterns: string[] }; tables: Record<string, unknown> } & Record<string, unknown> };

let module: WebAssembly.Module;
let manifest: unknown;
let dataText: string;

beforeAll(async () => {
  const { compilation } = compile({ name: "p", manifest: null, policies: [{ name: "p.yaml", text: POLICY }] });
  if (compilation === null) throw new Error("the policy does not compile");
  const opa = await findOpa(opaPath(), {});
  const built = await buildBundle(compilation, opa);
  await opa.close();
  if (built.kind === "errors") throw new Error("the policy does not build");
  const members = new Map(readTar(gunzip(built.value.bytes, 1 << 28)).map(({ path, bytes }) => [path, bytes]));
  module = await WebAssembly.compile(new Uint8Array(members.get("policy.wasm") as Uint8Array));
  manifest = JSON.parse(new TextDecoder().decode(members.get(".manifest")));
  dataText = new TextDecoder().decode(members.get("data.json"));
});

const CHANGES: Readonly<Record<string, (data: Data) => void>> = {
  "a tool without its shard": ({ ambit }) => delete ambit.index.tools["drop_it"]?.shard,
  "a tool without its name": ({ ambit }) => delete ambit.index.tools["drop_it"]?.name,
  "a tool that is gone": ({ ambit }) => delete ambit.index.tools["drop_it"],
  "a tool that leads to another's rules": ({ ambit }) => Object.assign(ambit.index.tools, { drop_it: ambit.index.tools["other"] }),
  "no look-alikes": ({ ambit }) => Object.assign(ambit.index, { folded: {} }),
  "no patterns": ({ ambit }) => Object.assign(ambit.index, { patterns: [] }),
  "another digest": ({ ambit }) => Object.assign(ambit.index, { digest: "0".repeat(64) }),
  "opinions where rules are": ({ ambit }) => Object.assign(ambit, { org: { tools: { s9: { evil: { opinions: [{ ground: "x", action: "allow" }] } } } } }),
  "no tables": ({ ambit }) => Object.assign(ambit, { tables: {} }),
};

describe("a bundle in parts", () => {
  test("loads as it was built, and denies", async () => {
    const engine = await loadBundle({ module, data: JSON.parse(dataText), manifest });
    expect(engine.decide({ tool: "drop_it" }).action).toBe("deny");
  });

  test.each(Object.keys(CHANGES))("is refused with %s", async (name) => {
    const data = JSON.parse(dataText) as Data;
    CHANGES[name]?.(data);
    await expect(loadBundle({ module, data, manifest })).rejects.toThrow(LoadError);
  });
});
