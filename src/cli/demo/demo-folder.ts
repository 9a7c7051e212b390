import { mkdir, mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { systemCode } from "../../node/file-problem.ts";

const PREFERRED = join(".ambit", "demo");

/** A folder for the files that the demo makes: `.ambit/demo` here, or one of its own where nothing can be written here. */
export async function demoFolder(): Promise<string> {
  try {
    await mkdir(PREFERRED, { recursive: true });
    return PREFERRED;
  } catch (thrown) {
    if (systemCode(thrown) === undefined) throw thrown;
    return mkdtemp(join(tmpdir(), "ambit-demo-"));
  }
}
