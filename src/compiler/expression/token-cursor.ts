import type { Range } from "../source/source-file.ts";
import { ExpressionError } from "./token.ts";
import type { Locate, Token } from "./token.ts";

/** Deeper than this nobody reads a condition, and a hostile one would exhaust the stack. */
const DEPTH_MAX = 64;

/** A place in a list of tokens: looks, takes, and fails with what was expected and what stands there. */
export class TokenCursor {
  protected readonly tokens: readonly Token[];
  protected at = 0;
  private readonly locate: Locate;
  private depth = 0;

  constructor(tokens: readonly Token[], locate: Locate) {
    this.tokens = tokens;
    this.locate = locate;
  }

  expectEnd(): void {
    if (this.peek().kind !== "end") this.fail("the end of the condition, `and` or `or`");
  }

  /** Runs a part of the grammar that may hold itself, one level down. */
  protected nested<T>(part: () => T): T {
    if (++this.depth > DEPTH_MAX) this.fail(`at most ${DEPTH_MAX} levels`);
    const result = part();
    this.depth--;
    return result;
  }

  protected peek(): Token {
    return this.tokens[this.at] ?? (this.tokens.at(-1) as Token);
  }

  protected previous(): Token {
    return this.tokens[Math.max(0, this.at - 1)] ?? this.peek();
  }

  protected isWord(word: string): boolean {
    const { kind, text } = this.peek();
    return kind === "name" && text === word;
  }

  protected takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.at++;
    return true;
  }

  protected expectWord(word: string): void {
    if (!this.takeWord(word)) this.fail(`\`${word}\``);
  }

  protected takeSymbol(symbol: string): boolean {
    const { kind, text } = this.peek();
    if (kind !== "symbol" || text !== symbol) return false;
    this.at++;
    return true;
  }

  protected expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) this.fail(`\`${symbol}\``);
  }

  /** The range from a token's start to the end of what was read last. */
  protected from(start: number): Range {
    return this.locate(start, this.previous().end);
  }

  protected fail(expected: string): never {
    const { kind, text, start, end } = this.peek();
    throw new ExpressionError(expected, kind === "end" ? "the end" : `\`${text}\``, start, end);
  }
}
