import { cpus } from "node:os";
import { findOpa } from "../../src/toolchain/index.ts";
import { buildTools, opaPath } from "../tools/build.mjs";
import { benchCompiler } from "./compiler.ts";
import { benchScale } from "./scale.ts";
import { benchWorkedExample } from "./worked-example.ts";

// One process for all, so that every ratio is of two things that ran side by side. Verdicts are compared before anything is timed.
buildTools();
const native = await findOpa(opaPath(), {});
const embedded = await findOpa("embedded", {});
console.log(`Node ${process.versions.node}, V8 ${process.versions.v8}, OPA ${native.version}, ${cpus().length} cores of ${cpus()[0]?.model ?? "an unknown machine"}`);
await benchWorkedExample(native);
await benchScale(native, [10, 100, 1000]);
await benchCompiler([native, embedded]);
await native.close();
await embedded.close();
