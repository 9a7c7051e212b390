import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

/** Each outside package has one door: the only place that may import it (design, folders). Empty: anywhere. */
const DOORS: Readonly<Record<string, string>> = {
  yaml: "src/compiler/document/",
  ajv: "src/compiler/shape/",
  execa: "src/toolchain/",
  commander: "src/cli/",
  "@open-policy-agent/opa-wasm": "src/engine/",
  re2js: "src/compiler/expression/",
  fflate: "src/",
  canonicalize: "src/",
  "@noble/hashes": "src/",
};

/** What each folder may import from. Arrows never point back. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  "src/model/": ["src/model/"],
  "src/compiler/": ["src/compiler/", "src/model/"],
  "src/toolchain/": ["src/toolchain/", "src/compiler/", "src/model/"],
  "src/engine/": ["src/engine/", "src/model/"],
  "src/node/": ["src/node/", "src/toolchain/", "src/compiler/", "src/engine/", "src/model/"],
  "src/cli/": ["src/cli/", "src/node/", "src/toolchain/", "src/compiler/", "src/engine/", "src/model/"],
};

/** Inside the compiler a stage sees the stages before it. */
const STAGES = ["source", "diagnostic", "document", "shape", "expression", "policy", "layers", "checks", "rego"];

const NEUTRAL = ["src/model/", "src/compiler/", "src/engine/"];

interface Import {
  readonly path: string;
  readonly to: string;
}

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => ({ path: `src/${name.replaceAll("\\", "/")}`, text: readFileSync(join("src", name), "utf8") }));

const imports: readonly Import[] = files.flatMap(({ path, text }) => {
  const specifiers = [...text.matchAll(/^(?:import|export)\b[^"'`;]*\bfrom\s+["']([^"'\n]+)["']|^import\s+["']([^"'\n]+)["']|\bimport\(["']([^"'\n]+)["']\)/gm)].map((found) => found[1] ?? found[2] ?? found[3] ?? "");
  return specifiers.map((to) => ({ path, to: to.startsWith(".") ? normalize(join(dirname(path), to)).replaceAll("\\", "/") : to }));
});

const outside = imports.filter(({ to }) => !to.startsWith("src/") && !to.startsWith("node:"));

describe(`the structure of ${files.length} files and ${imports.length} imports`, () => {
  test("there is something to look at", () => {
    expect(files.length).toBeGreaterThan(100);
    expect(imports.length).toBeGreaterThan(300);
  });

  test("every outside package has one door", () => {
    const wrong = outside.filter(({ path, to }) => {
      const name = to.startsWith("@") ? to.split("/").slice(0, 2).join("/") : (to.split("/")[0] ?? to);
      const door = DOORS[name];
      return door === undefined || !path.startsWith(door);
    });
    expect(wrong).toEqual([]);
  });

  test("the WASM runtime of OPA is imported in one file, and the YAML parser in the document stage alone", () => {
    expect(outside.filter(({ to }) => to.startsWith("@open-policy-agent/opa-wasm")).map(({ path }) => path)).toHaveLength(1);
  });

  test("no arrow points back", () => {
    const back = imports.filter(({ path, to }) => {
      const ring = Object.keys(ARROWS).find((prefix) => path.startsWith(prefix));
      return to.startsWith("src/") && (ring === undefined || !ARROWS[ring]?.some((allowed) => to.startsWith(allowed)));
    });
    expect(back).toEqual([]);
  });

  test("no stage of the compiler sees a later one", () => {
    const stageOf = (path: string): number => STAGES.indexOf(/^src\/compiler\/([^/]+)\//.exec(path)?.[1] ?? "");
    const ahead = imports.filter(({ path, to }) => stageOf(path) >= 0 && stageOf(to) > stageOf(path));
    expect(ahead).toEqual([]);
  });

  test("what must run anywhere touches nothing of Node's", () => {
    const node = imports.filter(({ path, to }) => NEUTRAL.some((prefix) => path.startsWith(prefix)) && to.startsWith("node:"));
    expect(node).toEqual([]);
    const globals = files.filter(({ path, text }) => NEUTRAL.some((prefix) => path.startsWith(prefix)) && /\b(process|Buffer|require)\b[.(]/.test(withoutComments(text)));
    expect(globals.map(({ path }) => path)).toEqual([]);
  });

  test("the engine has no clock, no randomness and no code from text", () => {
    const impure = files.filter(({ path, text }) => path.startsWith("src/engine/") && /\b(Date\.now|new Date\(\)|Math\.random|crypto\.|eval\(|new Function)/.test(withoutComments(text)));
    expect(impure.map(({ path }) => path)).toEqual([]);
  });

  test("every file is one concept: at most 300 lines, and no drawer of leftovers", () => {
    expect(files.filter(({ text }) => text.split("\n").length > 300).map(({ path }) => path)).toEqual([]);
    expect(files.filter(({ path }) => /\/(utils?|helpers?|common|types|constants|misc)\.ts$/.test(path)).map(({ path }) => path)).toEqual([]);
  });

  test("modules export by name, one by one", () => {
    expect(files.filter(({ text }) => /export \*|export default/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
}
