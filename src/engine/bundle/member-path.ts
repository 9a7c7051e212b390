import { quoted } from "../quoted.ts";
import { damagedArchive } from "./load-error.ts";

/**
 * The relative path of an archive's entry. OPA writes a leading slash and folders end in one: both are dropped. A path
 * that could lead elsewhere, or that systems could read in two ways, is refused.
 */
export function memberPath(name: string, type: "file" | "directory"): string {
  const relative = name.startsWith("/") ? name.slice(1) : name;
  const path = type === "directory" && relative.endsWith("/") ? relative.slice(0, -1) : relative;
  const isPlain = path.split("/").every((segment) => segment !== "" && segment !== "." && segment !== "..");
  // Backslashes and drive letters are separators on some systems; invisible characters hide what a path is.
  if (!isPlain || /[\\:\p{Cc}\p{Cf}\p{Cs}]/u.test(path)) throw damagedArchive(`${quoted(name)} is not a path that a bundle can have`);
  return path;
}
