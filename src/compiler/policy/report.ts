import { diagnostic } from "../diagnostic/diagnostic.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { ExpressionError, NotSupported } from "../expression/token.ts";
import type { Locate } from "../expression/token.ts";
import type { ScalarNode } from "../document/node.ts";

/** Takes a finding and goes on, so that one pass reports everything. */
export type Report = (finding: Diagnostic) => void;

/** Runs a part of the expression reader on a text of the file; what it throws becomes a diagnostic at the exact place. */
export function reading<T>(locate: Locate, report: Report, read: () => T): T | null {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof NotSupported) {
      report(diagnostic("not-supported-yet", locate(thrown.start, thrown.end), { what: thrown.what }));
      return null;
    }
    if (thrown instanceof ExpressionError) {
      const { expected, found, start, end, hint } = thrown;
      report(diagnostic("bad-expression", locate(start, end), { expected, found }, hint === undefined ? {} : { hint }));
      return null;
    }
    throw thrown;
  }
}

/** Where a span of a string's value stands in the file; the whole string where escapes or folding hide the place. */
export function locateIn(node: ScalarNode): Locate {
  const { file } = node.at;
  if (!node.content.verbatim) return () => node.at;
  const limit = node.at.end;
  return (start, end) => {
    const from = Math.min(node.content.start + start, limit);
    return { file, start: from, end: Math.min(Math.max(node.content.start + end, from), limit) };
  };
}
