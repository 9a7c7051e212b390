import { defineConfig } from "vitest/config";

// Two cores and real programs: no more than two files at a time, and time enough for a build.
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 240_000,
    reporters: process.env["AMBIT_TEST_REPORT"] === undefined ? ["default"] : ["default", ["json", { outputFile: process.env["AMBIT_TEST_REPORT"] }]],
  },
});
