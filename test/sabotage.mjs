// `npm run sabotage`: the suites have to be able to fail. Each sabotage is made in a copy of the project, the suites that
// stand guard there are run, and every run has to be red, by a failed test and not by a broken build.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const SABOTAGES = [
  {
    name: "the most restrictive wins, flipped",
    file: "rego/ambit/compose/compose.rego",
    from: 'most_restrictive(actions) := "deny" if {\n\t"deny" in actions\n} else := "require_approval" if {\n\t"require_approval" in actions\n} else := "allow" if {\n\t"allow" in actions\n}',
    to: 'most_restrictive(actions) := "allow" if {\n\t"allow" in actions\n} else := "require_approval" if {\n\t"require_approval" in actions\n} else := "deny" if {\n\t"deny" in actions\n}',
    suites: ["test/conformance"],
  },
  {
    name: "refuted_N lost, so that false restrictions become brakes",
    file: "src/compiler/rego/emit-rule.ts",
    from: "...(refuted.length === 0 ? [] : [`not refuted_${number}`])])];",
    to: "...(refuted.length === 0 ? [] : [])])];",
    suites: ["test/conformance"],
  },
  {
    name: "brakes treated as grounds",
    file: "rego/ambit/compose/compose.rego",
    from: "\tsome opinion in opinions\n\topinion.ground\n",
    to: "\tsome opinion in opinions\n\topinion.action\n",
    suites: ["test/conformance"],
  },
  {
    name: "the instance kept after it has thrown",
    file: "src/engine/module/live-policy.ts",
    from: "      idle = undefined;\n",
    to: "      idle = instance;\n",
    suites: ["test/unit/engine"],
  },
];

const copied = ["src", "rego", "test", "policies", "package.json", "tsconfig.json", "tsconfig.neutral.json", "vitest.config.ts"];
let green = 0;
for (const sabotage of SABOTAGES) {
  const began = performance.now();
  const { failed, passed } = runWith(sabotage);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const red = failed > 0;
  if (!red) green++;
  console.log(`${red ? "red  " : "GREEN"}  ${sabotage.name}: ${failed} of ${failed + passed} tests failed, ${seconds} s`);
}
console.log(`\n${SABOTAGES.length - green} of ${SABOTAGES.length} sabotages were noticed`);
if (green > 0) process.exit(1);

function runWith({ file, from, to, suites }) {
  const copy = mkdtempSync(join(tmpdir(), "ambit-sabotage-"));
  try {
    for (const name of copied) cpSync(name, join(copy, name), { recursive: true, filter: (source) => !source.includes("/.bin") });
    mkdirSync(join(copy, "wasm"));
    for (const name of ["node_modules", "wasm/opa", "test/tools/.bin"]) symlinkSync(join(process.cwd(), name), join(copy, name));
    const text = readFileSync(join(copy, file), "utf8");
    if (text.split(from).length !== 2) throw new Error(`${file} does not hold the text to sabotage exactly once`);
    writeFileSync(join(copy, file), text.replace(from, () => to));
    const report = join(copy, "report.json");
    spawnSync("npx", ["--no-install", "vitest", "run", ...suites], { cwd: copy, stdio: ["ignore", "ignore", "ignore"], env: { ...process.env, AMBIT_TEST_REPORT: report } });
    const { numFailedTests: failed, numPassedTests: passed } = JSON.parse(readFileSync(report, "utf8"));
    return { failed, passed };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
