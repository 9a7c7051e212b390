import type { Node } from "./node.ts";

/** What the anchors of one document stand for. An anchor may be given again; an alias means the latest before it. */
export interface Anchors {
  /** An anchor whose value is being read: until `close` its aliases would contain themselves. */
  open(name: string): void;
  close(name: string, node: Node, size: number): void;
  /** What an alias stands for, how many values that is, and whether it is still being read; undefined without an anchor. */
  resolve(name: string): { readonly node: Node | null; readonly size: number } | undefined;
  /** How many values all aliases so far stand for, after adding these. */
  expand(size: number): number;
}

export function createAnchors(): Anchors {
  const known = new Map<string, { readonly node: Node | null; readonly size: number }>();
  let expanded = 0;
  return {
    open: (name) => void known.set(name, { node: null, size: 0 }),
    close: (name, node, size) => void known.set(name, { node, size }),
    resolve: (name) => known.get(name),
    expand: (size) => (expanded += size),
  };
}
