import { diagnostic } from "../diagnostic/diagnostic.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { excerpt } from "../diagnostic/excerpt.ts";
import { suggest } from "../diagnostic/suggest.ts";
import { entry } from "../document/node.ts";
import type { Range } from "../source/source-file.ts";
import { explainChoice } from "./explain-value.ts";
import { formatOf } from "./format-of.ts";
import { nameProblem } from "./name-problem.ts";
import type { Place } from "./place.ts";
import type { Violation } from "./validate.ts";
import { WORD_DEFINITIONS } from "./word-definitions.ts";

/** Text that is not in the field's format: a name with a forbidden character, or no duration, rate, date or version. */
export function explainFormat(place: Place, violation: Violation): Diagnostic | null {
  const subject = subjectOf(place, violation);
  if (subject === null) return null;
  const { what, text, at, part } = subject;
  const format = formatOf(violation.parentSchema);
  if (violation.keyword === "maxLength") {
    return diagnostic("bad-name", at, { what, problem: `has more than ${String(violation.schema)} characters` });
  }
  if (format === undefined) return explainChoice(place, { ...violation, schema: ["deny"] });
  const name = nameProblem(format, text);
  if (name !== undefined) return diagnostic("bad-name", part(name.start, name.end), { what, problem: name.problem }, { hint: name.hint });
  const expected = violation.parentSchema.title ?? "in its format";
  const hint = hintFor(format, text);
  return diagnostic("bad-value", at, { what, expected, found: excerpt(text) }, hint === undefined ? {} : { hint });
}

interface Subject {
  readonly what: string;
  readonly text: string;
  readonly at: Range;
  /** The place of a part of the text, where source and value agree; otherwise the whole. */
  part(start: number, end: number): Range;
}

function subjectOf(place: Place, { propertyName }: Violation): Subject | null {
  const { node } = place;
  if (propertyName !== undefined) {
    const key = node.kind === "map" ? entry(node, propertyName) : undefined;
    if (key === undefined) return null;
    const { file, start, end } = key.keyAt;
    const offset = file.text.slice(start, end).indexOf(propertyName);
    return subject(`a key of ${place.what}`, propertyName, key.keyAt, offset === -1 ? null : start + offset);
  }
  if (node.kind !== "scalar" || typeof node.value !== "string") return null;
  return subject(place.what, node.value, node.at, node.content.verbatim ? node.content.start : null);
}

function subject(what: string, text: string, at: Range, content: number | null): Subject {
  return { what, text, at, part: (start, end) => (content === null ? at : { file: at.file, start: content + start, end: content + end }) };
}

function hintFor(format: string, text: string): string | undefined {
  if (format === "rate") return rateHint(text);
  if (format === "duration") return durationHint(text);
  return undefined;
}

const UNITS = ["second", "minute", "hour", "day"] as const;

function rateHint(text: string): string | undefined {
  const [, count = "", unit = ""] = /^\s*([0-9]{1,9})\s*(?:\/|per|an?)\s*([a-z]{1,10})\s*$/i.exec(text) ?? [];
  if (count === "") return undefined;
  if (Number(count) === 0) return "a limit of 0 allows nothing: write `then: deny`";
  const singular = unit.toLowerCase().replace(/s$/, "");
  const meant = UNITS.find((name) => name === singular || name[0] === singular) ?? suggest(singular, UNITS);
  return meant === undefined ? undefined : `write \`${Number(count)}/${meant}\``;
}

function durationHint(text: string): string | undefined {
  const [, count = "", unit = ""] = /^\s*([0-9]{1,15})\s*([smhd])[a-z]*\s*$/i.exec(text) ?? [];
  if (count === "") return undefined;
  const meant = `${Number(count)}${unit.toLowerCase()}`;
  if (Number(count) === 0) return "the shortest is `1s`";
  return new RegExp(WORD_DEFINITIONS.duration.pattern).test(meant) ? `write \`${meant}\`` : "the longest is `999d`; long times are written in minutes, hours or days";
}
