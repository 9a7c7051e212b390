/** For each ASCII character, the bytes that its escape in JSON adds to the one that it has. */
const ESCAPE_BYTES: Uint8Array = escapeBytes();

/** The UTF-8 bytes of a well-formed text as JSON: with its quotes, and with the escapes of `JSON.stringify`. */
export function textBytes(text: string): number {
  let bytes = text.length + 2;
  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit < 0x80) bytes += ESCAPE_BYTES[unit] as number;
    else bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}

/** The bytes of a finite number as JSON. */
export function numberBytes(value: number): number {
  if (Number.isInteger(value) && value >= 0 && value < 1_000) return value < 10 ? 1 : value < 100 ? 2 : 3;
  // -0 is decided as 0.
  return value === 0 ? 1 : String(value).length;
}

function escapeBytes(): Uint8Array {
  const bytes = new Uint8Array(0x80);
  bytes.fill(5, 0, 0x20);
  for (const short of '\b\t\n\f\r"\\') bytes[short.charCodeAt(0)] = 1;
  return bytes;
}
