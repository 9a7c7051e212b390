import { assertBundlePaths } from "./bundle-path.ts";
import { assertCapabilities } from "./assert-capabilities.ts";
import type { EmbeddedModule } from "./embedded-module.ts";
import { embeddedThread } from "./embedded-thread.ts";
import { readOpaErrors } from "./opa-errors.ts";
import { readTestReport } from "./opa-test-report.ts";
import type { Opa, OpaFile, OpaResult } from "./opa.ts";
import { PINNED_OPA } from "./pinned-opa.ts";
import { plannerNotes } from "./planner-notes.ts";
import { testCapabilities } from "./test-capabilities.ts";
import { ToolchainError } from "./toolchain-error.ts";

interface Request {
  readonly method: "build" | "check" | "format" | "test" | "parse";
  readonly files: readonly OpaFile[];
  readonly capabilities?: string;
  readonly entrypoints?: readonly string[];
  readonly debug?: boolean;
}

/**
 * OPA as WASM, in a thread of its own. It starts with the first call. After a crash, or when a call takes too long,
 * that call is rejected and the next one gets a fresh OPA.
 */
export function embeddedOpa(module: EmbeddedModule, timeLimitMs: number): Opa {
  const thread = embeddedThread(module, timeLimitMs);

  async function ask<T>(request: Request, read: (value: unknown) => T | undefined): Promise<OpaResult<T>> {
    assertBundlePaths(request.files.map((file) => file.path));
    if (request.capabilities !== undefined) assertCapabilities(request.capabilities);
    const answer = JSON.parse(await thread.ask(JSON.stringify(request))) as { readonly value?: unknown; readonly errors?: unknown };
    if (answer.errors !== undefined) {
      const errors = readOpaErrors(answer.errors);
      if (errors !== undefined) return { kind: "errors", errors };
    }
    const value = read(answer.value);
    if (value === undefined) throw new ToolchainError("opa-failed", `the embedded OPA gave no answer to \`${request.method}\``);
    return { kind: "ok", value };
  }

  return {
    version: PINNED_OPA,
    origin: "the embedded OPA",
    build: (files, { entrypoints, capabilities, debug = false }) => ask({ method: "build", files, entrypoints, capabilities, debug }, readBuilt),
    check: async (files, capabilities) => {
      const checked = await ask({ method: "check", files, capabilities }, (value) => (value === true ? value : undefined));
      return checked.kind === "ok" ? { kind: "ok", value: null } : checked;
    },
    format: (files) => ask({ method: "format", files }, (value) => (Array.isArray(value) ? (value as readonly string[]) : undefined)),
    test: async (files, capabilities) => {
      assertCapabilities(capabilities);
      return ask({ method: "test", files, capabilities: testCapabilities(capabilities) }, readTestReport);
    },
    parse: (file) => ask({ method: "parse", files: [file] }, (value) => value),
    close: () => thread.close(),
  };
}

function readBuilt(value: unknown): { readonly wasm: Uint8Array; readonly debug: readonly string[] } | undefined {
  if (typeof value !== "object" || value === null || !("wasm" in value) || typeof value.wasm !== "string") return undefined;
  const debug = "debug" in value && Array.isArray(value.debug) ? (value.debug as readonly string[]) : [];
  return { wasm: Uint8Array.from(Buffer.from(value.wasm, "base64")), debug: plannerNotes(debug) };
}
