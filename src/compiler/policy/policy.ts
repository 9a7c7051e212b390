import type { Action } from "../../model/action.ts";
import type { ApprovalTerms } from "../../model/approval.ts";
import type { Layer } from "../../model/layer.ts";
import type { Expression } from "../expression/expression.ts";
import type { Range } from "../source/source-file.ts";
import type { WrittenTool } from "./read-tools.ts";

/** One policy document, typed (language.md, section 1.1). */
export interface Policy {
  readonly name: string;
  readonly nameAt: Range;
  readonly layer: Layer;
  readonly layerAt: Range;
  readonly project: string | null;
  readonly description: string | null;
  readonly owner: string | null;
  readonly rules: readonly Rule[];
  readonly limits: readonly Limit[];
  /** Every tool name and pattern that the policy writes out, also where another pattern leaves it out: what look-alikes are measured by. */
  readonly writtenTools: readonly WrittenTool[];
  readonly defaultAction: DefaultAction | null;
}

/** What a policy says where no ground applies, for the tools that it speaks for. */
export interface DefaultAction {
  readonly action: Action;
  readonly tools: readonly string[];
  readonly at: Range;
}

/** One rule with everything that it inherits: an entry of `conditions` is a rule of its own. */
export interface Rule {
  /** Full id, `<policy>/<rule>`. */
  readonly id: string;
  readonly idAt: Range;
  readonly layer: Layer;
  /** The names that are written and the patterns, none of which covers another. */
  readonly tools: readonly string[];
  readonly condition: Expression;
  readonly action: Action;
  readonly reason: string | null;
  readonly description: string | null;
  readonly owner: string | null;
  /** null when the rule states none; the set's default terms hold then. */
  readonly approval: ApprovalTerms | null;
  readonly at: Range;
}

/** A rate limit, which holds unless its condition is known to be false (language.md, section 4). */
export interface Limit {
  /** `<layer>[:name]/<policy>/#<16 hex>`. */
  readonly identity: string;
  /** Full id of the rule that states it. */
  readonly rule: string;
  readonly ruleAt: Range;
  readonly layer: Layer;
  readonly tools: readonly string[];
  readonly condition: Expression;
  readonly max: number;
  /** Window in seconds. */
  readonly per: number;
  readonly by: readonly string[];
  readonly onExceed: "deny" | "require_approval";
  readonly owner: string | null;
  readonly at: Range;
}
