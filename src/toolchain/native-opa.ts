import { readFile, writeFile } from "node:fs/promises";
import { assertCapabilities } from "./assert-capabilities.ts";
import { readMember } from "./read-member.ts";
import { inWorkshop } from "./native-process.ts";
import type { Ran, Workshop } from "./native-process.ts";
import { plainError, readOpaErrors } from "./opa-errors.ts";
import { readTestReport } from "./opa-test-report.ts";
import type { BuildOptions, Opa, OpaError, OpaFile, OpaResult, OpaTestReport } from "./opa.ts";
import { plannerNotes } from "./planner-notes.ts";
import { testCapabilities } from "./test-capabilities.ts";
import { ToolchainError } from "./toolchain-error.ts";

/**
 * OPA as a program on this machine. Each call gets a directory of its own, in which `opa` sees the files as `.`, so
 * that no path of the machine reaches the bundle.
 */
export function nativeOpa(path: string, version: string, timeLimitMs: number): Opa {
  const within = <T>(files: readonly OpaFile[], work: (workshop: Workshop) => Promise<T>): Promise<T> => inWorkshop(path, timeLimitMs, files, work);
  return {
    version,
    origin: `\`${path}\``,
    build: (files, options) => within(files, (workshop) => build(workshop, options)),
    check: (files, capabilities) => within(files, async (workshop) => errorsOr(await check(workshop, await laid(workshop, capabilities), ["--strict"]), null)),
    format: (files) => within(files, format),
    test: (files, capabilities) => within(files, (workshop) => test(workshop, capabilities)),
    parse: (file) => within([file], (workshop) => parse(workshop, file)),
    close: () => Promise.resolve(),
  };
}

type Built = { readonly wasm: Uint8Array; readonly debug: readonly string[] };

async function build(workshop: Workshop, options: BuildOptions): Promise<OpaResult<Built>> {
  const flags = await laid(workshop, options.capabilities);
  const archive = workshop.beside("bundle.tar.gz");
  const entrypoints = options.entrypoints.flatMap((entrypoint) => ["--entrypoint", entrypoint]);
  const debug = options.debug === true ? ["--debug"] : [];
  const ran = await workshop.run(["build", "--bundle", ".", "--target", "wasm", "--optimize", "0", ...entrypoints, ...flags, ...debug, "--output", archive]);
  // `opa build` prints its errors as text on stdout, without columns; those that `opa check` reports too are taken from there.
  if (ran.exitCode !== 0) return explained(ran.stdout === "" ? ran.stderr : ran.stdout, await check(workshop, flags));
  const bundle = await readFile(archive).catch(() => undefined);
  const wasm = bundle === undefined ? undefined : readMember(bundle, "/policy.wasm");
  if (wasm === undefined) throw new ToolchainError("opa-failed", "`opa build` left no policy.wasm");
  return { kind: "ok", value: { wasm, debug: plannerNotes(ran.stderr.split("\n")) } };
}

/** What `opa check` complains about. A bundle is read up to the first file that does not parse: then all files are read. */
async function check(workshop: Workshop, flags: readonly string[], more: readonly string[] = []): Promise<readonly OpaError[]> {
  const errors = complaints(await workshop.run(["check", "--bundle", ".", "--format", "json", ...more, ...flags]));
  if (!errors.some(isParseError)) return errors;
  return complaints(await workshop.run(["check", ".", "--format", "json", ...flags])).filter(isParseError);
}

async function format(workshop: Workshop): Promise<OpaResult<readonly string[]>> {
  const ran = await workshop.run(["fmt", "--list", "."]);
  if (ran.exitCode !== 0) return explained(ran.stderr, (await check(workshop, [])).filter(isParseError));
  return { kind: "ok", value: ran.stdout.split("\n").flatMap((line) => (line === "" ? [] : [line.trimEnd().replaceAll("\\", "/")])) };
}

async function test(workshop: Workshop, capabilities: string): Promise<OpaResult<OpaTestReport>> {
  assertCapabilities(capabilities);
  const flags = await laid(workshop, testCapabilities(capabilities));
  const ran = await workshop.run(["test", "--bundle", ".", "--format", "json", "--timeout", "1h", ...flags]);
  // 2 means that a test failed; 1 that none was run.
  if (ran.exitCode !== 0 && ran.exitCode !== 2) return explained(ran.stderr, await check(workshop, flags));
  const report = readTestReport(json(ran.stdout));
  if (report === undefined) throw new ToolchainError("opa-failed", "`opa test` printed no list of results");
  return { kind: "ok", value: report };
}

async function parse(workshop: Workshop, file: OpaFile): Promise<OpaResult<unknown>> {
  const ran = await workshop.run(["parse", "--format", "json", "--", file.path]);
  return ran.exitCode === 0 ? { kind: "ok", value: json(ran.stdout) } : { kind: "errors", errors: complaints(ran) };
}

async function laid(workshop: Workshop, capabilities: string): Promise<readonly string[]> {
  assertCapabilities(capabilities);
  const path = workshop.beside("capabilities.json");
  await writeFile(path, capabilities);
  return ["--capabilities", path];
}

/** `opa check` and `opa parse` print their errors on stderr. */
function complaints(ran: Ran): readonly OpaError[] {
  if (ran.exitCode === 0) return [];
  const printed = json(ran.stderr);
  const errors = typeof printed === "object" && printed !== null && "errors" in printed ? readOpaErrors(printed.errors) : undefined;
  return errors ?? [plainError(ran.stderr)];
}

function explained(printed: string, errors: readonly OpaError[]): OpaResult<never> {
  return { kind: "errors", errors: errors.length > 0 ? errors : [plainError(printed)] };
}

function errorsOr<T>(errors: readonly OpaError[], value: T): OpaResult<T> {
  return errors.length > 0 ? { kind: "errors", errors } : { kind: "ok", value };
}

function isParseError(error: OpaError): boolean {
  return error.code === "rego_parse_error";
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
