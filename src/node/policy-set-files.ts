import type { Diagnostic, PolicyFiles } from "../compiler/index.ts";

/** One policy set as it lies on the disk (language.md, section 1). */
export interface PolicySetFiles {
  /** The base name of its folder, or of its one file without the ending. */
  readonly name: string;
  /** The folder that the names of its files are relative to; null for what came from the standard input. */
  readonly root: string | null;
  readonly files: PolicyFiles;
  /** What is wrong with files before anybody looks at what they say. With an error among them the set must not be used. */
  readonly diagnostics: readonly Diagnostic[];
}

export type PoliciesReading =
  | {
      readonly kind: "sets";
      /** One, or several in the order of their names. */
      readonly sets: readonly PolicySetFiles[];
      /** YAML files beside several sets that belong to none of them; their names are relative to the path that was read. */
      readonly strays: readonly Diagnostic[];
    }
  /** There is nothing to read at this path. `hint` says what to do about it. */
  | { readonly kind: "none"; readonly problem: "missing" | "empty" | "no-policy"; readonly message: string; readonly hint: string };
