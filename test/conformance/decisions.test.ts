import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_CAPS, admit } from "../../src/engine/index.ts";
import type { Admission } from "../../src/engine/index.ts";
import type { Decision } from "../../src/model/decision.ts";
import { buildCaseBundle } from "../support/cases-bundle.ts";
import { differences } from "../support/cases-expectation.ts";
import { withUsage } from "../support/cases-usage.ts";
import { readCaseFiles } from "../support/cases.ts";
import type { CaseFile } from "../support/cases.ts";
import { engineJudge } from "../support/judges-engine.ts";
import { evalJudge } from "../support/judges-eval.ts";
import { httpJudge } from "../support/judges-http.ts";
import type { OpenJudge } from "../support/judges.ts";
import { opaPath } from "../tools/build.mjs";

/** Fewer than these, and cases have got lost on the way. Raise them when cases are added. */
const FLOORS = { cases: 230, calls: 1680, answered: 1620, refused: 60 };

const root = fileURLToPath(new URL("../..", import.meta.url));
const files = readCaseFiles(fileURLToPath(new URL("../cases/decisions", import.meta.url)), root);
const counts = { cases: 0, calls: 0, WASM: 0, "opa eval": 0, HTTP: 0, refused: 0 };

describe.each(files)("$name", (file) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await hold(file);
    counts.cases += file.entries;
  }, 120_000);

  test.each(file.cases.map((one, index) => ({ ...one, index })))("$name", ({ expect: wanted, refused, index }) => {
    const { admission, decision, again, others } = trial.calls[index] as Judged;
    counts.calls++;
    counts.WASM++;
    const wrong = differences(decision, wanted);
    if (wrong.length > 0) expect.fail(wrong.join("\n"));
    expect(admission.kind).toBe(refused ? "refused" : "admitted");
    if (refused) counts.refused++;
    else expect(again, "deciding what the gate emits").toEqual(decision);
    for (const { name, answer } of others) {
      expect(answer, name).toEqual(decision);
      counts[name]++;
    }
  });
});

describe("the whole run", () => {
  test("judges as many calls as there are", () => {
    console.log(`conformance: ${counts.cases} cases, ${counts.calls} calls, WASM=${counts.WASM}, opa eval=${counts["opa eval"]}, HTTP=${counts.HTTP}, refused by the gate=${counts.refused}`);
    expect(counts.cases).toBeGreaterThanOrEqual(FLOORS.cases);
    expect(counts.calls).toBeGreaterThanOrEqual(FLOORS.calls);
    expect(counts.WASM).toBe(counts.calls);
    expect(counts["opa eval"]).toBeGreaterThanOrEqual(FLOORS.answered);
    expect(counts.HTTP).toBe(counts["opa eval"]);
    expect(counts.refused).toBeGreaterThanOrEqual(FLOORS.refused);
    expect(counts.refused).toBe(counts.calls - counts.HTTP);
  });
});

interface Judged {
  readonly admission: Admission;
  /** The engine's answer to the call as a host gives it. */
  readonly decision: Decision;
  /** The engine's answer to what the gate made of it. */
  readonly again: Decision | undefined;
  readonly others: readonly { readonly name: "opa eval" | "HTTP"; readonly answer: Decision }[];
}

interface Trial {
  readonly calls: readonly Judged[];
}

/** Builds the bundle of a case file and has every judge decide every call that it can be asked. */
async function hold(file: CaseFile): Promise<Trial> {
  const { bytes, limits } = await buildCaseBundle(file.name, file.set);
  const engine = await engineJudge(bytes);
  const calls = file.cases.map((one) => withUsage(one.call, limits));
  const admissions = calls.map((call) => admit(call, DEFAULT_CAPS));
  const admitted = admissions.flatMap((admission, index) => (admission.kind === "admitted" ? [{ call: admission.call, index }] : []));
  const answers = new Map<string, Map<number, Decision>>();
  for (const open of [evalJudge, httpJudge]) {
    const judge: OpenJudge = await open(opaPath(), bytes);
    try {
      const decided = await judge.decide(admitted.map(({ call }) => call));
      answers.set(judge.name, new Map(admitted.map(({ index }, at) => [index, decided[at] as Decision])));
    } finally {
      await judge.close();
    }
  }
  const again = await engine.decide(admitted.map(({ call }) => call));
  const second = new Map(admitted.map(({ index }, at) => [index, again[at]]));
  return {
    calls: calls.map((call, index) => ({
      admission: admissions[index] as Admission,
      decision: engine.engine.decide(call),
      again: second.get(index),
      others: [...answers].flatMap(([name, decided]) => (decided.has(index) ? [{ name: name as "opa eval" | "HTTP", answer: decided.get(index) as Decision }] : [])),
    })),
  };
}
