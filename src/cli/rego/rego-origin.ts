import { citation } from "../../compiler/index.ts";
import type { Compilation, Range, RegoModule } from "../../compiler/index.ts";

/** A piece of a generated module: a rule with its METADATA, or a helper of rules. */
export interface Piece {
  readonly text: string;
  /** The YAML that it says something of; null for helpers, and for what is true of the whole set. */
  readonly at: Range | null;
}

/** A generated module, taken apart. */
export interface Pieces {
  /** Header, METADATA of the package, package and imports. */
  readonly head: string;
  readonly pieces: readonly Piece[];
}

/** Takes a module apart at its marks. Nothing is lost: head and pieces, one empty line apart, are the module's text. */
export function piecesOf({ text, marks }: RegoModule): Pieces {
  const lines = text.trimEnd().split("\n");
  const first = marks[0]?.row ?? lines.length + 1;
  const pieces = marks.map(({ row, at }, index) => {
    const piece = lines.slice(row - 1, (marks[index + 1]?.row ?? lines.length + 2) - 2).join("\n");
    return { text: piece, at: isHelper(piece) || isOfTheSet(at) ? null : at };
  });
  return { head: lines.slice(0, first - 1).join("\n").trimEnd(), pieces };
}

/** Which rule a place in the YAML is: rules and limits, by the citation that decisions show. */
export function ruleIds({ rules, limits }: Compilation): ReadonlyMap<string, string> {
  return new Map([...rules.map(({ source, id }) => [source, id] as const), ...limits.map(({ source, rule }) => [source, rule] as const)]);
}

/** The names of the YAML files that a module says something of; none when it is about the whole set. */
export function sourcesOf(module: RegoModule): ReadonlySet<string> {
  return new Set(piecesOf(module).pieces.flatMap(({ at }) => (at === null ? [] : [at.file.name])));
}

/** The ids of the rules that a module holds, each once. */
export function rulesIn(module: RegoModule, ids: ReadonlyMap<string, string>): readonly string[] {
  const found = piecesOf(module).pieces.flatMap(({ at }) => (at === null ? [] : [ids.get(citation(at)) ?? null]));
  return [...new Set(found.filter((id) => id !== null))];
}

/** Every rule that says something is annotated, or is one of the limits that hold; what is neither only serves those. */
function isHelper(piece: string): boolean {
  return !piece.startsWith("# METADATA") && !piece.startsWith("limits contains ");
}

/** What no rule says has no place of its own, and stands at the beginning of the set. */
function isOfTheSet({ start, end }: Range): boolean {
  return start === 0 && end === 0;
}
