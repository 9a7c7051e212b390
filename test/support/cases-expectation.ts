import { isDeepStrictEqual } from "node:util";
import type { Answer } from "./judges.ts";

/** What must be true of a decision. What it does not say is not compared, except that a fault must be said. */
export interface Expectation {
  readonly action: string;
  readonly fault: string | null;
  readonly rules?: readonly string[];
  readonly because?: string;
  readonly unknown?: readonly string[];
  readonly source?: string;
  readonly layers?: Readonly<Record<string, string>>;
  readonly reason?: string;
  readonly approvals?: readonly Partial<Record<string, unknown>>[];
  readonly limits?: readonly Partial<Record<string, unknown>>[];
  readonly holding?: readonly string[];
}

/** What a probed condition's value does to the decision; see `probePolicySet`. */
const VALUES: Readonly<Record<string, Omit<Expectation, "fault">>> = {
  true: { action: "require_approval", because: "true", layers: { org: "allow", "team:probe": "require_approval" } },
  false: { action: "deny", rules: [], layers: { org: "deny" } },
  unknown: { action: "deny", because: "unknown", layers: { org: "deny", "team:probe": "require_approval" } },
};

const WORDS = new Set(["action", "fault", "rules", "because", "unknown", "source", "layers", "reason", "approvals", "limits", "holding"]);

/** Reads `expect` in all its spellings; throws on what is none, so that a misspelt expectation cannot pass for one. */
export function readExpectation(written: unknown, where: string): Expectation {
  if (typeof written !== "object" || written === null) return wordOf(written, where);
  const { value, ...said } = written as Record<string, unknown>;
  const base = value === undefined ? {} : wordOf(value, where);
  const fault = typeof said["fault"] === "object" && said["fault"] !== null ? (said["fault"] as Record<string, unknown>)["code"] : said["fault"];
  for (const word of Object.keys(said)) if (!WORDS.has(word)) throw new Error(`${where}: unknown expectation \`${word}\``);
  const expectation = { ...base, ...said, fault: fault ?? null } as Expectation;
  if (expectation.action === undefined) throw new Error(`${where}: no action is expected`);
  return expectation;
}

/** Each way in which the answer is not the one expected; none when it is. */
export function differences({ decision, limits: holding }: Answer, expect: Expectation): readonly string[] {
  const first = decision.rules[0];
  const found: string[] = [];
  const compare = (what: string, got: unknown, wanted: unknown): void => {
    if (wanted !== undefined && !isDeepStrictEqual(got, wanted)) found.push(`${what}: got ${JSON.stringify(got)}, wanted ${JSON.stringify(wanted)}`);
  };
  compare("action", decision.action, expect.action);
  compare("fault", decision.fault?.code ?? null, expect.fault);
  compare("rules", decision.rules.map(({ id }) => id), expect.rules);
  compare("because", first?.because, expect.because);
  compare("unknown", first?.unknown === undefined ? undefined : [...first.unknown].sort(), expect.unknown === undefined ? undefined : [...expect.unknown].sort());
  compare("source", first?.source, expect.source);
  compare("layers", decision.layers, expect.layers);
  if (expect.reason !== undefined && !decision.reason.includes(expect.reason)) compare("reason", decision.reason, expect.reason);
  compare("approvals", decision.approvals.map((one, index) => sameFields(one, expect.approvals?.[index])), expect.approvals);
  compare("limits", decision.limits.map((one, index) => sameFields(one, expect.limits?.[index])), expect.limits);
  compare("holding", holding.map(({ rule }) => rule).sort(), expect.holding === undefined ? undefined : [...expect.holding].sort());
  return found;
}

function wordOf(word: unknown, where: string): Expectation {
  if (word === "allow" || word === "require_approval" || word === "deny") return { action: word, fault: null };
  const value = VALUES[String(word)];
  if (value === undefined) throw new Error(`${where}: expected an action, a value or a map, found ${JSON.stringify(word)}`);
  return { ...value, fault: null };
}

/** The part of a map that an expectation speaks of. */
function sameFields(got: object, wanted: Partial<Record<string, unknown>> | undefined): unknown {
  if (wanted === undefined) return got;
  return Object.fromEntries(Object.keys(wanted).map((key) => [key, (got as Record<string, unknown>)[key]]));
}
