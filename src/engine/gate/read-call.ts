import type { AdmittedCall, AgentClaim, Json } from "../../model/call.ts";
import { checkCall } from "./call-shape.ts";
import { readInstant } from "./instant.ts";
import { jsonPointer } from "../json-pointer.ts";
import { isObject } from "../shape.ts";

export type CallReading =
  | { readonly kind: "read"; readonly call: AdmittedCall }
  | { readonly kind: "refused"; readonly at: string; readonly message: string };

/**
 * Brings plain data, frozen but for the object itself, into the one form of a call, and freezes it: an agent's id alone
 * becomes `{id}`, absent arguments become `{}`, and instants become whole seconds of UTC. An `at` in the session's
 * history that is no instant is left out, so that a policy finds it missing and does not decide by it.
 */
export function readCall(value: Json): CallReading {
  const found = checkCall(value);
  if (found !== undefined) return { kind: "refused", at: jsonPointer(found.path), message: found.message };
  const call = value as unknown as CheckedCall;
  // Only its own members count: a host whose `Object.prototype` is polluted must not lend the call an agent.
  if (Object.hasOwn(call, "agent") && typeof call.agent === "string") call.agent = Object.freeze({ id: call.agent });
  if (!Object.hasOwn(call, "arguments")) call.arguments = NO_ARGUMENTS;
  if (Object.hasOwn(call, "now")) call.now = readInstant(call.now) as string;
  if (Object.hasOwn(call, "session")) call.session = withInstants(call.session);
  return { kind: "read", call: Object.freeze(call) as AdmittedCall };
}

/** What `checkCall` lets through; a member that is there at all has this type. */
interface CheckedCall {
  agent: string | AgentClaim;
  arguments: NonNullable<AdmittedCall["arguments"]>;
  now: string;
  session: Session;
}

type Session = NonNullable<AdmittedCall["session"]>;

const NO_ARGUMENTS = Object.freeze({});

function withInstants(session: Session): Session {
  if (!Object.hasOwn(session, "history")) return session;
  const history = session.history as readonly Json[];
  const entries = history.map(withInstant);
  if (entries.every((entry, index) => entry === history[index])) return session;
  return Object.freeze({ ...session, history: Object.freeze(entries) });
}

function withInstant(entry: Json): Json {
  if (!isObject(entry) || !Object.hasOwn(entry, "at")) return entry;
  const { at, ...rest } = entry;
  const instant = typeof at === "string" ? readInstant(at) : undefined;
  if (instant === at) return entry;
  return Object.freeze(instant === undefined ? rest : { ...rest, at: instant });
}
