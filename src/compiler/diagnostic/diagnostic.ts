import type { Range } from "../source/source-file.ts";
import { catalog } from "./catalog.ts";
import type { Code, Params } from "./catalog.ts";

/** A finding about a policy source. `check` returns all of them, sorted; none is ever thrown. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly at: Range;
  /** What to do about it, when we know. */
  readonly hint?: string;
  /** Other places that explain the problem, for example the first definition. */
  readonly related?: readonly { readonly at: Range; readonly message: string }[];
}

/** The one constructor: a wrong code or a wrong parameter does not compile. */
export function diagnostic<C extends Code>(
  code: C,
  at: Range,
  params: Params<C>,
  extra: Pick<Diagnostic, "hint" | "related"> = {},
): Diagnostic {
  const { severity, message } = catalog[code];
  return { code, severity, message: (message as unknown as (params: Params<C>) => string)(params), at, ...extra };
}
