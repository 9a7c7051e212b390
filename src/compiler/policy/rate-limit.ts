import { compareText } from "../../model/compare-text.ts";
import type { Layer } from "../../model/layer.ts";
import { layerKey } from "../../model/layer.ts";

import { digest } from "./digest.ts";

const SECONDS = { second: 1, minute: 60, hour: 3600, day: 86400 } as const;

/** `20/hour` as a maximum and a window in seconds; null for a text that is none, which the shape stage has reported. */
export function readRate(text: string): { readonly max: number; readonly per: number } | null {
  const [, max, unit] = /^(\d+)\/(second|minute|hour|day)$/.exec(text) ?? [];
  return max === undefined ? null : { max: Number(max), per: SECONDS[unit as keyof typeof SECONDS] };
}

/** What a limit without an id of its own is called (language.md, section 4): stable while its tools, key, window and sum are. */
export function limitIdentity(layer: Layer, policy: string, limit: { readonly tools: readonly string[]; readonly by: readonly string[]; readonly per: number; readonly sum: string | null }): string {
  const terms = { tool: [...limit.tools].sort(compareText), by: [...limit.by].sort(compareText), per: limit.per, sum: limit.sum };
  return `${layerKey(layer)}/${policy}/#${digest(terms).slice(0, 16)}`;
}
