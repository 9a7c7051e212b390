import type { CST } from "yaml";

import type { Composition } from "./composition.ts";

/** What stands before a value: its indicator, its anchor, its tag, and where these begin and end. */
export interface Properties {
  readonly indicator: CST.SourceToken | null;
  readonly comma: CST.SourceToken | null;
  readonly anchor: CST.SourceToken | null;
  readonly tag: CST.SourceToken | null;
  readonly hasNewline: boolean;
  /** The last line break after an anchor or a tag. */
  readonly newlineAfterAnchor: CST.SourceToken | null;
  readonly start: number;
  readonly end: number;
}

interface Surroundings {
  readonly indicator: "doc-start" | "explicit-key-ind" | "map-value-ind" | "seq-item-ind";
  readonly next: CST.Token | null | undefined;
  readonly offset: number;
  readonly parentIndent: number;
  readonly startsLine: boolean;
  readonly flow?: boolean;
}

/** Reads the tokens between two values and records everything in them that YAML does not allow there. */
export function readProperties(composition: Composition, tokens: readonly CST.SourceToken[], surroundings: Surroundings): Properties {
  const { indicator, next, flow = false } = surroundings;
  const last = tokens[tokens.length - 1];
  const properties = {
    indicator: null as CST.SourceToken | null,
    comma: null as CST.SourceToken | null,
    anchor: null as CST.SourceToken | null,
    tag: null as CST.SourceToken | null,
    hasNewline: false,
    newlineAfterAnchor: null as CST.SourceToken | null,
    start: -1,
    end: last === undefined ? surroundings.offset : last.offset + last.source.length,
  };
  let atLineStart = surroundings.startsLine;
  let afterSpace = surroundings.startsLine;
  let needsSpace = false;
  let tab: CST.SourceToken | null = null;
  for (const token of tokens) {
    if (needsSpace && !isSeparator(token)) composition.syntax("anchor-spacing", token.offset);
    needsSpace = false;
    if (tab !== null && atLineStart && token.type !== "comment" && token.type !== "newline") complainOfTab(composition, tab);
    tab = null;
    switch (token.type) {
      case "space":
        // Within brackets, and before brackets that begin a document, indentation means nothing.
        if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("\t")) tab = token;
        afterSpace = true;
        break;
      case "comment":
        if (!afterSpace) composition.syntax("comment-spacing", token.offset);
        atLineStart = false;
        break;
      case "newline":
        if (properties.anchor !== null || properties.tag !== null) properties.newlineAfterAnchor = token;
        properties.hasNewline = true;
        atLineStart = true;
        afterSpace = true;
        break;
      case "anchor":
      case "tag":
        if (token.type === "anchor" && properties.anchor !== null) composition.syntax("second-anchor", token.offset, endOf(token));
        if (token.type === "anchor" && (token.source === "&" || token.source.endsWith(":"))) composition.syntax("anchor-name", token.offset, endOf(token));
        properties[token.type] = token;
        if (properties.start === -1) properties.start = token.offset;
        needsSpace = true;
        atLineStart = false;
        afterSpace = false;
        break;
      case indicator:
        if (properties.anchor !== null || properties.tag !== null) composition.syntax("anchor-order", token.offset, endOf(token));
        if (properties.indicator !== null) composition.syntax("unexpected", token.offset, endOf(token));
        properties.indicator = token;
        atLineStart = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
        afterSpace = false;
        break;
      default:
        if (token.type === "comma" && flow && properties.comma === null) properties.comma = token;
        else composition.syntax("unexpected", token.offset, endOf(token));
        atLineStart = false;
        afterSpace = false;
    }
  }
  if (needsSpace && next !== null && next !== undefined && !isSeparator(next) && !(next.type === "scalar" && next.source === "")) {
    composition.syntax("anchor-spacing", next.offset);
  }
  if (tab !== null && ((atLineStart && tab.indent <= surroundings.parentIndent) || next?.type === "block-map" || next?.type === "block-seq")) {
    complainOfTab(composition, tab);
  }
  if (properties.start === -1) properties.start = properties.end;
  return properties;
}

/**
 * Where a value that is not there would stand: straight after the last token that is more than space, and after the
 * spaces that follow it on its line.
 */
export function emptyPosition(offset: number, before: readonly CST.SourceToken[] | undefined): number {
  const first = before?.[0];
  if (before === undefined || first === undefined) return offset;
  let last = before.length - 1;
  while (last >= 0 && isBlank(before[last])) last--;
  const indicator = before[last];
  let position = indicator === undefined ? first.offset : endOf(indicator);
  if (indicator === undefined) return position;
  for (let after = before[++last]; after?.type === "space"; after = before[++last]) position = endOf(after);
  return position;
}

function isBlank(token: CST.SourceToken | undefined): boolean {
  return token?.type === "space" || token?.type === "comment" || token?.type === "newline";
}

function isSeparator(token: CST.Token): boolean {
  return token.type === "space" || token.type === "newline" || token.type === "comma";
}

function complainOfTab(composition: Composition, space: CST.SourceToken): void {
  const tab = space.offset + space.source.indexOf("\t");
  composition.syntax("tab-indentation", tab, tab + 1);
}

function endOf(token: CST.SourceToken): number {
  return token.offset + token.source.length;
}
