import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compile } from "../../../src/compiler/index.ts";
import { readLibrary } from "../../../src/toolchain/library.ts";
import { comparisons, subjects } from "../../properties/comparisons.ts";
import type { Subject } from "../../properties/comparisons.ts";
import { formulas } from "../../properties/formula.ts";
import type { Formula } from "../../properties/formula.ts";
import type { Truth } from "../../properties/kleene.ts";
import { SEED } from "../../properties/seed.ts";
import { bothEngines } from "./engines.ts";
import type { Engines } from "./engines.ts";

/** What the package of a tool with one `deny` says of a call, and which of its helpers hold. */
interface Said {
  readonly ground: boolean;
  readonly brake: boolean;
  /** How many pointers the brake names. */
  readonly missing: number;
  readonly holds: boolean;
  readonly refuted: boolean;
}

const CONDITIONS = 500;
const CALLS = 100;

const PROBE = `package probe

answer := [said(place) | some place in data.places]

said(place) := {
	"ground": count([opinion | some opinion in opinions(place); opinion.ground]) > 0,
	"brake": count([opinion | some opinion in opinions(place); opinion.brake]) > 0,
	"missing": count([pointer | some opinion in opinions(place); some pointer in opinion.unknown]),
	"holds": count([true | data.ambit.org.tools[place.shard][place.name].holds_1]) > 0,
	"refuted": count([true | data.ambit.org.tools[place.shard][place.name].refuted_1]) > 0,
}

opinions(place) := data.ambit.org.tools[place.shard][place.name].opinions

opinions(place) := [] if not data.ambit.org.tools[place.shard][place.name].opinions
`;

// De Morgan, type guards and helpers together: what comes out of OPA is what the tables say of the text.
describe("random conditions are true, false or unknown in OPA as by Kleene's tables", () => {
  const conditions = fc.sample(formulas(comparisons(), 3), { seed: SEED, numRuns: CONDITIONS });
  const calls = fc.sample(subjects(), { seed: SEED, numRuns: CALLS });
  let engines: Engines;
  beforeAll(async () => (engines = await enginesFor(conditions)));
  afterAll(() => engines.close());

  test.each(["interpreted", "compiled"] as const)("%s", async (engine) => {
    const answers = (engine === "compiled" ? calls.map((call) => engines.compiled(call)) : await engines.interpretedEach(calls)) as readonly (readonly Said[])[];
    const counts = { true: 0, false: 0, unknown: 0 };
    const wrong: string[] = [];
    calls.forEach((call, at) => {
      conditions.forEach((condition, index) => {
        const truth = condition.truth(call);
        counts[`${truth}`]++;
        const problem = problemOf(condition, truth, answers[at]?.[index]);
        if (problem !== null && wrong.length < 10) wrong.push(`${condition.text} on ${JSON.stringify(call)}: ${problem}`);
      });
    });
    console.log(`conditions, ${engine} (seed ${SEED}): ${conditions.length} on ${calls.length} calls, ${JSON.stringify(counts)}`);
    expect(wrong).toEqual([]);
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(CONDITIONS * CALLS * 0.12);
  });
});

function problemOf({ text }: Formula<Subject>, truth: Truth, said: Said | undefined): string | null {
  if (said === undefined) return "no answer";
  const { ground, brake, missing, holds, refuted } = said;
  if (ground !== (truth === true) || brake !== (truth === "unknown")) return `${String(truth)}, and OPA says ${JSON.stringify(said)}`;
  if ((holds && truth !== true) || (refuted && truth !== false)) return `${String(truth)}, and a helper says ${JSON.stringify(said)}`;
  // \`has\` never misses anything, so that comparing what it says with a number is unknown for no reason in the call.
  return brake && missing === 0 && !text.includes("has(") ? "unknown, and nothing is named" : null;
}

async function enginesFor(conditions: readonly Formula<Subject>[]): Promise<Engines> {
  const rules = conditions.map(({ text }, index) => `  - {tool: c${index}, then: deny, if: ${JSON.stringify(text)}}\n`);
  const { compilation, diagnostics } = compile({ name: "p", manifest: null, policies: [{ name: "p.yaml", text: `name: p\nrules:\n${rules.join("")}` }] });
  if (compilation === null) throw new Error(diagnostics.map(({ message, at }) => `${message}: ${at.file.text.slice(at.start, at.end)}`).join("\n"));
  const places = conditions.map((_, index) => {
    const { shard, name } = compilation.data.index.tools[`c${index}`] ?? { shard: "", name: "" };
    return { shard, name };
  });
  return bothEngines([...readLibrary(), ...compilation.modules, { path: "probe/probe.rego", text: PROBE }], "probe/answer", { places });
}
