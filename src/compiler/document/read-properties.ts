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

/** Properties while they are being read, and what decides whether the next token may stand where it stands. */
interface Reading {
  indicator: CST.SourceToken | null;
  comma: CST.SourceToken | null;
  anchor: CST.SourceToken | null;
  tag: CST.SourceToken | null;
  hasNewline: boolean;
  newlineAfterAnchor: CST.SourceToken | null;
  atLineStart: boolean;
  afterSpace: boolean;
  needsSpace: boolean;
  /** Space with a tab in it: wrong once something follows on its line. */
  tab: CST.SourceToken | null;
}

/** Reads the tokens between two values and records everything in them that YAML does not allow there. */
export function readProperties(composition: Composition, tokens: readonly CST.SourceToken[], surroundings: Surroundings): Properties {
  const { next, offset, parentIndent, startsLine } = surroundings;
  const reading: Reading = {
    indicator: null,
    comma: null,
    anchor: null,
    tag: null,
    hasNewline: false,
    newlineAfterAnchor: null,
    atLineStart: startsLine,
    afterSpace: startsLine,
    needsSpace: false,
    tab: null,
  };
  for (const token of tokens) {
    if (reading.needsSpace && !isSeparator(token)) composition.syntax("anchor-spacing", token.offset);
    reading.needsSpace = false;
    if (reading.tab !== null && reading.atLineStart && token.type !== "comment" && token.type !== "newline") complainOfTab(composition, reading.tab);
    reading.tab = null;
    readToken(composition, reading, token, surroundings);
  }
  if (reading.needsSpace && next !== null && next !== undefined && !isSeparator(next) && !(next.type === "scalar" && next.source === "")) {
    composition.syntax("anchor-spacing", next.offset);
  }
  const beforeBlock = next?.type === "block-map" || next?.type === "block-seq";
  if (reading.tab !== null && (beforeBlock || (reading.atLineStart && reading.tab.indent <= parentIndent))) complainOfTab(composition, reading.tab);
  const { indicator, comma, anchor, tag, hasNewline, newlineAfterAnchor } = reading;
  const last = tokens[tokens.length - 1];
  // Not simply after the last token: lines without content lie between, and are not among the tokens.
  const end = next?.offset ?? (last === undefined ? offset : endOf(last));
  const start = Math.min(anchor?.offset ?? end, tag?.offset ?? end);
  return { indicator, comma, anchor, tag, hasNewline, newlineAfterAnchor, start, end };
}

function readToken(composition: Composition, reading: Reading, token: CST.SourceToken, { indicator, next, flow = false }: Surroundings): void {
  switch (token.type) {
    case "space":
      // Within brackets, and before brackets that begin a document, indentation means nothing.
      if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("\t")) reading.tab = token;
      reading.afterSpace = true;
      return;
    case "comment":
      if (!reading.afterSpace) composition.syntax("comment-spacing", token.offset);
      reading.atLineStart = false;
      return;
    case "newline":
      if (reading.anchor !== null || reading.tag !== null) reading.newlineAfterAnchor = token;
      reading.hasNewline = true;
      reading.atLineStart = true;
      reading.afterSpace = true;
      return;
    case "anchor":
    case "tag":
      if (token.type === "anchor" && reading.anchor !== null) composition.syntax("second-anchor", token.offset, endOf(token));
      if (token.type === "anchor" && (token.source === "&" || token.source.endsWith(":"))) composition.syntax("anchor-name", token.offset, endOf(token));
      reading[token.type] = token;
      reading.needsSpace = true;
      break;
    case indicator:
      if (reading.anchor !== null || reading.tag !== null) composition.syntax("anchor-order", token.offset, endOf(token));
      if (reading.indicator !== null) composition.syntax("unexpected", token.offset, endOf(token));
      reading.indicator = token;
      reading.atLineStart = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
      reading.afterSpace = false;
      return;
    default:
      if (token.type === "comma" && flow && reading.comma === null) reading.comma = token;
      else composition.syntax("unexpected", token.offset, endOf(token));
  }
  reading.atLineStart = false;
  reading.afterSpace = false;
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
