import type { CST } from "yaml";

import { diagnostic } from "../diagnostic/diagnostic.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { excerpt } from "../diagnostic/excerpt.ts";
import type { Range, SourceFile } from "../source/source-file.ts";
import { createAnchors } from "./anchors.ts";
import type { Anchors } from "./anchors.ts";
import { NODES_MAX, SYNTAX_PROBLEMS_MAX } from "./limits.ts";
import type { Node } from "./node.ts";
import type { ProblemLog } from "./problem-log.ts";
import type { Properties } from "./read-properties.ts";
import { SYNTAX_PROBLEMS } from "./syntax-problem.ts";
import type { SyntaxProblemKind } from "./syntax-problem.ts";

/** What the composition of one document shares. Made anew for each, except for what is counted over the file. */
export interface Composition {
  readonly file: SourceFile;
  readonly anchors: Anchors;
  range(start: number, end: number): Range;
  /** Records that the text is not well-formed: the document cannot be read. What covers an earlier problem only follows from it. */
  syntax(kind: SyntaxProblemKind, start: number, end?: number): void;
  /** Records a problem after which the values are still those that were written. */
  report(problem: Diagnostic): void;
  /** Records a problem after which they are not. */
  spoil(problem: Diagnostic): void;
  /** Counts values; beyond the file's limit reading stops. */
  count(nodes: number, at: Range): void;
  readonly nodes: number;
  /** False once the document cannot be handed on. */
  readonly sound: boolean;
  /** True once reading on is of no use. */
  readonly halted: boolean;
  /** Composes what stands at a key, a dash or in brackets; `token` is missing where nothing stands there. */
  readonly compose: ComposeValue;
  /** Where the value composed last ends in this document's text; an alias ends where it stands, not where its anchor does. */
  reached: number;
}

export type ComposeValue = (
  composition: Composition,
  token: CST.Token | null | undefined,
  properties: Properties,
  emptyAt: () => number,
) => Node;

/** A composition over a file of which `nodesBefore` values have been read in earlier documents. */
export function createComposition(file: SourceFile, log: ProblemLog, compose: ComposeValue, nodesBefore: number): Composition {
  let nodes = nodesBefore;
  let sound = true;
  let full = false;
  const places = new Set<number>();
  const range = (start: number, end: number): Range => ({ file, start, end });
  return {
    file,
    anchors: createAnchors(),
    range,
    compose,
    reached: 0,
    report: (problem) => log.add(problem),
    spoil(problem) {
      sound = false;
      log.add(problem);
    },
    syntax(kind, start, end = start + 1) {
      sound = false;
      if (places.size >= SYNTAX_PROBLEMS_MAX || [...places].some((place) => place >= start && place < Math.max(end, start + 1))) return;
      places.add(start);
      const at = range(Math.min(start, file.text.length), Math.min(end, file.text.length));
      const { says, hint } = SYNTAX_PROBLEMS[kind] as { says: string | ((text: string) => string); hint?: string };
      const problem = typeof says === "string" ? says : says(excerpt(file.text.slice(at.start, at.end)));
      log.add(diagnostic("bad-yaml", at, { problem }, hint === undefined ? {} : { hint }));
    },
    count(more, at) {
      nodes += more;
      if (nodes <= NODES_MAX || full) return;
      full = true;
      sound = false;
      log.add(diagnostic("too-many-values", at, { limit: NODES_MAX }));
    },
    get nodes() {
      return nodes;
    },
    get sound() {
      return sound;
    },
    get halted() {
      return full || log.isFull() || places.size >= SYNTAX_PROBLEMS_MAX;
    },
  };
}
