import { CST, Lexer, Parser } from "yaml";

import { diagnostic } from "../diagnostic/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import { LEVELS_MAX, NODES_MAX } from "./limits.ts";
import type { ProblemLog } from "./problem-log.ts";

/**
 * The syntax tree of a file, one token for each document and each thing between documents; null when the file is
 * too deep or holds too much, which is found while it is being read, before it can exhaust anything.
 */
export function readTokens(file: SourceFile, log: ProblemLog): readonly CST.Token[] | null {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const seen = new Uint32Array(128);
  const blank = createBlankLines();
  let isScalar = false;
  for (const lexeme of new Lexer().lex(file.text)) {
    if (!isScalar && blank.holds(lexeme)) continue;
    parser.offset += blank.skipped();
    for (const space of blank.released()) feed(parser, space, tokens);
    const offset = parser.offset;
    feed(parser, lexeme, tokens);
    if (isTooDeep(parser)) {
      log.add(diagnostic("too-deep", { file, start: offset, end: offset + lexeme.length }, { levels: LEVELS_MAX }));
      return null;
    }
    if (!isScalar && isOneTooMany(seen, lexeme)) {
      log.add(diagnostic("too-many-values", { file, start: offset, end: offset + lexeme.length }, { limit: NODES_MAX }));
      return null;
    }
    isScalar = !isScalar && lexeme === CST.SCALAR;
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

function feed(parser: Parser, lexeme: string, tokens: CST.Token[]): void {
  for (const token of parser.next(lexeme)) tokens.push(token);
}

/** The parser's stack holds the document, the collections that are open, and at most one scalar. */
function isTooDeep({ stack }: Parser): boolean {
  return stack.length > LEVELS_MAX + 1 && stack.filter((token) => CST.isCollection(token)).length > LEVELS_MAX;
}

/** A value needs at most one lexeme of each kind, so a kind that occurs more often than values may is one too many. */
function isOneTooMany(seen: Uint32Array, lexeme: string): boolean {
  const kind = lexeme.charCodeAt(0);
  if (kind === 0x20 || kind === 0x09 || kind === 0x0a || kind === 0x0d || !(kind < seen.length)) return false;
  return ++(seen as { [kind: number]: number })[kind]! > NODES_MAX;
}

interface BlankLines {
  /** Whether a lexeme may be part of a blank line, or of one that holds only a comment; it is then kept back. */
  holds(lexeme: string): boolean;
  /** The length of the blank lines since it was asked last. */
  skipped(): number;
  /** What was kept back at the beginning of a line that is not blank. */
  released(): readonly string[];
}

/**
 * Keeps lines without content from the parser, to which they mean nothing: it would take quadratic time over many of
 * them after a block of text.
 */
function createBlankLines(): BlankLines {
  let atLineStart = true;
  let held: string[] = [];
  let length = 0;
  return {
    holds(lexeme) {
      const first = lexeme.charAt(0);
      const isNewline = first === "\n" || first === "\r";
      if (!atLineStart) {
        atLineStart = isNewline;
        return false;
      }
      if (isNewline) {
        length += held.reduce((sum, space) => sum + space.length, lexeme.length);
        held = [];
        return true;
      }
      if (first === " " || first === "\t" || first === "#") {
        held.push(lexeme);
        return true;
      }
      atLineStart = false;
      return false;
    },
    skipped() {
      const before = length;
      length = 0;
      return before;
    },
    released() {
      const spaces = held;
      held = [];
      return spaces;
    },
  };
}
