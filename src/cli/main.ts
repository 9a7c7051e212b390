#!/usr/bin/env node
import { createOutput } from "./output.ts";
import { runCommandLine } from "./run-command-line.ts";
import { createTemporaryFiles } from "./temporary-files.ts";

const output = createOutput(process.stdout, process.stderr, process.env);
process.on("uncaughtException", (error) => {
  void import("./tell-failure.ts").then(({ tellFailure }) => process.exit(tellFailure(error, output, process.env["AMBIT_DEBUG"] === "1")));
});
const exitCode = await runCommandLine(process.argv.slice(2), { output, temporary: createTemporaryFiles(), environment: process.env });

// What has been written is waited for; what else might keep the process alive is not.
for (const stream of [process.stdout, process.stderr]) await new Promise<void>((resolve) => stream.write("", () => resolve()));
process.exit(exitCode);
