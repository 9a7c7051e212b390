import { citation } from "../../compiler/index.ts";
import type { Compilation, RegoModule } from "../../compiler/index.ts";
import { piecesOf, ruleIds } from "./rego-origin.ts";
import type { Piece } from "./rego-origin.ts";

/** What one module says of a rule, as Rego that stands on its own. */
export interface RuleRego {
  readonly path: string;
  readonly text: string;
}

/** The Rego of one rule: its pieces, and the helpers that they use, from each module that has any. */
export function regoOfRule(id: string, compilation: Compilation): readonly RuleRego[] {
  const ids = ruleIds(compilation);
  return compilation.modules.flatMap((module) => {
    const text = excerpt(module, ({ at }) => at !== null && ids.get(citation(at)) === id);
    return text === null ? [] : [{ path: module.path, text }];
  });
}

function excerpt(module: RegoModule, isWanted: (piece: Piece) => boolean): string | null {
  const { head, pieces } = piecesOf(module);
  const wanted = new Set(pieces.filter(isWanted));
  if (wanted.size === 0) return null;
  const helpers = pieces.filter(({ at }) => at === null);
  // Helpers use helpers.
  for (const piece of wanted) {
    const code = withoutComments(piece.text);
    for (const helper of helpers) if (new RegExp(`(^|[^\\w."])${nameOf(helper)}\\b`, "m").test(code)) wanted.add(helper);
  }
  const kept = pieces.filter((piece) => wanted.has(piece)).map(({ text }) => text);
  return [withUsedImports(head, kept), ...kept].join("\n\n");
}

/** The rule that a helper defines, as in `holds_1 if …` and `default value_1 := …`. */
function nameOf({ text }: Piece): string {
  return /^(?:default )?(\w+)/.exec(text)?.[1] ?? "";
}

function withUsedImports(head: string, kept: readonly string[]): string {
  const code = kept.map(withoutComments).join("\n");
  const lines = head.split("\n").filter((line) => {
    const library = /^import data\.ambit\.(\w+)$/.exec(line)?.[1];
    return library === undefined || new RegExp(`\\b${library}\\.`).test(code);
  });
  return lines.join("\n").trimEnd();
}

function withoutComments(rego: string): string {
  return rego.split("\n").filter((line) => !line.startsWith("#")).join("\n");
}
