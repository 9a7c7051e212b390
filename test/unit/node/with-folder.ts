import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** What lies at a path of a test's folder: a text, bytes, or a link. */
export type Laid = string | Uint8Array | { readonly link: string };

/** A folder of this test alone, with the given files, removed when the test is over. */
export function withFolder(files: Readonly<Record<string, Laid>>): string {
  const folder = mkdtempSync(join(tmpdir(), "ambit-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    if (typeof content === "object" && "link" in content) symlinkSync(content.link, path);
    else writeFileSync(path, content);
  }
  return folder;
}

/** A small policy with the given name. */
export function policy(name: string): string {
  return `name: ${name}\nrules:\n  - tool: read_file\n    then: allow\n`;
}
