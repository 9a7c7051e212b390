import { join } from "node:path";
import type { Diagnostic, Range, SourceFile } from "../compiler/index.ts";
import type { PolicySetFiles } from "../node/policy-set-files.ts";

/**
 * The diagnostics of a set with their files named as they are reached from here, so that a person or an editor can open
 * them. Within the set, and in everything that is compiled, files are named relative to it.
 */
export function located(diagnostics: readonly Diagnostic[], root: PolicySetFiles["root"]): readonly Diagnostic[] {
  const known = new Map<SourceFile, SourceFile>();
  const reached = (file: SourceFile): SourceFile => {
    const before = known.get(file);
    if (before !== undefined) return before;
    const after = root === null ? file : { name: join(root, file.name).replaceAll("\\", "/"), text: file.text };
    known.set(file, after);
    return after;
  };
  const moved = (range: Range): Range => ({ ...range, file: reached(range.file) });
  return diagnostics.map(({ at, related, ...rest }) => ({
    ...rest,
    at: moved(at),
    ...(related === undefined ? {} : { related: related.map((other) => ({ ...other, at: moved(other.at) })) }),
  }));
}
