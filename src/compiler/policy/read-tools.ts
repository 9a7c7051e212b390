import { intersection, reduced } from "../../model/tool-pattern.ts";
import { diagnostic } from "../diagnostic/diagnostic.ts";
import { mapOf } from "../document/fields.ts";
import { entry } from "../document/node.ts";
import type { MapNode, Node } from "../document/node.ts";
import type { Range } from "../source/source-file.ts";
import type { Report } from "./report.ts";

/** A tool pattern or a list of them, without those that others cover. The shape stage has checked the names. */
export function readTools(node: Node): readonly string[] {
  const items = node.kind === "list" ? node.items : [node];
  return reduced(items.flatMap((item) => (item.kind === "scalar" && typeof item.value === "string" ? [item.value] : [])));
}

/** A tool's name or a tool pattern, where it is written. */
export interface WrittenTool {
  readonly name: string;
  readonly at: Range;
}

/** The names and patterns that a map writes under `tool` and under `tool` of its `match`. */
export function writtenTools(map: MapNode): readonly WrittenTool[] {
  const match = mapOf(map, "match");
  return [map, ...(match === null ? [] : [match])].flatMap((holder) => {
    const node = entry(holder, "tool")?.value;
    const items = node?.kind === "list" ? node.items : node === undefined ? [] : [node];
    return items.flatMap((item) => (item.kind === "scalar" && typeof item.value === "string" ? [{ name: item.value, at: item.at }] : []));
  });
}

/** The tools that all of some pattern lists cover (language.md, section 1.2): with a `match.tool`, both must hold. */
export function narrowTools(lists: readonly (readonly string[] | null)[], at: Range, report: Report): readonly string[] {
  const given = lists.filter((list) => list !== null);
  if (given.length === 0) {
    report(diagnostic("no-tool", at, {}, { hint: "name the tools under `tool`, or under `match.tool` for the whole policy" }));
    return [];
  }
  let tools = given[0] ?? [];
  for (const list of given.slice(1)) {
    const both = tools.flatMap((left) => list.map((right) => intersection(left, right)));
    if (both.includes(null)) {
      report(diagnostic("tools-too-many", at, {}, { hint: "write the patterns out" }));
      return [];
    }
    tools = reduced(both.flatMap((patterns) => patterns ?? []));
  }
  if (tools.length === 0) report(diagnostic("no-common-tool", at, { lists: given.map((list) => list.join(", ")) }));
  return tools;
}
