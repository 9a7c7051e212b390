import { stat } from "node:fs/promises";
import { join } from "node:path";
import { loadBundle } from "../../engine/index.ts";
import type { Engine } from "../../engine/index.ts";
import { buildSet } from "../build-set.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit-code.ts";
import { fileSize } from "../file-size.ts";
import { paint } from "../paint.ts";
import { regoTree } from "../rego/rego-tree.ts";
import type { TreeFile } from "../rego/rego-tree.ts";
import { plural } from "../tell-diagnostics.ts";
import { writeAtomically } from "../write-atomically.ts";
import { writeRegoTree } from "../rego/write-rego-tree.ts";
import { decidingRule, decisionTable } from "./decision-table.ts";
import type { DecidedCall } from "./decision-table.ts";
import { demoFolder } from "./demo-folder.ts";
import { readExample } from "./example.ts";
import { medianMicroseconds } from "./median-microseconds.ts";
import { ruleSideBySide } from "./rule-side-by-side.ts";
import type { SampleCall } from "./sample-calls.ts";
import { unmet } from "./unmet.ts";

/** Takes the worked example from YAML to decisions, before the eyes of a person. Ends with 1 when a decision is not the expected one. */
export async function runDemo(opa: string | undefined, context: Context): Promise<void> {
  const { output, finish } = context;
  const screen = output.results;
  const say = (text: string): Promise<boolean> => output.write(`${text}\n`);
  const heading = (text: string): string => paint(text, "bold", screen);

  const { path, compilation, calls } = await readExample(output);
  // Before the build, which takes over where temporary files go.
  const folder = await demoFolder();
  await say(`${heading("The policies")}\n  ${path}: ${plural(compilation.rules.length, "rule")} and ${plural(compilation.limits.length, "limit")} in ${plural(compilation.sources.length, "file")}\n`);

  const { bundle, opa: builtBy } = await buildSet(compilation, null, opa === undefined ? {} : { opa }, context);
  const archive = join(folder, "bundle.tar.gz");
  const tree = regoTree(compilation);
  const engine = await loadBundle(bundle.bytes);
  const samples = calls(engine.facts.limits);
  const lines = samples.map(({ call }) => `${JSON.stringify(call)}\n`).join("");
  await writeAtomically(archive, bundle.bytes, context.temporary);
  await writeAtomically(join(folder, "calls.jsonl"), lines, context.temporary);
  await writeRegoTree(join(folder, "rego"), tree, context.temporary);
  const made: readonly (readonly [string, string])[] = [
    [archive, `${fileSize((await stat(archive)).size)}, Rego and WASM in one`],
    [join(folder, "rego"), `${fileSize(sizeOf(tree))}, ${plural(tree.length, "file")}: the same Rego, to be read`],
    [join(folder, "calls.jsonl"), `${fileSize(Buffer.byteLength(lines))}, ${plural(samples.length, "call")} of an agent, one a line`],
  ];
  const widest = Math.max(...made.map(([name]) => name.length));
  await say(`${heading("The files made")}\n${made.map(([name, what]) => `  ${name.padEnd(widest)}  ${what}`).join("\n")}\n  compiled by ${builtBy}\n`);

  // Once through all of it, so that the first call is not measured while the engine is still cold.
  for (const { call } of samples) medianMicroseconds(() => void engine.decide(call));
  const decided = samples.map((sample) => decideSample(sample, engine));
  const rule = decided.map(({ decision }) => decidingRule(decision)).find((each) => each !== undefined);
  if (rule !== undefined) await say(`${ruleSideBySide(rule, compilation, screen)}\n`);
  await say(`${heading("The calls of an agent, and what is decided")}\n`);
  await say(`${decisionTable(decided, screen)}\n`);

  const wrong = decided.filter(({ unmet: differences }) => differences.length > 0);
  if (wrong.length > 0) {
    await say(paint(`${wrong.length} OF ${decided.length} DECISIONS NOT AS EXPECTED: ${wrong.map(({ name }) => name).join("; ")}`, "red", screen));
    return finish(EXIT.findings);
  }
  await say(`${plural(decided.length, "decision")}, each as ${join(path, "calls.test.yaml")} expects it.\n`);
  const next = [`rego ${path} --rule ${rule?.id ?? "ID"}`, `decide ${archive} --batch --call ${join(folder, "calls.jsonl")}`, "init"];
  await say(`${heading("Next")}\n${next.map((command) => `  npx ambit ${command}`).join("\n")}`);
}

function decideSample({ name, call, expect }: SampleCall, engine: Engine): DecidedCall {
  const decision = engine.decide(call);
  return { name, decision, microseconds: medianMicroseconds(() => void engine.decide(call)), unmet: unmet(decision, expect) };
}

function sizeOf(files: readonly TreeFile[]): number {
  return files.reduce((total, { text }) => total + Buffer.byteLength(text), 0);
}
