import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MAIN = join(ROOT, "dist/cli/main.js");
const LOCK = join(ROOT, "node_modules/.ambit-build-lock");
const LOCK_AGE_MAX_MS = 120_000;

/**
 * The CLI as users run it, compiled from the sources as they are now. `npm ci` and `npm test` have built it already; when
 * a test file is run alone after an edit, it is built here, once, however many test files ask for it at the same time.
 */
export async function builtCli(): Promise<string> {
  while (isStale()) {
    if (!takeLock()) {
      await sleep(200);
      continue;
    }
    try {
      // Type errors are for `npm run check`: what counts here is that there is something to run.
      if (isStale()) spawnSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc")], { cwd: ROOT, stdio: "ignore" });
    } finally {
      rmSync(LOCK, { recursive: true, force: true });
    }
    if (!existsSync(MAIN)) throw new Error("`tsc` left no dist/cli/main.js");
  }
  return MAIN;
}

function isStale(): boolean {
  if (!existsSync(MAIN)) return true;
  const built = statSync(MAIN).mtimeMs;
  const sources = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  return sources.some((name) => statSync(join(ROOT, "src", name)).mtimeMs > built);
}

function takeLock(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    // Whoever was killed while building does not come back for it.
    if (existsSync(LOCK) && Date.now() - statSync(LOCK).mtimeMs > LOCK_AGE_MAX_MS) rmSync(LOCK, { recursive: true, force: true });
    return false;
  }
}
