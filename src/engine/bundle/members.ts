import { quoted } from "../quoted.ts";
import { LoadError } from "./load-error.ts";
import type { Member } from "./read-tar.ts";

/** What a bundle consists of, before any of it is read. */
export interface BundleMembers {
  readonly manifest: Uint8Array;
  readonly data: Uint8Array;
  readonly wasm: Uint8Array;
  readonly rego: readonly Member[];
}

/**
 * Sorts an archive's files into what a bundle consists of. A file that Ambit does not write is refused: OPA reads data
 * from further names and folders, and would then decide by something that this engine never saw.
 */
export function bundleMembers(files: readonly Member[]): BundleMembers {
  const rego: Member[] = [];
  const single = new Map<string, Uint8Array>();
  for (const file of files) {
    if (SINGLE.has(file.path)) single.set(file.path, file.bytes);
    else if (file.path.endsWith(".rego")) rego.push(file);
    else throw new LoadError("unexpected-member", `the bundle holds ${quoted(file.path)}, which is no part of one`, "build the bundle with `ambit build`, and add nothing to it but a signature");
  }
  return { manifest: member(".manifest", single), data: member("data.json", single), wasm: member("policy.wasm", single), rego };
}

const SINGLE: ReadonlySet<string> = new Set([".manifest", ".signatures.json", "data.json", "policy.wasm"]);

function member(path: string, single: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const bytes = single.get(path);
  if (bytes !== undefined) return bytes;
  throw new LoadError("missing-member", `the bundle has no \`${path}\``, "build the bundle with `ambit build`: what `opa build` alone writes lacks parts that an engine needs");
}
