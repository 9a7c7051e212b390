import { DEFAULT_CAPS } from "../engine/index.ts";
import type { Decision, Engine } from "../engine/index.ts";
import { deniedByFault } from "../engine/decision/denied-by-fault.ts";
import { decideTextAt } from "../node/decide-text-at.ts";

/** Bytes of a call's text beyond which it is not read: no text within the gate's cap has more. */
export const CALL_BYTES_MAX = DEFAULT_CAPS.bytes * 3;

/** The decision on a call as it was read. A text that is not UTF-8 is refused: a replaced character would be another call. */
export function decideBytes(engine: Engine, bytes: Uint8Array, now: () => Date): Decision {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return deniedByFault({ code: "unreadable-call", at: null, message: "the call's text is not UTF-8" }, engine.revision);
  }
  return decideTextAt(engine, text, now);
}

/** The decision on a call of more than `CALL_BYTES_MAX` bytes. */
export function denyTooLarge(engine: Engine): Decision {
  return deniedByFault({ code: "too-large", at: null, message: `the call's text is more than ${DEFAULT_CAPS.bytes} bytes` }, engine.revision);
}

/** A decision as one line of JSON that nothing in it can break or make act on a terminal. */
export function decisionLine(decision: Decision): string {
  return `${JSON.stringify(decision).replace(UNPRINTABLE, escapeUnits)}\n`;
}

/** Control, bidi, zero-width and other characters that do not show; JSON lets them stand. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

function escapeUnits(character: string): string {
  return Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`).join("");
}
