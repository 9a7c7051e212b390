import type { Node } from "../document/node.ts";

/** A node's value as plain data for the validator. Maps have no prototype, so that `__proto__` is a key like any other. */
export function plainData(node: Node): unknown {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(plainData);
    case "map": {
      const data = Object.create(null) as Record<string, unknown>;
      for (const { key, value } of node.entries) data[key] = plainData(value);
      return data;
    }
  }
}
