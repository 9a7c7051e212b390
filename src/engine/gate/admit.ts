import type { AdmittedCall } from "../../model/call.ts";
import type { Fault } from "../../model/fault.ts";
import type { Caps } from "./caps.ts";
import { copyPlain } from "./copy-plain.ts";
import type { Refusal } from "./copy-plain.ts";
import { quoted } from "../quoted.ts";
import { readCall } from "./read-call.ts";

export type Admission = { readonly kind: "admitted"; readonly call: AdmittedCall } | { readonly kind: "refused"; readonly fault: Fault };

/**
 * The one gate for calls (language.md, section 9): takes any value, never throws, runs none of its code and leaves it
 * as it is. What it admits is a plain, deep-frozen copy that is OPA's `input` as it stands; that copy is what is to be
 * decided, hashed, shown and run. What it refuses is denied with the fault.
 */
export function admit(value: unknown, caps: Caps): Admission {
  const copy = copyPlain(value, caps);
  if (copy.kind === "refused") return refused(copy.refusal);
  const read = readCall(copy.value);
  if (read.kind === "refused") return refused({ code: "unreadable-call", at: read.at, message: read.message });
  return { kind: "admitted", call: read.call };
}

/** The message alone is what people are shown as a decision's reason, so it says the place too. */
function refused({ code, at, message }: Refusal): Admission {
  return { kind: "refused", fault: { code, at, message: at === "" ? `the call ${message}` : `${quoted(at)} ${message}` } };
}
