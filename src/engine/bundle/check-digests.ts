import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";
import type { BundleFacts } from "../../model/manifest.ts";
import { LoadError } from "./load-error.ts";
import type { BundleMembers } from "./members.ts";
import type { Member } from "./read-tar.ts";

/** The parts of a bundle belong together: module, data and Rego have the digests that the manifest says. */
export function checkDigests({ wasm, data, rego }: BundleMembers, { digests }: BundleFacts): void {
  const found = { wasm: digestOf(wasm), data: digestOf(data), rego: regoDigest(rego) };
  for (const part of ["wasm", "data", "rego"] as const) {
    if (found[part] === digests[part]) continue;
    throw new LoadError("digest-mismatch", `the bundle's ${PARTS[part]} is not what its manifest was written for`, "build the bundle again: parts of two builds, or a changed part, do not decide");
  }
}

const PARTS = { wasm: "`policy.wasm`", data: "`data.json`", rego: "Rego" } as const;

/** SHA-256 over the RFC 8785 form of an object that gives for each file's path the SHA-256 of its bytes. */
function regoDigest(files: readonly Member[]): string {
  const digests = Object.fromEntries(files.map(({ path, bytes }) => [path, digestOf(bytes)]));
  return digestOf(utf8ToBytes(canonicalize(digests) as string));
}

function digestOf(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}
