import type { Range } from "../source/source-file.ts";

/** One generated Rego file: its path in the bundle, its text, and which YAML its rows come from. */
export interface RegoModule {
  /** For example `ambit/org/tools/s0/issue_refund/issue_refund.rego`: the folder is the package. */
  readonly path: string;
  readonly text: string;
  /** Sorted by row: from this row on, until the next mark, the text comes from that place. Rows count from 1. */
  readonly marks: readonly { readonly row: number; readonly at: Range }[];
}

/** The YAML place that a row of a generated file comes from. */
export function placeOf(module: RegoModule, row: number): Range | undefined {
  return module.marks.findLast((mark) => mark.row <= row)?.at;
}
