import { resolve } from "node:path";
import { findEmbeddedModule } from "./embedded-module.ts";
import type { EmbeddedModule } from "./embedded-module.ts";
import { embeddedOpa } from "./embedded-opa.ts";
import { nativeOpa } from "./native-opa.ts";
import { runOpa } from "./native-process.ts";
import { isAtLeast, readOpaVersion } from "./opa-version.ts";
import type { Opa } from "./opa.ts";
import { OLDEST_OPA, PINNED_OPA } from "./pinned-opa.ts";
import { isProgram, searchPath } from "./search-path.ts";
import type { Environment } from "./search-path.ts";
import { ToolchainError } from "./toolchain-error.ts";

export interface FindOpaOptions {
  /** How long one call may take. */
  readonly timeLimitMs?: number;
  /** The embedded OPA to use in the place of the package's own; null for none. */
  readonly embedded?: EmbeddedModule | null;
}

/** Ten minutes: the largest sets take OPA about one. */
const TIME_LIMIT_MS = 600_000;
const VERSION_LIMIT_MS = 30_000;
const WAYS = `put OPA ${PINNED_OPA} on PATH, name one with --opa or AMBIT_OPA (${OLDEST_OPA} or newer), or build the embedded one with \`node wasm/opa/build.mjs\`, which needs Go 1.26`;

/**
 * The OPA to use: `auto`, `native`, `embedded` or the path of a program; without a choice, `AMBIT_OPA` or `auto`.
 * `auto` takes a native OPA only when it is exactly the pinned one, so that the same policies give the same bytes on
 * every machine. Rejects with `no-opa` when there is none to be had; nothing is ever taken in the place of what was named.
 */
export async function findOpa(choice: string | undefined, environment: Environment, options: FindOpaOptions = {}): Promise<Opa> {
  const timeLimitMs = options.timeLimitMs ?? TIME_LIMIT_MS;
  const named = choice ?? (environment["AMBIT_OPA"] || "auto");
  const embedded = (): EmbeddedModule | undefined => (options.embedded === undefined ? findEmbeddedModule() : (options.embedded ?? undefined));
  switch (named) {
    case "auto":
      return auto(searchPath("opa", environment), embedded, timeLimitMs);
    case "native":
      return native(searchPath("opa", environment), "there is no `opa` on PATH", timeLimitMs);
    case "embedded": {
      const module = embedded();
      if (module === undefined) throw new ToolchainError("no-opa", "the embedded OPA has not been built", WAYS);
      return embeddedOpa(module, timeLimitMs);
    }
    default: {
      const path = resolve(named);
      return native(isProgram(path) ? path : undefined, `\`${named}\` is not a program; it must be \`auto\`, \`native\`, \`embedded\` or the path of an OPA`, timeLimitMs);
    }
  }
}

async function auto(path: string | undefined, embedded: () => EmbeddedModule | undefined, timeLimitMs: number): Promise<Opa> {
  const version = path === undefined ? undefined : await versionOf(path);
  if (path !== undefined && version === PINNED_OPA) return nativeOpa(path, version, timeLimitMs);
  const module = embedded();
  if (module !== undefined) return embeddedOpa(module, timeLimitMs);
  const found = path === undefined ? "there is no `opa` on PATH" : `\`${path}\` is ${version === undefined ? "not an OPA that runs" : `OPA ${version}, which \`auto\` does not take`}`;
  throw new ToolchainError("no-opa", `${found}, and the embedded OPA has not been built`, WAYS);
}

async function native(path: string | undefined, absent: string, timeLimitMs: number): Promise<Opa> {
  if (path === undefined) throw new ToolchainError("no-opa", absent, WAYS);
  const version = await versionOf(path);
  if (version === undefined) throw new ToolchainError("no-opa", `\`${path}\` does not say which OPA it is`, WAYS);
  if (!isAtLeast(version, OLDEST_OPA)) throw new ToolchainError("no-opa", `\`${path}\` is OPA ${version}, and ${OLDEST_OPA} or newer is needed`, WAYS);
  return nativeOpa(path, version, timeLimitMs);
}

async function versionOf(path: string): Promise<string | undefined> {
  try {
    const ran = await runOpa(path, ["version"], VERSION_LIMIT_MS);
    return ran.exitCode === 0 ? readOpaVersion(ran.stdout) : undefined;
  } catch (thrown) {
    if (thrown instanceof ToolchainError) return undefined;
    throw thrown;
  }
}
