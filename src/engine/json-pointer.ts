/** Keeps a fault readable, and its size bounded, when a hostile call has names of many kilobytes. */
const POINTER_LENGTH_MAX = 1_024;

/**
 * The JSON pointer (RFC 6901) of a path. Where it would grow beyond 1,024 characters it points to the nearest
 * ancestor that fits.
 */
export function jsonPointer(path: readonly (string | number)[]): string {
  let pointer = "";
  for (const step of path) {
    const token = typeof step === "number" ? String(step) : escapeToken(step);
    if (pointer.length + 1 + token.length > POINTER_LENGTH_MAX) return pointer;
    pointer += `/${token}`;
  }
  return pointer;
}

function escapeToken(name: string): string {
  if (name.length > POINTER_LENGTH_MAX) return name;
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
