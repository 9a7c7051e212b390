import { Command } from "commander";
import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { mostRestrictive } from "../../model/action.ts";
import type { Action } from "../../model/action.ts";
import type { Decision, Engine } from "../../engine/index.ts";
import { fileProblem, systemCode } from "../../node/file-problem.ts";
import { STDIN } from "../../node/read-policies.ts";
import { readStream } from "../../node/read-stream.ts";
import type { Context } from "../context.ts";
import { CALL_BYTES_MAX, decideBytes, decisionLine, denyTooLarge } from "../decide-bytes.ts";
import { EXIT } from "../exit-code.ts";
import type { ExitCode } from "../exit-code.ts";
import { openEngine } from "../open-engine.ts";
import { DEFAULT_PATH } from "../one-set.ts";
import { opaOption } from "../options.ts";
import type { Output } from "../output.ts";
import { readLines } from "../read-lines.ts";
import { Stop } from "../stop.ts";

const HELP = `
PATH is policies, which are compiled first, or a bundle from \`ambit build\`,
which decides at once. The call is one JSON object; a call without \`now\` gets
the present time. Nothing but the decision is printed on the standard output:
one line of JSON with the action, its reason, the rules that decided it and the
lines of YAML that they come from. A call that cannot be read is denied too.

With --batch every line of the input is a call and every line of the output is
its decision, in the same order and as soon as it is made.

Answers 0 whatever the action, 1 when the policies have errors, 2 when it could
not decide. With --exit-code: 3 for deny, 4 for require_approval; with --batch
the most restrictive action counts.

Examples:
  $ echo '{"tool": "issue_refund", "arguments": {"amount": 150}}' | ambit decide
  $ ambit decide policies/acme --call call.json | jq .action
  $ ambit decide bundle.tar.gz --batch < calls.jsonl > decisions.jsonl
  $ ambit decide bundle.tar.gz --call call.json --exit-code || echo "not allowed"
`;

interface DecideOptions {
  readonly call: string;
  readonly batch?: true;
  readonly exitCode?: true;
  readonly opa?: string;
}

/** `ambit decide`: the decision on one call, or on each line of many. */
export function decideCommand(context: Context): Command {
  return new Command("decide")
    .summary("decide tool calls by policies or by a bundle")
    .description("Decide tool calls by policies or by a bundle.")
    .argument("[path]", "the policies, or a bundle", DEFAULT_PATH)
    .option("--call <file>", "the call, or with --batch the calls; - for the standard input", STDIN)
    .option("--batch", "read JSON Lines: one call a line, one decision a line")
    .option("--exit-code", "answer 3 for deny and 4 for require_approval")
    .addOption(opaOption())
    .addHelpText("after", HELP)
    .action((path: string, options: DecideOptions) => decide(path, options, context));
}

async function decide(path: string, options: DecideOptions, context: Context): Promise<void> {
  if (path === STDIN && options.call === STDIN) throw new Stop("policies and call cannot both come from the standard input", "give one of them as a file: `--call FILE`");
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
  if (path === STDIN) {
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
