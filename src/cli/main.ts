#!/usr/bin/env node
import { createOutput } from "./output.ts";
import { run } from "./run-command-line.ts";
import { createTemporaryFiles } from "./temporary-files.ts";

const output = createOutput(process.stdout, process.stderr, process.env);
const exitCode = await run(process.argv.slice(2), { output, temporary: createTemporaryFiles(), environment: process.env });

// What has been written is waited for; what else might keep the process alive is not.
await output.write("");
await new Promise<void>((resolve) => process.stderr.write("", () => resolve()));
process.exit(exitCode);
