import { admit } from "./admit.ts";
import type { Admission } from "./admit.ts";
import type { Caps } from "./caps.ts";
import { readJson } from "./read-json.ts";

/** The gate for calls that come as text: one I-JSON text, within the caps, that is a call. Never throws. */
export function admitText(json: string, caps: Caps): Admission {
  // From JavaScript a parsed value, or bytes, can get here.
  if (typeof json !== "string") return { kind: "refused", fault: { code: "unreadable-call", at: null, message: "the call is not given as a text" } };
  // Before the text is looked at: no text of JSON has fewer bytes than UTF-16 units.
  if (json.length > caps.bytes) return { kind: "refused", fault: { code: "too-large", at: null, message: `the call's text is more than ${caps.bytes} bytes` } };
  const read = readJson(json, caps.levels);
  if (read.kind === "ok") return admit(read.value, caps);
  return { kind: "refused", fault: { code: read.code, at: null, message: `the call's text is not one that can be decided: ${read.message} (line ${read.line}, column ${read.column})` } };
}
