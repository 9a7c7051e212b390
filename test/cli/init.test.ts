import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Decision } from "../../src/model/decision.ts";
import { emptyFolder, runAmbit } from "./run-ambit.ts";

/** The commands that `ambit init` prints, as lists of arguments, split by a real shell. */
function printedCommands(stdout: string): readonly (readonly string[])[] {
  const lines = stdout.split("\n").filter((line) => line.startsWith("  npx ambit "));
  return lines.map((line) => execFileSync("sh", ["-c", `printf '%s\\n' ${line.trim().slice("npx ambit ".length)}`], { encoding: "utf8" }).trimEnd().split("\n"));
}

describe("ambit init", () => {
  test.each([[[]], [["rules"]], [["some where/it's"]]])("with %j writes a set, and what it prints next works as it says", async (args) => {
    const cwd = emptyFolder();
    const folder = join(cwd, args[0] ?? "policies");
    const ran = await runAmbit(["init", ...args], { cwd });
    expect(ran.exitCode).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(["ambit.yaml", "call.json", "refunds.yaml"]);
    for (const name of readdirSync(folder)) expect(ran.stderr).toContain(`wrote ${join(args[0] ?? "policies", name)}\n`);

    const [check, decide, ...more] = printedCommands(ran.stdout);
    expect(more).toEqual([]);
    const checked = await runAmbit(check ?? [], { cwd });
    expect(checked).toMatchObject({ stdout: "", exitCode: 0 });
    expect(checked.stderr).toContain("3 rules in 1 file, no findings");

    const decided = await runAmbit(decide ?? [], { cwd });
    const decision = JSON.parse(decided.stdout) as Decision;
    const [, action, rule] = /gets `(\w+)`, by the rule `(.*?)`/.exec(ran.stdout) ?? [];
    expect(decision.action).toBe(action);
    expect(decision.rules.map(({ id }) => id)).toEqual([rule]);

    const call = readFileSync(join(folder, "call.json"), "utf8");
    expect(ran.stdout).toContain("With an amount of 500 it needs approval.");
    const larger = await runAmbit(["decide", folder], { cwd, input: call.replace("150", "500") });
    expect((JSON.parse(larger.stdout) as Decision).action).toBe("require_approval");
  });

  test("never overwrites, and then writes nothing at all", async () => {
    for (const name of ["ambit.yaml", "refunds.yaml", "call.json", "others.yml"]) {
      const cwd = emptyFolder();
      mkdirSync(join(cwd, "policies"));
      writeFileSync(join(cwd, "policies", name), "mine");
      const ran = await runAmbit(["init"], { cwd });
      expect(ran.exitCode).toBe(2);
      expect(ran.stderr).toContain(`\`${name}\``);
      expect(readdirSync(join(cwd, "policies"))).toEqual([name]);
      expect(readFileSync(join(cwd, "policies", name), "utf8")).toBe("mine");
    }
  });

  test("joins what else is in the folder", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "README.md"), "hello");
    expect((await runAmbit(["init", "."], { cwd })).exitCode).toBe(0);
    expect(readdirSync(cwd).sort()).toEqual(["README.md", "ambit.yaml", "call.json", "refunds.yaml"]);
  });
});
