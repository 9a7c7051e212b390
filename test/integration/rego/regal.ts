import { execFile } from "node:child_process";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { regalPath } from "../../tools/build.mjs";

const CONFIG = fileURLToPath(new URL("../../../rego/.regal", import.meta.url));

/** What Regal, with the project's own configuration, says of a folder: one line for each finding. */
export async function regalFindings(folder: string): Promise<readonly string[]> {
  await cp(CONFIG, join(folder, ".regal"), { recursive: true });
  // It exits with an error when it finds something; what it prints then is the report all the same.
  const args = ["lint", "--format", "json", "--config-file", ".regal/config.yaml", "."];
  const env = { ...process.env, REGAL_DISABLE_VERSION_CHECK: "1" };
  const { stdout } = await promisify(execFile)(regalPath(), args, { cwd: folder, env, maxBuffer: 1024 ** 3 }).catch((failed: { readonly stdout?: string }) => {
    if (failed.stdout === undefined || failed.stdout === "") throw failed;
    return { stdout: failed.stdout };
  });
  const report = JSON.parse(stdout) as { readonly violations?: readonly Violation[]; readonly summary: { readonly files_scanned: number } };
  if (report.summary.files_scanned === 0) throw new Error("Regal was given no files");
  return (report.violations ?? []).map(({ title, location: { file, row, text } }) => `${file}:${row} ${title}: ${text ?? ""}`);
}

interface Violation {
  readonly title: string;
  readonly location: { readonly file: string; readonly row: number; readonly text?: string };
}
