import { compareText } from "../../model/compare-text.ts";
import type { Tables } from "../../model/tables.ts";

import type { Path } from "../expression/expression.ts";

/** Remembers every path that is written into Rego, so that a host need not send what no rule can ask for. */
export class Reads {
  private readonly roots = new Map<string, Set<string> | null>();

  add({ root, steps }: Path): void {
    const [first] = steps;
    if (first === undefined || typeof first === "number") {
      this.roots.set(root, null);
      return;
    }
    const known = this.roots.get(root);
    if (known !== null) this.roots.set(root, (known ?? new Set()).add(first));
  }

  all(): Tables["reads"] {
    return Object.fromEntries([...this.roots].sort(([a], [b]) => compareText(a, b)).map(([root, names]) => [root, names === null ? null : [...names].sort(compareText)]));
  }
}
