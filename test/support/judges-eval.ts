import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual, promisify } from "node:util";
import { readAnswer } from "./judges.ts";
import type { OpenJudge } from "./judges.ts";

const run = promisify(execFile);

/** Each call becomes the whole `input` of its own evaluation, as `opa test` gives a policy its input; the answers keep the order of the calls. */
const ALL = "[[decision, limits] | some call in input.calls; decision := data.ambit.decision.result with input as call; limits := data.ambit.limits.result with input as call]";
const ONE = "[data.ambit.decision.result, data.ambit.limits.result]";

/**
 * `opa eval` over a bundle. All calls of a set go through one process, since a start takes 60 ms and a decision 1 ms.
 * The first call is asked in a process of its own as well, as a person would ask it, and must not come out differently.
 */
export async function evalJudge(opa: string, bundle: Uint8Array): Promise<OpenJudge> {
  const folder = await mkdtemp(join(tmpdir(), "ambit-eval-"));
  const archive = join(folder, "bundle.tar.gz");
  await writeFile(archive, bundle);
  const evaluate = async (query: string, input: unknown): Promise<unknown> => {
    const file = join(folder, "input.json");
    await writeFile(file, JSON.stringify(input));
    const { stdout } = await run(opa, ["eval", "--bundle", archive, "--input", file, "--format", "json", query], { maxBuffer: 256 * 1024 * 1024 });
    const { result } = JSON.parse(stdout) as { readonly result?: readonly { readonly expressions: readonly { readonly value: unknown }[] }[] };
    return result?.[0]?.expressions[0]?.value;
  };
  return {
    name: "opa eval",
    async decide(calls) {
      if (calls.length === 0) return [];
      const answers = await evaluate(ALL, { calls });
      if (!Array.isArray(answers) || answers.length !== calls.length) throw new Error(`opa eval: ${calls.length} calls and ${Array.isArray(answers) ? answers.length : "no"} answers`);
      if (!isDeepStrictEqual(await evaluate(ONE, calls[0]), answers[0])) throw new Error("opa eval: the first call is decided differently on its own");
      return (answers as [unknown, unknown][]).map(([decision, limits]) => readAnswer(decision, limits));
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
