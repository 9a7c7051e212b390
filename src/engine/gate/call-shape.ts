import type { Json } from "../../model/call.ts";
import { isId } from "./id.ts";
import { readInstant } from "./instant.ts";
import { anyList, anyObject, anyText, listOf, mapOf, numberThat, objectWith, textThat } from "../shape.ts";
import type { Check, Problem } from "../shape.ts";

/** What is wrong with plain data as a call (language.md, section 9); undefined when it has the shape of one. */
export function checkCall(value: Json): Problem | undefined {
  return call(value);
}

const id = textThat(isId, "an id, which is 1 to 128 ASCII letters, digits and `. _ - / @ :`, beginning with a letter or digit");
const named = textThat((text) => text !== "", "a text with something in it");
const texts = listOf(anyText);

const agentClaim = objectWith({
  what: "an agent",
  required: ["id"],
  known: new Map([["id", id], ["team", anyText], ["roles", texts], ["version", anyText]]),
  open: false,
});

const agent: Check = (value) => (typeof value === "string" ? id(value) : agentClaim(value));

const user = objectWith({
  what: "a user",
  required: ["id"],
  known: new Map([["id", named], ["roles", texts], ["permissions", texts]]),
  open: true,
});

const session = objectWith({ what: "a session", required: ["id"], known: new Map([["id", named], ["history", anyList]]), open: false });

const now = textThat((text) => readInstant(text) !== undefined, "an RFC 3339 instant such as `2026-11-21T10:00:00Z`");

const zone = objectWith({
  what: "the clock of a zone",
  required: ["hour", "weekday", "date", "time"],
  known: new Map([
    ["hour", numberThat((hour) => Number.isInteger(hour) && hour >= 0 && hour <= 23, "an hour from 0 to 23")],
    ["weekday", textThat((text) => /^(?:mon|tue|wed|thu|fri|sat|sun)$/.test(text), "a weekday from `mon` to `sun`")],
    ["date", textThat((text) => text.length === 10 && readInstant(`${text}T00:00:00Z`) !== undefined, "a date such as `2026-11-21`")],
    ["time", textThat((text) => /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/.test(text), "a time such as `09:30`")],
  ]),
  open: false,
});

const used = numberThat((amount) => amount >= 0, "0 or more");

const call = objectWith({
  what: "a call",
  required: ["tool"],
  known: new Map([
    ["tool", named],
    ["arguments", anyObject],
    ["agent", agent],
    ["user", user],
    ["context", anyObject],
    ["environment", anyText],
    ["tenant", anyText],
    ["session", session],
    ["now", now],
    ["clock", mapOf(zone)],
    ["usage", mapOf(mapOf(used))],
    ["delegation", listOf(id)],
  ]),
  open: false,
});
