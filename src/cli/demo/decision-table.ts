import { textWidth } from "../../compiler/diagnostic/text-width.ts";
import type { Decision } from "../../model/decision.ts";
import type { Screen } from "../output.ts";
import { ACTION_STYLES, paint } from "../paint.ts";
import { column, shorten } from "./shorten.ts";

/** One call of the demo, decided. */
export interface DecidedCall {
  readonly name: string;
  readonly decision: Decision;
  readonly microseconds: number;
  /** What was expected and is not so. */
  readonly unmet: readonly string[];
}

const DECISION_CELLS = "require_approval".length;
const TIME_CELLS = 6;
const WIDTH_MIN = 72;
const WIDTH_MAX = 110;

/** The calls with their decisions, two lines for each: what was decided, by which line of YAML and how fast; then the rule and its reason. */
export function decisionTable(calls: readonly DecidedCall[], screen: Screen): string {
  const width = Math.min(Math.max(screen.width, WIDTH_MIN), WIDTH_MAX);
  const places = Math.max(...calls.map(({ decision }) => textWidth(placeOf(decision))), "YAML LINE".length);
  const names = width - DECISION_CELLS - TIME_CELLS - places - 3;
  const head = `${column("CALL", names)} ${column("DECISION", DECISION_CELLS)} ${column("YAML LINE", places)} ${"\u00b5s".padStart(TIME_CELLS)}`;
  const rows = calls.map(({ name, decision, microseconds, unmet }) => {
    const action = paint(column(decision.action, DECISION_CELLS), ACTION_STYLES[decision.action], screen);
    const first = `${column(name, names)} ${action} ${column(placeOf(decision), places)} ${microseconds.toFixed(1).padStart(TIME_CELLS)}`;
    return [first, paint(`  ${shorten(why(decision), width - 2)}`, "dim", screen), ...unmet.map((text) => paint(`  NOT AS EXPECTED: ${text}`, "red", screen))].join("\n");
  });
  return [paint(head.trimEnd(), "bold", screen), ...rows].join("\n");
}

/** The rule that carries the decision, or undefined where a default or a fault does. */
export function decidingRule({ action, rules }: Decision): Decision["rules"][number] | undefined {
  return rules[0]?.action === action ? rules[0] : undefined;
}

/** `org.yaml:39`, without the column. */
function placeOf(decision: Decision): string {
  return decidingRule(decision)?.source.replace(/:\d+$/, "") ?? "-";
}

function why(decision: Decision): string {
  const { fault, reason } = decision;
  if (fault !== null) return `${fault.code}: ${reason}`;
  const rule = decidingRule(decision);
  if (rule === undefined) return reason;
  const because = rule.because === "true" ? "" : ` (${rule.because})`;
  // Some reasons name the rule themselves.
  return reason.includes(`\`${rule.id}\``) ? reason : `${rule.id}${because}: ${reason}`;
}
