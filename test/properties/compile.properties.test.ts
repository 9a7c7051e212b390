import * as fc from "fast-check";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { compile } from "../../src/compiler/index.ts";
import type { Compilation } from "../../src/compiler/index.ts";
import { findOpa } from "../../src/toolchain/find-opa.ts";
import { readCapabilities, readLibrary } from "../../src/toolchain/library.ts";
import { opaPath } from "../tools/build.mjs";
import { SEED } from "./seed.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const ACME = `${root}/policies/acme`;
const files = readdirSync(ACME, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml") && !name.endsWith(".test.yaml"))
  .sort()
  .map((name) => ({ name: name.replaceAll("\\", "/"), text: readFileSync(`${ACME}/${name}`, "utf8") }));
const manifest = files.find(({ name }) => name === "ambit.yaml") ?? null;
const policies = files.filter(({ name }) => name !== "ambit.yaml");
const seeds = readdirSync(`${root}/test/cases/emission`)
  .filter((name) => name.endsWith(".yaml") && !name.endsWith(".manifest.yaml"))
  .map((name) => readFileSync(`${root}/test/cases/emission/${name}`, "utf8"));

describe("compiling", () => {
  test("gives the same bytes twice, and whatever the order of the files", () => {
    const once = bytesOf(compile({ name: "acme", manifest, policies }).compilation);
    fc.assert(
      fc.property(fc.shuffledSubarray([...policies], { minLength: policies.length }), (shuffled) => {
        expect(bytesOf(compile({ name: "acme", manifest, policies: shuffled }).compilation)).toBe(once);
      }),
      { seed: SEED, numRuns: 20 },
    );
  });

  test("gives the same rules whatever the order of documents, rules, keys and elements", () => {
    const rules = [
      '{id: a, tool: [t, "fs.*", u], if: args.x == 1, then: allow}',
      "{id: b, tool: t, match: {args.x: 1, args.y: [a, b], tool: [u, t]}, then: deny}",
      "{id: c, tool: t, constraints: {rate_limit: 5/hour}, conditions: [{id: one, if: args.z, then: allow}, {id: two, if: not args.z, then: deny}]}",
      '{id: d, tool: "*", then: require_approval, approval: {channel: boss, timeout: 1h}}',
    ];
    const texts = (order: readonly string[], reversed: boolean): string => {
      const turned = (rule: string): string => (reversed ? rule.replace("[t, \"fs.*\", u]", "[u, \"fs.*\", t, t]").replace("{args.x: 1, args.y: [a, b], tool: [u, t]}", "{tool: [t, u], args.y: [a, b], args.x: 1}").replace(/(\{id: one[^}]*\}), (\{id: two[^}]*\})/, "$2, $1") : rule);
      const documents = [`{name: p, rules: [${order.map(turned).join(", ")}]}`, "{name: q, match: {tool: v}, default: allow}"];
      return (reversed ? documents.reverse() : documents).join("\n---\n");
    };
    const plain = (text: string): string => uncited(bytesOf(compile({ name: "p", manifest: null, policies: [{ name: "p.yaml", text }] }).compilation));
    const once = plain(texts(rules, false));
    let decided = 0;
    fc.assert(
      fc.property(fc.shuffledSubarray(rules, { minLength: rules.length }), fc.boolean(), (order, reversed) => {
        expect(plain(texts(order, reversed))).toBe(once);
        decided++;
      }),
      { seed: SEED, numRuns: 60 },
    );
    console.log(`order: ${decided} orders decided`);
    expect(once.length).toBeGreaterThan(1_000);
  });

  test("never throws, whatever the text, and makes Rego that OPA takes", async () => {
    const parts = ["and", "or", "not", "== 1", "!= null", "<", ">=", '"x"', "'y'", "true", "null", "-5", "10m", "0.5", "args.a", "args.b", "args._x", "args[0]", "context.c", "user.roles", "tool", "has(args.a)", "(args.a ?? 5)", "in [1]", "=~ /x/i", "!~ /^y$/"];
    const traps = ["[", "(", "}", "\n", ": ", ",", "#", "**", "1e400", "'", '"', "\\", "é", "\u0000", "conditions:", "&a", "*a", "!!str ", "---\n", "if:", "t", "allow"];
    const edit = fc.record({ at: fc.noBias(fc.nat(1_000_000)), put: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...parts) }, { weight: 1, arbitrary: fc.constantFrom(...traps) }), whole: fc.boolean() });
    const edits = fc.array(edit, { minLength: 1, maxLength: 3 });
    const counts = { compiled: 0, refused: 0 };
    const taken: Compilation[] = [];
    fc.assert(
      fc.property(fc.constantFrom(...seeds), edits, (text, changes) => {
        const { compilation, diagnostics } = compile({ name: "p", manifest: null, policies: [{ name: "p.yaml", text: changes.reduce(edited, text) }] });
        counts[compilation === null ? "refused" : "compiled"]++;
        expect(compilation !== null || diagnostics.length > 0).toBe(true);
        if (compilation !== null && taken.length < 60) taken.push(compilation);
      }),
      { seed: SEED, numRuns: 3_000 },
    );
    const opa = await findOpa(opaPath(), {});
    for (const { modules } of taken) {
      const checked = await opa.check([...readLibrary(), ...modules], readCapabilities());
      if (checked.kind === "errors") expect.fail(`${JSON.stringify(checked.errors)}\n${modules.map(({ text }) => text).join("\n")}`);
    }
    await opa.close();
    console.log(`edited policies (seed ${SEED}): ${JSON.stringify(counts)}, ${taken.length} checked by OPA`);
    expect(Math.min(counts.compiled, counts.refused)).toBeGreaterThan(200);
    expect(taken.length).toBe(60);
  }, 120_000);
});

/** The text with a word replaced by another, or with something put before it. */
function edited(text: string, { at, put, whole }: { readonly at: number; readonly put: string; readonly whole: boolean }): string {
  const words = text.split(/(?<=\s)(?=\S)|(?<=\S)(?=\s)/);
  const place = at % words.length;
  return [...words.slice(0, place), whole ? put : `${put} ${words[place] ?? ""}`, ...words.slice(place + 1)].join("");
}

function bytesOf(compilation: Compilation | null): string {
  if (compilation === null) throw new Error("it does not compile");
  const { modules, data, rules, limits } = compilation;
  return JSON.stringify({ modules: modules.map(({ path, text }) => ({ path, text })), data, rules, limits }, null, 1);
}

/** Without the lines that are cited: they move with the text. */
function uncited(bytes: string): string {
  return bytes.replaceAll(/p\.yaml:\d+:\d+/g, "p.yaml");
}
