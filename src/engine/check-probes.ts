import type { FaultCode } from "../model/fault.ts";
import { LoadError } from "./bundle/load-error.ts";
import type { Engine } from "./engine.ts";

/** Denials that say nothing of the policy: an engine that cannot decide at all gives them too. */
const NOT_OF_THE_POLICY: ReadonlySet<FaultCode> = new Set(["unreadable-call", "too-large", "engine-fault", "unreadable-decision"]);

/** The engine denies the call that its bundle says must be denied, and allows the one that must be allowed. Rejects with `probe-failed`. */
export function checkProbes(engine: Engine): void {
  const { deny, allow } = engine.facts.probes;
  const denied = engine.decide(deny);
  if (denied.action !== "deny" || (denied.fault !== null && NOT_OF_THE_POLICY.has(denied.fault.code))) {
    throw probeFailed(`the call that it must deny got \`${denied.action}\`: ${denied.reason}`);
  }
  if (allow === null) return;
  const allowed = engine.decide(allow);
  if (allowed.action !== "allow") throw probeFailed(`the call that it must allow got \`${allowed.action}\`: ${allowed.reason}`);
}

function probeFailed(what: string): LoadError {
  return new LoadError("probe-failed", `the bundle does not decide as it says of itself: ${what}`, "build the bundle again with `ambit build`, with the version of Ambit that loads it");
}
