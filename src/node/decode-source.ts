import { diagnostic } from "../compiler/diagnostic/diagnostic.ts";
import type { Diagnostic, SourceFile } from "../compiler/index.ts";

export type SourceReading = { readonly kind: "source"; readonly file: SourceFile } | { readonly kind: "refused"; readonly diagnostic: Diagnostic };

/**
 * The bytes of a file as text. A byte order mark stays, so that the text is the file. Bytes that are not UTF-8 are
 * refused at the first one, since a replaced character would make another policy of the file.
 */
export function decodeSource(name: string, bytes: Uint8Array): SourceReading {
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return notUtf8({ name, text: "" }, 0, `the file looks like ${wide}; save it as UTF-8`);
  try {
    return { kind: "source", file: { name, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) } };
  } catch {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    return notUtf8({ name, text }, sound(bytes).length, "save the file as UTF-8; it may be Latin-1 or Windows-1252");
  }
}

/** UTF-16, told as YAML 1.2 tells it (section 5.2): by a byte order mark, or by a zero among the first bytes. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return "UTF-16";
  return bytes.length > 1 && (first === 0) !== (second === 0) ? "UTF-16" : undefined;
}

/** The text before the first character that is not UTF-8: that of the longest beginning that decodes, but for a character that breaks off. */
function sound(bytes: Uint8Array): string {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (beginning(bytes, middle) === undefined) high = middle - 1;
    else low = middle;
  }
  return beginning(bytes, low) ?? "";
}

function beginning(bytes: Uint8Array, length: number): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length), { stream: true });
  } catch {
    return undefined;
  }
}

function notUtf8(file: SourceFile, start: number, hint: string): SourceReading {
  return { kind: "refused", diagnostic: diagnostic("not-utf8", { file, start, end: Math.min(start + 1, file.text.length) }, {}, { hint }) };
}
