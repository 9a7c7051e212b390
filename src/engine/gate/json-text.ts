import { defectMessage, textDefect } from "./text-defect.ts";

export type JsonText =
  | { readonly kind: "ok"; readonly value: string; /** The offset after the closing quote. */ readonly end: number }
  | { readonly kind: "refused"; readonly message: string; readonly offset: number };

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** The JSON string whose opening quote stands at the offset. It is well-formed, whether it was escaped or not. */
export function readJsonText(source: string, start: number): JsonText {
  let value = "";
  let copied = start + 1;
  for (let offset = copied; offset < source.length; ) {
    const unit = source.charCodeAt(offset);
    if (unit === 0x22) return wellFormed(value + source.slice(copied, offset), start, offset + 1);
    if (unit < 0x20) return refused("a control character in a text must be escaped", offset);
    if (unit !== 0x5c) {
      offset++;
      continue;
    }
    const escape = readEscape(source, offset);
    if (escape === undefined) return refused("JSON has no such escape", offset);
    value += source.slice(copied, offset) + escape.value;
    offset = escape.end;
    copied = offset;
  }
  return refused("the text ends before its closing quote", source.length);
}

function readEscape(source: string, offset: number): { readonly value: string; readonly end: number } | undefined {
  const letter = source.charAt(offset + 1);
  const short = ESCAPES.get(letter);
  if (short !== undefined) return { value: short, end: offset + 2 };
  const digits = source.slice(offset + 2, offset + 6);
  if (letter !== "u" || !/^[0-9A-Fa-f]{4}$/.test(digits)) return undefined;
  return { value: String.fromCharCode(Number.parseInt(digits, 16)), end: offset + 6 };
}

function wellFormed(value: string, start: number, end: number): JsonText {
  const found = textDefect(value);
  return found === undefined ? { kind: "ok", value, end } : refused(`the text ${defectMessage(found.defect)}`, start);
}

function refused(message: string, offset: number): JsonText {
  return { kind: "refused", message, offset };
}
