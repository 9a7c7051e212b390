import { EXIT } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";

/** Ends a command with one message for people, what to do about it, and an exit code. */
export class Stop extends Error {
  readonly hint: string | undefined;
  readonly exitCode: ExitCode;

  constructor(message: string, hint?: string, exitCode: ExitCode = EXIT.misuse) {
    super(message);
    this.name = "Stop";
    this.hint = hint;
    this.exitCode = exitCode;
  }
}
