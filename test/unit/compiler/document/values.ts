import type { Node } from "../../../../src/compiler/document/node.ts";

/** A node's value with maps as lists of entries, so that order, `__proto__` and duplicates stay visible. */
export function valueOf(node: Node): unknown {
  if (node.kind === "scalar") return node.value;
  if (node.kind === "list") return node.items.map(valueOf);
  return { map: node.entries.map(({ key, value }) => [key, valueOf(value)]) };
}

/** The same for plain JSON data. */
export function entriesOf(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(entriesOf);
  if (typeof data !== "object" || data === null) return Object.is(data, -0) ? 0 : data;
  return { map: Object.entries(data).map(([key, value]) => [key, entriesOf(value)]) };
}

/** Every node of a tree, the root included. */
export function nodesOf(node: Node): readonly Node[] {
  const inner = node.kind === "scalar" ? [] : node.kind === "list" ? node.items : node.entries.map(({ value }) => value);
  return [node, ...inner.flatMap(nodesOf)];
}
