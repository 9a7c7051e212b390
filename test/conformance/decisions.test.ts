import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_CAPS, admit } from "../../src/engine/index.ts";
import type { Admission } from "../../src/engine/index.ts";
import { buildCaseBundle } from "../support/cases-bundle.ts";
import { differences } from "../support/cases-expectation.ts";
import { withUsage } from "../support/cases-usage.ts";
import { readCaseFiles } from "../support/cases.ts";
import type { CaseFile } from "../support/cases.ts";
import { engineJudge } from "../support/judges-engine.ts";
import { evalJudge } from "../support/judges-eval.ts";
import { httpJudge } from "../support/judges-http.ts";
import type { Answer, Judge } from "../support/judges.ts";
import { opaPath } from "../tools/build.mjs";

/** Fewer than these, and cases have got lost on the way. Raise them when cases are added. */
const FLOORS = { cases: 240, calls: 1840, answered: 1780, refused: 60 };

const root = fileURLToPath(new URL("../..", import.meta.url));
const files = await readCaseFiles(fileURLToPath(new URL("../cases/decisions", import.meta.url)), root);
const counts = { cases: 0, calls: 0, WASM: 0, "opa eval": 0, HTTP: 0, refused: 0 };

describe.each(files.map((file) => [file.name, file] as const))("%s", (_, file) => {
  let trial: readonly Judged[];
  beforeAll(async () => {
    trial = await hold(file);
    counts.cases += file.entries;
  }, 120_000);

  test.each(file.cases.map((one, index) => [one.name, one, index] as const))("%s", (_, { expect: wanted, refused }, index) => {
    const { admission, answer, others } = trial[index] as Judged;
    counts.calls++;
    if (admission.kind === "refused") counts.refused++;
    for (const [name] of others) counts[name]++;
    const wrong = differences(answer, wanted);
    if (wrong.length > 0) expect.fail(wrong.join("\n"));
    expect(admission.kind).toBe(refused ? "refused" : "admitted");
    for (const [name, other] of others) expect(other, `${name}, on what the gate emits`).toEqual(answer);
  });
});

describe("the whole run", () => {
  test("judges as many calls as there are", () => {
    console.log(`conformance: ${counts.cases} cases, ${counts.calls} calls, WASM=${counts.WASM}, opa eval=${counts["opa eval"]}, HTTP=${counts.HTTP}, refused by the gate=${counts.refused}`);
    expect(counts.cases).toBeGreaterThanOrEqual(FLOORS.cases);
    expect(counts.calls).toBeGreaterThanOrEqual(FLOORS.calls);
    expect(counts.WASM).toBeGreaterThanOrEqual(FLOORS.answered);
    expect(counts["opa eval"]).toBe(counts.WASM);
    expect(counts.HTTP).toBe(counts.WASM);
    expect(counts.refused).toBeGreaterThanOrEqual(FLOORS.refused);
    expect(counts.refused).toBe(counts.calls - counts.WASM);
  });
});

interface Judged {
  readonly admission: Admission;
  /** The engine's answer to the call as a host gives it. */
  readonly answer: Answer;
  /** The answers to what the gate makes of the call, the engine's among them; none when the gate refuses it. */
  readonly others: readonly (readonly [Judge["name"], Answer])[];
}

/** Builds the bundle of a case file and has every judge decide every call that it can be asked. */
async function hold(file: CaseFile): Promise<readonly Judged[]> {
  const { bytes, limits } = await buildCaseBundle(file.name, file.set);
  const calls = file.cases.map((one) => withUsage(one.call, limits));
  const admissions = calls.map((call) => admit(call, DEFAULT_CAPS));
  const admitted = admissions.flatMap((admission) => (admission.kind === "admitted" ? [admission.call] : []));
  const engine = await engineJudge(bytes);
  const rounds = [{ name: engine.name, answers: await engine.decide(admitted) }];
  for (const open of [evalJudge, httpJudge]) {
    const judge = await open(opaPath(), bytes);
    try {
      rounds.push({ name: judge.name, answers: await judge.decide(admitted) });
    } finally {
      await judge.close();
    }
  }
  let asked = 0;
  return calls.map((call, index) => {
    const admission = admissions[index] as Admission;
    const at = admission.kind === "admitted" ? asked++ : undefined;
    const others = at === undefined ? [] : rounds.map(({ name, answers }) => [name, answers[at] as Answer] as const);
    return { admission, answer: engine.answer(call), others };
  });
}
