import { diagnostic } from "../diagnostic/diagnostic.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { PROBLEMS_MAX } from "./limits.ts";

/** The findings about one file, in the order in which they were made. */
export interface ProblemLog {
  readonly found: readonly Diagnostic[];
  /** True once there are so many that reading on is of no use; the log says so itself. */
  isFull(): boolean;
  add(problem: Diagnostic): void;
}

/** An empty log. It takes 1,000 findings, then one that says there are more, then none. */
export function createProblemLog(): ProblemLog {
  const found: Diagnostic[] = [];
  return {
    found,
    isFull: () => found.length > PROBLEMS_MAX,
    add(problem) {
      if (found.length < PROBLEMS_MAX) found.push(problem);
      else if (found.length === PROBLEMS_MAX) found.push(diagnostic("too-many-problems", problem.at, { limit: PROBLEMS_MAX }));
    },
  };
}
