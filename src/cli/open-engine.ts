import { open, readFile, stat } from "node:fs/promises";
import { loadBundle } from "../engine/index.ts";
import type { Engine } from "../engine/index.ts";
import { fileProblem, systemCode } from "../node/file-problem.ts";
import type { Context } from "./context.ts";
import { Stop } from "./stop.ts";

/** An engine for a path: a bundle is loaded as it is, policies are compiled to one in memory, every time. */
export async function openEngine(path: string, opa: string | undefined, context: Context): Promise<Engine> {
  if (await isBundle(path)) return loadBundle(await readBundle(path));
  // A bundle is decided by without the compiler, which takes a while to load.
  const [{ readOneSet }, { compileOne }, { buildSet }] = await Promise.all([import("./one-set.ts"), import("./compile-one.ts"), import("./build-set.ts")]);
  const set = await readOneSet(path, "decide", context.output);
  const { bundle } = await buildSet(compileOne(set, context.output), set.root, opa === undefined ? {} : { opa }, context);
  return loadBundle(bundle.bytes);
}

const BUNDLE_BYTES_MAX = 256 * 1024 * 1024;

/** By its name or, since a bundle can have any, by how gzip begins. */
async function isBundle(path: string): Promise<boolean> {
  try {
    if (!(await stat(path)).isFile()) return false;
    if (/\.(tar\.gz|tgz)$/i.test(path)) return true;
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(2), 0, 2, 0);
      return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    } finally {
      await file.close();
    }
  } catch (thrown) {
    if (systemCode(thrown) === undefined) throw thrown;
    // What is wrong with the path is told by whoever reads it as policies.
    return false;
  }
}

async function readBundle(path: string): Promise<Uint8Array> {
  try {
    if ((await stat(path)).size > BUNDLE_BYTES_MAX) throw new Stop(`\`${path}\` is too large for a bundle`);
    return await readFile(path);
  } catch (thrown) {
    if (thrown instanceof Stop) throw thrown;
    throw new Stop(`\`${path}\` cannot be read: ${fileProblem(thrown)}`);
  }
}
