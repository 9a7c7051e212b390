import type { Action } from "../../model/action.ts";
import type { Layer } from "../../model/layer.ts";
import { diagnostic } from "../diagnostic/diagnostic.ts";
import { entry } from "../document/node.ts";
import { listOf, mapOf, textOf } from "../document/fields.ts";
import type { MapNode } from "../document/node.ts";
import type { Range } from "../source/source-file.ts";
import { lowerRule } from "./lower-rule.ts";
import type { Policy } from "./policy.ts";
import { readMatch } from "./read-match.ts";
import type { Match } from "./read-match.ts";
import { writtenTools } from "./read-tools.ts";
import type { Report } from "./report.ts";

/**
 * A shape-checked document as a typed policy (language.md, sections 1.1 and 1.2). Conditions that cannot be read and
 * tools that do not meet are reported; what is left of the policy is returned, so that later checks see it too.
 */
export function lowerPolicy(map: MapNode, report: Report): Policy {
  const name = textOf(map, "name") ?? "";
  const match = readMatch(mapOf(map, "match"), report);
  const head = {
    name,
    nameAt: entry(map, "name")?.value.at ?? map.at,
    ...readLayer(map),
    project: textOf(map, "project"),
    description: textOf(map, "description"),
    owner: textOf(map, "owner"),
  };
  const rules = listOf(map, "rules");
  const lowered = rules.map((rule, index) => lowerRule(rule, index, head, match, report));
  return {
    ...head,
    rules: lowered.flatMap(({ rules }) => rules),
    limits: lowered.flatMap(({ limits }) => limits),
    writtenTools: [map, ...rules, ...rules.flatMap((rule) => listOf(rule, "conditions"))].flatMap(writtenTools),
    defaultAction: readDefault(map, match, report),
  };
}

function readLayer(map: MapNode): { readonly layer: Layer; readonly layerAt: Range } {
  for (const kind of ["team", "agent"] as const) {
    const name = textOf(map, kind);
    if (name !== null) return { layer: { kind, name }, layerAt: entry(map, kind)?.value.at ?? map.at };
  }
  return { layer: { kind: "org" }, layerAt: entry(map, "layer")?.value.at ?? entry(map, "name")?.value.at ?? map.at };
}

function readDefault(map: MapNode, match: Match, report: Report): Policy["defaultAction"] {
  const stated = entry(map, "default_action") ?? entry(map, "default");
  if (stated === undefined || stated.value.kind !== "scalar") return null;
  if (match.conditions.length > 0) {
    const at = entry(map, "match")?.keyAt ?? stated.keyAt;
    report(
      diagnostic("conditional-default", stated.keyAt, {}, {
        hint: "a default speaks for tools alone; move the other entries of `match` into the rules",
        related: [{ at, message: "this narrows the policy by more than the tool" }],
      }),
    );
  }
  return { action: stated.value.value as Action, tools: match.tools ?? ["*"], at: stated.value.at };
}
