const SHOWN_LENGTH_MAX = 64;

/**
 * A name or text of the caller's as a message shows it: in backticks, cut to 64 characters, and with backticks and
 * everything but printable ASCII escaped, so that no message carries control, bidi or ill-formed characters to a
 * terminal or a page.
 */
export function quoted(text: string): string {
  const shown = text.length > SHOWN_LENGTH_MAX ? `${text.slice(0, SHOWN_LENGTH_MAX)}...` : text;
  return `\`${shown.replaceAll(/[^ -_a-~]/g, escapeUnit)}\``;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
