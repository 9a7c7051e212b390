import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PINNED_OPA } from "./pinned-opa.ts";
import { ToolchainError } from "./toolchain-error.ts";

/** Where OPA as WASM lies, and what it must be. */
export interface EmbeddedModule {
  readonly path: string;
  readonly isBrotli: boolean;
  /** Of the unpacked module. */
  readonly sha256: string;
}

/** Both `src/toolchain` and `dist/toolchain` are two levels below the package. */
const HOME = new URL("../../wasm/opa/", import.meta.url);

/** The OPA that came with this package: raw where it was built, as Brotli where it was installed. Undefined when there is none. */
export function findEmbeddedModule(home: URL = HOME): EmbeddedModule | undefined {
  const facts = fileURLToPath(new URL("opa.json", home));
  const raw = fileURLToPath(new URL("opa.wasm", home));
  const brotli = fileURLToPath(new URL("opa.wasm.br", home));
  if (!existsSync(facts)) return undefined;
  const isBrotli = !existsSync(raw);
  if (isBrotli && !existsSync(brotli)) return undefined;
  return { path: isBrotli ? brotli : raw, isBrotli, sha256: recordedHash(facts) };
}

function recordedHash(path: string): string {
  const { opa, sha256 } = readFacts(path);
  if (opa === PINNED_OPA && typeof sha256 === "string") return sha256;
  throw new ToolchainError("opa-corrupt", `\`${path}\` does not describe OPA ${PINNED_OPA}`, "build it again with `node wasm/opa/build.mjs`, or install the package again");
}

function readFacts(path: string): { readonly opa?: unknown; readonly sha256?: unknown } {
  try {
    return (JSON.parse(readFileSync(path, "utf8")) as object | null) ?? {};
  } catch {
    return {};
  }
}
