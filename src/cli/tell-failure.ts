import { LoadError } from "../engine/index.ts";
import { printable } from "../compiler/diagnostic/printable.ts";
import { fileProblem, systemCode } from "../node/file-problem.ts";
import { ToolchainError } from "../toolchain/index.ts";
import { EXIT } from "./exit-code.ts";
import type { ExitCode } from "./exit-code.ts";
import type { Output } from "./output.ts";
import { paint } from "./paint.ts";
import { Stop } from "./stop.ts";

/**
 * Tells what ended a command, as one message and a hint, and answers the exit code. What nobody expected is a bug in
 * Ambit and says so; its stack is shown only when `AMBIT_DEBUG` asks for it.
 */
export function tellFailure(thrown: unknown, output: Output, isDebugging: boolean): ExitCode {
  if (isDebugging && thrown instanceof Error) output.tell(thrown.stack ?? thrown.message);
  if (thrown instanceof Stop) return told(thrown.message, thrown.hint, thrown.exitCode, output);
  if (thrown instanceof LoadError) return told(thrown.message, thrown.hint, EXIT.findings, output);
  if (thrown instanceof ToolchainError) return told(thrown.message, thrown.hint, EXIT.misuse, output);
  if (systemCode(thrown) !== undefined) return told(systemMessage(thrown as NodeJS.ErrnoException), undefined, EXIT.misuse, output);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const hint = isDebugging ? "please report it with what is above" : "please report it; with AMBIT_DEBUG=1 it says where it happened";
  return told(`this is a bug in Ambit: ${message.split("\n", 1)[0] ?? ""}`, hint, EXIT.bug, output);
}

/** A file or stream failed where no command expected it. */
function systemMessage(error: NodeJS.ErrnoException): string {
  return `${error.path === undefined ? "a file or stream" : `\`${error.path}\``} cannot be used: ${fileProblem(error)}`;
}

function told(message: string, hint: string | undefined, exitCode: ExitCode, output: Output): ExitCode {
  output.tell(`${paint("error:", "red", output.notes)} ${printable(message)}`);
  if (hint !== undefined) output.tell(`hint: ${printable(hint)}`);
  return exitCode;
}
