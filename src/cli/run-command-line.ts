import { CommanderError } from "commander";
import type { Context } from "./context.ts";
import { EXIT } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import { createProgram } from "./program.ts";

/** Runs one command line to its end and answers the exit code. Everything is told; nothing is thrown. */
export async function runCommandLine(args: readonly string[], surroundings: Omit<Context, "finish">): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.ok;
  const program = createProgram({ ...surroundings, finish: (code) => (exitCode = code) });
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (thrown) {
    // Commander has told its errors already; help and version that were asked for are none.
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.ok : EXIT.misuse;
    const { tellFailure } = await import("./tell-failure.ts");
    return tellFailure(thrown, surroundings.output, surroundings.environment["AMBIT_DEBUG"] === "1");
  }
}
