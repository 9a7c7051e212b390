const LENGTH_MAX = 60;

/** User text short enough for a message: at most 60 characters, on one line, the rest told by `...`. */
export function excerpt(text: string): string {
  const line = text.slice(0, LENGTH_MAX * 2).replace(/[ \t]*[\r\n]\s*/gu, " ");
  const shown = Array.from(line).slice(0, LENGTH_MAX).join("");
  return shown.length < line.length || text.length > LENGTH_MAX * 2 ? `${shown.trimEnd()}...` : shown;
}
