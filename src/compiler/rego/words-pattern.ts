import type { Pattern } from "../expression/expression.ts";

/**
 * The words of a pattern that is nothing but an alternation of literal words, such as `/drop|truncate/i`; null for every
 * other pattern. OPA compiles a pattern anew at each evaluation, which costs tens of microseconds, and looking for words
 * costs none to speak of (design, decision 7).
 *
 * The meaning is provably the same: without anchors and operators a search for an alternation is a search for one of its
 * words. Under `i` a word may hold only letters whose simple case folding is their ASCII pair and which no other letter
 * lower-cases to: not `k` (Kelvin sign folds to it, and lower-cases to it too, so it would do, but engines differ in age),
 * not `s` (long s folds to it and does not lower-case to it), not `i` (dotted capital I lower-cases to it and does not fold).
 */
export function wordsOf({ source, flags }: Pattern): { readonly words: readonly string[]; readonly anyCase: boolean } | null {
  const anyCase = flags.includes("i");
  const words = [...new Set(source.split("|"))];
  const plain = anyCase ? /^[a-hj-jl-rt-zA-HJ-JL-RT-Z0-9_ ,;:@#%&=<>~'"/-]+$/ : /^[A-Za-z0-9_ ,;:@#%&=<>~'"/-]+$/;
  if (!words.every((word) => plain.test(word))) return null;
  return { words: anyCase ? words.map((word) => word.toLowerCase()) : words, anyCase };
}
