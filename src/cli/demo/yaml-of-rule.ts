import type { MapNode, Node } from "../../compiler/document/node.ts";
import { parseDocuments } from "../../compiler/document/parse-documents.ts";
import { lineText, positionAt } from "../../compiler/source/source-file.ts";
import type { SourceFile } from "../../compiler/index.ts";

/** The lines of YAML of the rule that a citation such as `org.yaml:39:7` points at, with their numbers; none when nothing is there. */
export function yamlOfRule(source: string, files: readonly SourceFile[]): readonly { readonly line: number; readonly text: string }[] {
  const [, name, line, column] = /^(.*):(\d+):(\d+)$/.exec(source) ?? [];
  const file = files.find((each) => each.name === name);
  if (file === undefined) return [];
  const maps = parseDocuments(file).documents.flatMap(mapsIn);
  const rule = maps.find(({ at }) => {
    const start = positionAt(file, at.start);
    return start.line === Number(line) && start.column === Number(column);
  });
  if (rule === undefined) return [];
  const from = positionAt(file, rule.at.start).line;
  const to = positionAt(file, rule.at.end).line;
  return Array.from({ length: to - from + 1 }, (_, index) => ({ line: from + index, text: lineText(file, from + index) }));
}

function mapsIn(node: Node): readonly MapNode[] {
  if (node.kind === "scalar") return [];
  if (node.kind === "list") return node.items.flatMap(mapsIn);
  return [node, ...node.entries.flatMap(({ value }) => mapsIn(value))];
}
