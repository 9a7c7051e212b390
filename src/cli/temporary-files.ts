import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What of a command must not outlive it, however it ends. */
export interface TemporaryFiles {
  /** Removes the file or folder when the process ends, also by a signal; the answer takes it back. */
  readonly remove: (path: string) => () => void;
  /** Has everything in this process that makes temporary files make them in a folder that is removed with the rest. */
  readonly enclose: () => void;
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Watches over the temporary files of this process. A signal ends it as if nobody had listened. */
export function createTemporaryFiles(): TemporaryFiles {
  const paths = new Set<string>();
  const removeAll = (): void => {
    for (const path of paths) rmSync(path, { recursive: true, force: true });
    paths.clear();
  };
  process.on("exit", removeAll);
  for (const signal of SIGNALS) {
    process.once(signal, () => {
      removeAll();
      process.kill(process.pid, signal);
    });
  }
  let isEnclosed = false;
  return {
    remove: (path) => {
      paths.add(path);
      return () => void paths.delete(path);
    },
    enclose: () => {
      if (isEnclosed) return;
      isEnclosed = true;
      const folder = mkdtempSync(join(tmpdir(), "ambit-"));
      paths.add(folder);
      for (const name of ["TMPDIR", "TMP", "TEMP"]) process.env[name] = folder;
    },
  };
}
