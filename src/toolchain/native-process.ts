import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { assertBundlePaths } from "./bundle-path.ts";
import type { OpaFile } from "./opa.ts";
import { ToolchainError } from "./toolchain-error.ts";

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  /** Without the plan that `opa build --debug` prints among its notes, which can be huge. */
  readonly stderr: string;
}

/** One directory with files, in which `opa` runs. */
export interface Workshop {
  /** Runs `opa` in the directory of the files. An exit code other than 0 is an answer; not coming to one is a rejection. */
  readonly run: (args: readonly string[]) => Promise<Ran>;
  /** A path outside the files, for what OPA reads or writes beside them. */
  readonly beside: (name: string) => string;
}

/** A process may have only so many files open. */
const FILES_AT_ONCE = 64;

/** Lays the files out in a private directory, gives it to `work`, and removes it whatever happens. */
export async function inWorkshop<T>(opa: string, timeLimitMs: number, files: readonly OpaFile[], work: (workshop: Workshop) => Promise<T>): Promise<T> {
  assertBundlePaths(files.map((file) => file.path));
  const home = await mkdtemp(join(tmpdir(), "ambit-opa-"));
  const root = join(home, "files");
  try {
    await lay(root, files);
    return await work({ run: (args) => runOpa(opa, args, timeLimitMs, root), beside: (name) => join(home, name) });
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function lay(root: string, files: readonly OpaFile[]): Promise<void> {
  await mkdir(root);
  for (const directory of new Set(files.map((file) => dirname(join(root, file.path))))) await mkdir(directory, { recursive: true });
  for (let at = 0; at < files.length; at += FILES_AT_ONCE) {
    await Promise.all(files.slice(at, at + FILES_AT_ONCE).map((file) => writeFile(join(root, file.path), file.text, { flag: "wx" })));
  }
}

/** The only place that starts a native `opa`. */
export async function runOpa(opa: string, args: readonly string[], timeLimitMs: number, directory?: string): Promise<Ran> {
  const ran = await execa(opa, args, {
    ...(directory === undefined ? {} : { cwd: directory }),
    env: undisturbed(process.env),
    extendEnv: false,
    stdin: "ignore",
    stderr: withoutPlan,
    maxBuffer: 1_000_000_000,
    timeout: timeLimitMs,
    reject: false,
    windowsHide: true,
  });
  if (ran.timedOut) throw new ToolchainError("opa-timed-out", `\`${opa}\` did not finish within ${timeLimitMs / 1000} s`);
  if (ran.isMaxBuffer) throw new ToolchainError("opa-failed", `\`${opa}\` printed more than can be read`);
  if (ran.exitCode === undefined) throw new ToolchainError("opa-failed", `\`${opa}\` did not run: ${ran.signal ?? ran.code ?? ran.shortMessage}`);
  return { exitCode: ran.exitCode, stdout: ran.stdout, stderr: ran.stderr };
}

function* withoutPlan(line: unknown): Generator<string> {
  const text = String(line);
  if (!text.startsWith("|") && !text.startsWith("*ir.")) yield text;
}

/** Every flag of OPA's can come from a variable, and one makes it run another program: none may change what is built. */
function undisturbed(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(?:OPA_|EXPERIMENTAL_WASM_OPT|GODEBUG$|GOGC$|GOMEMLIMIT$)/i.test(name)));
}
