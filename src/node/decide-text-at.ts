import { DEFAULT_CAPS, readJson } from "../engine/index.ts";
import type { Decision, Engine } from "../engine/index.ts";

/**
 * Decides a call that comes as text, as a face does it: a call that does not say when it is made gets `now`
 * (language.md, section 9). Whatever is wrong with the text is the engine's to say. Never throws.
 */
export function decideTextAt(engine: Engine, text: string, now: () => Date): Decision {
  // A text over the cap is refused before anybody looks at it.
  if (text.length > DEFAULT_CAPS.bytes) return engine.decideText(text);
  const reading = readJson(text);
  if (reading.kind === "refused" || !isObject(reading.value) || Object.hasOwn(reading.value, "now")) return engine.decideText(text);
  return engine.decide({ ...reading.value, now: now().toISOString() });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
