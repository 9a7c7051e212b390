import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { regoOfRule } from "../../src/cli/rego/rego-of-rule.ts";
import { ruleIds } from "../../src/cli/rego/rego-origin.ts";
import { readPolicies } from "../../src/node/read-policies.ts";
import { compileSet } from "../../src/node/compile-set.ts";
import { OPA, emptyFolder, runAmbit } from "./run-ambit.ts";

const ACME = fileURLToPath(new URL("../../policies/acme", import.meta.url));

const LIBRARY = fileURLToPath(new URL("../../rego/ambit", import.meta.url));

const paths = (stdout: string): readonly string[] => [...stdout.matchAll(/^# (ambit\/\S+\.rego)$/gm)].map(([, path = ""]) => path);

async function compilation(): Promise<NonNullable<ReturnType<typeof compileSet>["compilation"]>> {
  const reading = await readPolicies(ACME);
  const [set] = reading.kind === "sets" ? reading.sets : [];
  const compiled = set === undefined ? null : compileSet(set).compilation;
  if (compiled === null) throw new Error("the worked example does not compile");
  return compiled;
}

describe("ambit rego", () => {
  test("prints every module of the worked example, each under its path", async () => {
    const { modules } = await compilation();
    const { stdout, stderr, exitCode } = await runAmbit(["rego", ACME]);
    expect(paths(stdout)).toEqual(modules.map(({ path }) => path));
    for (const { text } of modules) expect(stdout).toContain(text);
    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 0 });
  });

  test("prints the modules to which one file contributes, however the file is named", async () => {
    const { stdout } = await runAmbit(["rego", ACME, "--file", "teams/support.yaml"]);
    expect(paths(stdout).length).toBeGreaterThan(2);
    expect(paths(stdout).every((path) => path.startsWith("ambit/team/support/"))).toBe(true);
    expect((await runAmbit(["rego", ACME, "--file", join(ACME, "teams/support.yaml")])).stdout).toBe(stdout);
  });

  test("prints of the manifest what holds for the whole set", async () => {
    expect(paths((await runAmbit(["rego", ACME, "--file", "ambit.yaml"])).stdout)).toContain("ambit/set/set.rego");
  });

  test("prints one rule with the helpers that it uses, and no other rule", async () => {
    const { stdout } = await runAmbit(["rego", ACME, "--rule", "refund-ceiling/outside"]);
    expect(paths(stdout)).toEqual(["ambit/org/tools/s0/issue_refund/issue_refund.rego"]);
    expect(new Set([...stdout.matchAll(/^# {3}rule: (\S+)$/gm)].map(([, id]) => id))).toEqual(new Set(["refund-ceiling/outside"]));
    expect(stdout).toMatch(/^holds_1 if /m);
    expect(stdout).toMatch(/^refuted_1 if /m);
    expect(stdout).toMatch(/^unknown_1 contains /m);
    expect(stdout).toContain("import data.ambit.typed");
    expect(stdout).not.toContain("import data.ambit.principal");
  });

  test("prints a limit under the rule that states it", async () => {
    const { stdout } = await runAmbit(["rego", ACME, "--rule", "support-bot-mail/pace"]);
    expect(stdout).toMatch(/"limit": "agent:support-bot\/support-bot-mail\/#[0-9a-f]{16}"/);
    expect(stdout).toMatch(/^limits contains "agent:support-bot\/support-bot-mail\//m);
  });

  test("can print every rule of the example as Rego that stands on its own", async () => {
    const compiled = await compilation();
    const ids = [...new Set(ruleIds(compiled).values())];
    expect(ids.length).toBeGreaterThan(20);
    const folder = emptyFolder();
    for (const [index, id] of ids.entries()) {
      const found = regoOfRule(id, compiled);
      expect(found.length, id).toBeGreaterThan(0);
      mkdirSync(join(folder, `r${index}`));
      for (const [part, { text }] of found.entries()) writeFileSync(join(folder, `r${index}`, `${part}.rego`), text);
      // Everything that the rule refers to must be there; the library lies beside it.
      if (OPA !== "embedded") execFileSync(OPA, ["check", "--strict", join(folder, `r${index}`), LIBRARY], { stdio: "pipe" });
    }
  }, 120_000);
});
