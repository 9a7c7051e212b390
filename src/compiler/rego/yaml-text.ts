/** Where a text is broken into lines. */
const WIDTH = 80;

/**
 * A text as a YAML scalar inside a METADATA comment: the lines of it, printable ASCII, and never anything but a string. All
 * but the first are to be indented.
 */
export function yamlText(text: string): readonly string[] {
  if (text.length <= WIDTH) return isPlain(text) ? [text] : quoted(text);
  const folded = fold(text);
  return folded === null ? quoted(text) : [">-", ...folded];
}

function isPlain(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9_./@-]*( [A-Za-z0-9_./@-]+)*$/.test(text) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(text);
}

/** Lines that YAML folds back into the text; null when it has anything that folding would lose or a reader would not see. */
function fold(text: string): readonly string[] | null {
  const words = text.split(" ");
  if (words.some((word) => word === "" || word.length > WIDTH || !/^[!-~]+$/.test(word))) return null;
  const lines = filled(words);
  return lines.some(opensAnnotation) ? null : lines;
}

/** Between quotes YAML folds lines too; where one ends, a single space between two words is meant. */
function quoted(text: string): readonly string[] {
  const words = text.split(/(?<=[^ ]) (?=[^ ])/).map(escaped);
  const lines = filled(words).map((line, index) => (index > 0 && opensAnnotation(line) ? `\\x4d${line.slice(1)}` : line));
  return `"${lines.join("\n")}"`.split("\n");
}

function filled(words: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** OPA takes any comment that begins so for the start of another annotation. */
function opensAnnotation(line: string): boolean {
  return line.startsWith("METADATA");
}

/** A word is a run of anything that is not to be broken, such as several spaces. */
function escaped(word: string): string {
  const text = [...word].map((character) => (character === '"' || character === "\\" ? `\\${character}` : /^[ -~]$/.test(character) ? character : byNumber(character))).join("");
  return text.length > WIDTH ? text.replaceAll(" ", "\\x20") : text;
}

function byNumber(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
}
