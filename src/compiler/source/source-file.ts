/** One policy file as the compiler sees it: a display name, relative to the set, and its text. Positions are offsets into `text`. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** A half-open span `[start, end)` of UTF-16 offsets in one source file. */
export interface Range {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** Line and column from 1, in UTF-16 units, as editors count. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The offsets at which lines begin; a file is scanned once however many positions are asked of it. */
const lineStarts = new WeakMap<SourceFile, readonly number[]>();

export function positionAt(file: SourceFile, offset: number): Position {
  const starts = startsOf(file);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/** The text of one line, from 1, without its line break. */
export function lineText(file: SourceFile, line: number): string {
  const starts = startsOf(file);
  const start = starts[line - 1] ?? file.text.length;
  const end = starts[line] ?? file.text.length;
  return file.text.slice(start, end).replace(/\r?\n?$/, "");
}

/** `file:line:col`, as diagnostics, METADATA and decisions cite it. */
export function citation(at: Range): string {
  const { line, column } = positionAt(at.file, at.start);
  return `${at.file.name}:${line}:${column}`;
}

function startsOf(file: SourceFile): readonly number[] {
  const known = lineStarts.get(file);
  if (known !== undefined) return known;
  const starts = [0];
  for (let at = file.text.indexOf("\n"); at !== -1; at = file.text.indexOf("\n", at + 1)) starts.push(at + 1);
  lineStarts.set(file, starts);
  return starts;
}
