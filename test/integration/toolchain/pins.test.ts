import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { PINNED_OPA } from "../../../src/toolchain/pinned-opa.ts";
import { opaPath, regalPath } from "../../tools/build.mjs";

const module = (path: string): string => readFileSync(new URL(`../../../${path}/go.mod`, import.meta.url), "utf8");

test.each(["wasm/opa", "test/tools/opa"])("%s is built from the pinned OPA", (path) => {
  expect(/open-policy-agent\/opa v(\S+)/.exec(module(path))?.[1]).toBe(PINNED_OPA);
});

test("the native tools are the pinned ones", async () => {
  const run = promisify(execFile);
  expect((await run(opaPath(), ["version"])).stdout).toContain(`Version: ${PINNED_OPA}\n`);
  expect((await run("go", ["version", "-m", regalPath()])).stdout).toMatch(/github\.com\/open-policy-agent\/regal\s+v0\.42\.0/);
});
