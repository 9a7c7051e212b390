import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { archiveContent } from "./archive.ts";

/** SHA-256 in lower-case hex. */
export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}

/** A bundle's digest: SHA-256 over its tar, which any compressor leaves alone. `gzip -dc bundle.tar.gz | sha256sum` gives the same. */
export function bundleDigest(archive: Uint8Array): string {
  return sha256Hex(archiveContent(archive));
}
