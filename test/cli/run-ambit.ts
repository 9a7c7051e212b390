import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { builtCli } from "./built-cli.ts";

export interface Ran {
  readonly stdout: string;
  readonly stdoutBytes: Buffer;
  readonly stderr: string;
  /** null when a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: string | null;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Another build than this package's. */
  readonly cli?: string;
}

/** The native OPA of the tests, since it is quicker; where there is none, the embedded one does the same. */
export const OPA = await import("../tools/build.mjs").then(({ opaPath }) => opaPath()).catch(() => "embedded");

/** Starts the CLI as a process of its own, with nothing of this process's settings. */
export async function startAmbit(args: readonly string[], { cwd, env = {}, cli }: RunOptions = {}): Promise<ChildProcessWithoutNullStreams> {
  const { PATH = "", HOME = "", TMPDIR } = process.env;
  return spawn(process.execPath, [cli ?? (await builtCli()), ...args], {
    cwd: cwd ?? tmpdir(),
    env: { PATH, HOME, AMBIT_OPA: OPA, ...(TMPDIR === undefined ? {} : { TMPDIR }), ...env },
  });
}

/** Runs the CLI to its end. */
export async function runAmbit(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = await startAmbit(args, options);
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => stdout.push(part));
  child.stderr.on("data", (part: Buffer) => stderr.push(part));
  // A command that needs no input may be gone before it is written.
  child.stdin.on("error", () => undefined);
  child.stdin.end(options.input ?? "");
  return new Promise((resolve) => {
    child.on("close", (exitCode, signal) => resolve({ stdout: Buffer.concat(stdout).toString(), stdoutBytes: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString(), exitCode, signal }));
  });
}

/** An empty folder of this test alone. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "ambit-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
