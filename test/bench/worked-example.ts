import { readFileSync } from "node:fs";
import * as sdk from "@open-policy-agent/opa-wasm";
import { parse } from "yaml";
import { admit, loadBundle, DEFAULT_CAPS } from "../../src/engine/index.ts";
import type { Engine } from "../../src/engine/index.ts";
import type { Opa } from "../../src/toolchain/index.ts";
import { readCapabilities } from "../../src/toolchain/library.ts";
import { withUsage } from "../support/cases-usage.ts";
import { bundleOf } from "./build.ts";
import { measure, micro, row } from "./measure.ts";

const { loadPolicySync } = (sdk as unknown as { readonly default: typeof sdk }).default;

/** The hand-written policy speaks of limits by these names, so that both read the same counters. */
const LIMITS: Readonly<Record<string, string>> = { refund: "support-agent/refund", mail: "support-bot-mail/pace", sql: "platform-tools/sql" };

interface Sample {
  readonly name: string;
  readonly call: unknown;
}

/** engine.decide on the worked example against raw opa-wasm on Rego that was written by hand for the same policy. */
export async function benchWorkedExample(opa: Opa): Promise<{ readonly ratio: number }> {
  const engine = await loadBundle((await bundleOf("policies/acme", opa)).bytes);
  const raw = await handWritten(engine, opa);
  const samples = readSamples(engine);
  const agreed = samples.flatMap(({ name, call }) => {
    const admission = admit(call, DEFAULT_CAPS);
    if (admission.kind === "refused") return [];
    const ours = engine.decide(call);
    // What the hand-written policy does not know: look-alikes. Everything else has to agree before anything is timed.
    if (ours.fault?.code === "lookalike-tool") return [];
    const theirs = raw(admission.call);
    if (theirs !== ours.action) throw new Error(`${name}: the engine says ${ours.action}, the hand-written policy ${theirs}`);
    return [{ name, call, input: admission.call }];
  });
  console.log(`\nworked example: engine.decide (three layers, with its explanation) against raw opa-wasm on hand-written Rego`);
  console.log(`${agreed.length} of ${samples.length} calls compared first, all equal\n`);
  const widths = [30, 12, 12, 7];
  console.log(row(["call", "decide", "raw", "ratio"], widths));
  const ratios: number[] = [];
  for (const { name, call, input } of agreed) {
    const [ours, theirs] = measure({ ours: () => engine.decide(call), theirs: () => raw(input) }, { rounds: 40, batch: 250 });
    const ratio = (ours?.median ?? Number.NaN) / (theirs?.median ?? Number.NaN);
    ratios.push(ratio);
    console.log(row([name, micro(ours?.median ?? Number.NaN), micro(theirs?.median ?? Number.NaN), ratio.toFixed(2)], widths));
  }
  const all = measure({
    ours: () => agreed.forEach(({ call }) => engine.decide(call)),
    theirs: () => agreed.forEach(({ input }) => raw(input)),
  }, { rounds: 60, batch: 25 });
  const ratio = (all[0]?.median ?? Number.NaN) / (all[1]?.median ?? Number.NaN);
  const each = (value: number | undefined): string => micro((value ?? Number.NaN) / agreed.length);
  console.log(row(["all of them, one after another", each(all[0]?.median), each(all[1]?.median), ratio.toFixed(2)], widths));
  console.log(`goal: at most 2.00: ${ratio <= 2 ? "met" : "MISSED"}`);
  return { ratio };
}

async function handWritten(engine: Engine, opa: Opa): Promise<(input: unknown) => string> {
  const text = readFileSync("test/bench/hand-written/acme.rego", "utf8");
  const built = await opa.build([{ path: "acme.rego", text }], { entrypoints: ["acme/decision"], capabilities: readCapabilities() });
  if (built.kind === "errors") throw new Error(JSON.stringify(built.errors));
  const policy = loadPolicySync(new WebAssembly.Module(new Uint8Array(built.value.wasm)), { initial: 16, maximum: 256 });
  const limits = Object.fromEntries(Object.entries(LIMITS).map(([name, rule]) => [name, engine.facts.limits.find((limit) => limit.rule === rule)?.limit]));
  policy.setData({ limits, agents: readAgents() });
  return (input) => (policy.evaluate(input) as [{ result: { action: string } }])[0].result.action;
}

function readAgents(): unknown {
  return (parse(readFileSync("policies/acme/ambit.yaml", "utf8")) as { agents: unknown }).agents;
}

function readSamples(engine: Engine): readonly Sample[] {
  const { defaults, tests } = parse(readFileSync("policies/acme/calls.test.yaml", "utf8")) as { defaults: object; tests: readonly { name: string; call: object }[] };
  return tests.map(({ name, call }) => {
    const asked = { ...defaults, ...call };
    // As a host does it: the limits that hold for the call, and no others, are counted and sent.
    const answer = engine.limits(withUsage(asked, engine.facts.limits));
    const holding = answer.kind === "limits" ? answer.limits.map(({ limit }) => limit) : [];
    return { name, call: withUsage(asked, engine.facts.limits.filter(({ limit }) => holding.includes(limit))) };
  });
}
