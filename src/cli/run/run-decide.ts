import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { Decision, Engine } from "../../engine/index.ts";
import { mostRestrictive } from "../../model/action.ts";
import type { Action } from "../../model/action.ts";
import { fileProblem, systemCode } from "../../node/file-problem.ts";
import { readStream } from "../../node/read-stream.ts";
import type { Context } from "../context.ts";
import { CALL_BYTES_MAX, decideBytes, decisionLine, denyTooLarge } from "../decide-bytes.ts";
import { EXIT } from "../exit-code.ts";
import type { ExitCode } from "../exit-code.ts";
import { openEngine } from "../open-engine.ts";
import { STANDARD_STREAM } from "../paths.ts";
import type { Output } from "../output.ts";
import { readLines } from "../read-lines.ts";
import { Stop } from "../stop.ts";

/** What `ambit decide` was asked for. */
export interface DecideOptions {
  readonly call: string;
  readonly batch?: true;
  readonly exitCode?: true;
  readonly opa?: string;
}

/** Prints the decision on one call, or on each line of many. */
export async function runDecide(path: string, options: DecideOptions, context: Context): Promise<void> {
  if (path === STANDARD_STREAM && options.call === STANDARD_STREAM) throw new Stop("policies and call cannot both come from the standard input", "give one of them as a file: `--call FILE`");
  // Before anything is compiled: a misspelt file should not cost seconds.
  const input = await openCall(options.call, context.output);
  const engine = await openEngine(path, options.opa, context);
  const action = options.batch === true ? await decideEach(engine, input, context.output) : await decideOne(engine, input, context.output);
  if (options.exitCode === true) context.finish(exitCodeOf(action));
}

async function decideOne(engine: Engine, input: Readable, output: Output): Promise<Action | undefined> {
  const bytes = await readStream(input, CALL_BYTES_MAX);
  const decision = bytes === undefined ? denyTooLarge(engine) : decideBytes(engine, bytes, present);
  await output.write(decisionLine(decision));
  return decision.action;
}

/** Waits for its reader before it reads on, and stops when the reader is gone. */
async function decideEach(engine: Engine, input: Readable, output: Output): Promise<Action | undefined> {
  let most: Action | undefined;
  for await (const lines of readLines(input, CALL_BYTES_MAX)) {
    const decisions: Decision[] = lines.map((line) => (line.kind === "too-long" ? denyTooLarge(engine) : decideBytes(engine, line.bytes, present)));
    most = mostRestrictive([...(most === undefined ? [] : [most]), ...decisions.map(({ action }) => action)]);
    if (!(await output.write(decisions.map(decisionLine).join("")))) break;
  }
  return most;
}

function present(): Date {
  return new Date();
}

async function openCall(path: string, output: Output): Promise<Readable> {
  if (path === STANDARD_STREAM) {
    if (process.stdin.isTTY) output.tell("reading the call from the standard input, up to Ctrl-D");
    return process.stdin;
  }
  try {
    const file = await open(path);
    if ((await file.stat()).isDirectory()) {
      await file.close();
      throw new Stop(`\`${path}\` is a folder, and a call is a file`);
    }
    return file.createReadStream();
  } catch (thrown) {
    if (thrown instanceof Stop) throw thrown;
    if (systemCode(thrown) === "ENOENT") throw new Stop(`there is no \`${path}\``, "a call is a JSON file such as `{\"tool\": \"issue_refund\", \"arguments\": {\"amount\": 150}}`; without --call it is read from the standard input");
    throw new Stop(`\`${path}\` cannot be read: ${fileProblem(thrown)}`);
  }
}

function exitCodeOf(action: Action | undefined): ExitCode {
  if (action === "deny") return EXIT.denied;
  return action === "require_approval" ? EXIT.approvalRequired : EXIT.ok;
}
