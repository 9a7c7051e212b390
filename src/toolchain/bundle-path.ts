import { ToolchainError } from "./toolchain-error.ts";

/**
 * Refuses a path that does not stay below the bundle's root, or that some file system, OPA or tar would read in
 * another way than we wrote it.
 */
export function assertBundlePath(path: string): void {
  const reason = whyUnusable(path);
  if (reason === undefined) return;
  throw new ToolchainError("unusable-path", `the path \`${shown(path)}\` cannot be in a bundle: ${reason}`);
}

/** Refuses paths as `assertBundlePath` does, and two files with one path. */
export function assertBundlePaths(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    assertBundlePath(path);
    if (seen.has(path)) throw new ToolchainError("unusable-path", `the path \`${path}\` is given twice`);
    seen.add(path);
  }
}

function whyUnusable(path: string): string | undefined {
  if (path === "") return "it is empty";
  if (/\p{Surrogate}/u.test(path)) return "it holds half of a surrogate pair";
  if (/[\u0000-\u001f\u007f]/.test(path)) return "it holds a control character";
  if (/[\\:]/.test(path)) return "it holds a backslash or a colon";
  if (path.startsWith("/")) return "it is not relative";
  if (path.split("/").some((segment) => segment === "" || segment === "." || segment === "..")) return "a segment is empty, `.` or `..`";
  return undefined;
}

function shown(path: string): string {
  return JSON.stringify(path).slice(1, -1);
}
