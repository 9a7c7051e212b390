import { entry } from "./node.ts";
import type { MapNode, Node } from "./node.ts";

/** The value of a field that holds a text; null when it is not there. */
export function textOf(map: MapNode, key: string): string | null {
  const value = entry(map, key)?.value;
  return value?.kind === "scalar" && value.value !== null ? String(value.value) : null;
}

/** The value of a field that holds a map; null when it is not there. */
export function mapOf(map: MapNode, key: string): MapNode | null {
  const value = entry(map, key)?.value;
  return value?.kind === "map" ? value : null;
}

/** The maps in a field that holds a list of them. */
export function listOf(map: MapNode, key: string): readonly MapNode[] {
  const value: Node | undefined = entry(map, key)?.value;
  return value?.kind === "list" ? value.items.flatMap((item) => (item.kind === "map" ? [item] : [])) : [];
}

/** The texts in a field that holds one of them or a list. */
export function listTexts(map: MapNode, key: string): readonly string[] {
  const value: Node | undefined = entry(map, key)?.value;
  if (value === undefined) return [];
  return (value.kind === "list" ? value.items : [value]).flatMap((item) => (item.kind === "scalar" && typeof item.value === "string" ? [item.value] : []));
}
