import type { ExitCode } from "./exit-code.ts";
import type { Output } from "./output.ts";
import type { TemporaryFiles } from "./temporary-files.ts";

/** What a command is given of the process that it runs in. */
export interface Context {
  readonly output: Output;
  readonly temporary: TemporaryFiles;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Says with what the process is to end; without it, with 0. */
  readonly finish: (exitCode: ExitCode) => void;
}
