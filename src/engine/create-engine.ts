import type { AdmittedCall } from "../model/call.ts";
import type { Decision } from "../model/decision.ts";
import type { Fault } from "../model/fault.ts";
import type { BundleFacts } from "../model/manifest.ts";
import { deniedByFault } from "./decision/denied-by-fault.ts";
import { readDecision } from "./decision/read-decision.ts";
import type { DecisionReading } from "./decision/read-decision.ts";
import { readLimits } from "./decision/read-limits.ts";
import { VERDICT_ENTRYPOINT } from "./decision/short-form.ts";
import type { ShortForm } from "./decision/short-form.ts";
import { singleResult } from "./decision/single-result.ts";
import type { Engine, LimitsAnswer } from "./engine.ts";
import { admit } from "./gate/admit.ts";
import type { Admission } from "./gate/admit.ts";
import { admitText } from "./gate/admit-text.ts";
import type { Caps } from "./gate/caps.ts";
import { copyPlain } from "./gate/copy-plain.ts";
import type { LivePolicy } from "./module/live-policy.ts";
import { abortReason } from "./module/module-abort.ts";
import { QueryError } from "./query-error.ts";
import { quoted } from "./quoted.ts";

/** The entrypoint that answers with a whole decision. A bundle without it is not loaded. */
export const DECISION_ENTRYPOINT = "ambit/decision/result";

/** The entrypoint that says what a host has to count. A bundle without it is not loaded. */
export const LIMITS_ENTRYPOINT = "ambit/limits/result";

export interface EngineParts {
  readonly revision: string;
  readonly facts: BundleFacts;
  /** For decisions and limits. */
  readonly policy: LivePolicy;
  /** For everything else that is asked: it holds all of the bundle's data. */
  readonly whole: () => LivePolicy;
  /** How decisions are had in the short form; null for a bundle that has none. */
  readonly short: ShortForm | null;
  /** Of the module, by name. */
  readonly entrypoints: ReadonlyMap<string, number>;
  readonly caps: Caps;
}

/** An engine over a policy that is running. Whatever goes wrong in it denies. */
export function createEngine({ revision, facts, policy, whole, short, entrypoints, caps }: EngineParts): Engine {
  const evaluate = (entrypoint: string, input: object): unknown => policy.evaluate(input, entrypoints.get(entrypoint) as number);

  const decideAdmitted = (call: AdmittedCall): DecisionReading =>
    short === null ? readDecision(evaluate(DECISION_ENTRYPOINT, call), revision) : short.read(evaluate(VERDICT_ENTRYPOINT, short.prune(call)), call, revision);

  const decideBy = (gate: () => Admission): Decision => {
    const failed = (fault: Fault): Decision => deniedByFault(fault, revision);
    try {
      const admission = gate();
      if (admission.kind === "refused") return failed(admission.fault);
      const reading = decideAdmitted(admission.call);
      return reading.kind === "read" ? reading.decision : failed({ code: "unreadable-decision", at: null, message: reading.message });
    } catch (thrown) {
      return failed(engineFault(thrown));
    }
  };

  return Object.freeze({
    revision,
    facts,
    decide: (call: unknown) => decideBy(() => admit(call, caps)),
    decideText: (json: string) => decideBy(() => admitText(json, caps)),
    limits: (call: unknown): LimitsAnswer => {
      try {
        const admission = admit(call, caps);
        if (admission.kind === "refused") return { kind: "fault", fault: admission.fault };
        const limits = readLimits(evaluate(LIMITS_ENTRYPOINT, admission.call));
        if (limits !== undefined) return { kind: "limits", limits };
        return { kind: "fault", fault: { code: "unreadable-decision", at: null, message: "the policy module's answer is not a list of limits" } };
      } catch (thrown) {
        return { kind: "fault", fault: engineFault(thrown) };
      }
    },
    query: (name: string, input: unknown) => {
      const entrypoint = entrypoints.get(name);
      if (entrypoint === undefined) throw new QueryError("unknown-entrypoint", `the bundle has no entrypoint ${quoted(name)}; it has ${[...entrypoints.keys()].sort().join(", ")}`);
      return answerTo(input, (value) => whole().evaluate(value, entrypoint), caps);
    },
  });
}

function answerTo(input: unknown, evaluate: (value: unknown) => unknown, caps: Caps): unknown {
  const copy = input === undefined ? undefined : copyPlain(input, caps);
  if (copy?.kind === "refused") throw new QueryError("unreadable-input", `\`${copy.refusal.at}\` of the input ${copy.refusal.message}`);
  let answer: unknown;
  try {
    answer = evaluate(copy?.value);
  } catch (thrown) {
    throw new QueryError("engine-fault", engineFault(thrown).message);
  }
  const result = singleResult(answer);
  if (result.kind === "surprise") throw new QueryError("engine-fault", "the policy module's answer is not one result");
  return result.kind === "defined" ? result.value : undefined;
}

function engineFault(thrown: unknown): Fault {
  return { code: "engine-fault", at: null, message: `the policy module failed while it decided: ${abortReason(thrown)}` };
}
