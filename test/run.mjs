// `npm test`: builds what the tests compare with, checks the types, runs every suite, and closes with one line of counts.
// `npm test -- test/unit` runs a part. Under CI a skipped test is a failure.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildTools } from "./tools/build.mjs";

const strict = process.env.CI !== undefined && process.env.CI !== "" && process.env.CI !== "false";
const wanted = process.argv.slice(2);

step("the embedded OPA", "node", ["wasm/opa/build.mjs"]);
if (!buildTools(console.log) && strict) fail("the native OPA and Regal cannot be built, and without them most suites cannot run");
step("the package", "npx", ["--no-install", "tsc"]);
step("the types of what runs anywhere", "npx", ["--no-install", "tsc", "-p", "tsconfig.neutral.json"]);
step("the types of the tests", "npx", ["--no-install", "tsc", "-p", "test"]);

const scratch = mkdtempSync(join(tmpdir(), "ambit-tests-"));
const report = join(scratch, "report.json");
const ran = spawnSync("npx", ["--no-install", "vitest", "run", ...wanted], { stdio: "inherit", env: { ...process.env, AMBIT_TEST_REPORT: report } });
let counts;
try {
  counts = JSON.parse(readFileSync(report, "utf8"));
} catch {
  fail("the test runner left no report");
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
const { numPassedTests: passed, numFailedTests: failed, numPendingTests: pending, numTodoTests: todo } = counts;
const skipped = pending + todo;
const unfinished = ran.status !== 0 && failed === 0 ? 1 : 0;
console.log(`\n${passed} passed, ${failed + unfinished} failed, ${skipped} skipped`);
if (ran.status !== 0 || passed === 0 || (strict && skipped > 0)) process.exit(1);

function step(what, command, args) {
  const began = performance.now();
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) fail(`${what}: \`${command} ${args.join(" ")}\` failed`);
  const seconds = (performance.now() - began) / 1000;
  if (seconds > 5) console.log(`${what}: ${seconds.toFixed(0)} s`);
}

function fail(message) {
  console.error(message);
  console.log("\n0 passed, 1 failed, 0 skipped");
  process.exit(1);
}
