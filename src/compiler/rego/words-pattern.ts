import type { Pattern } from "../expression/expression.ts";

/**
 * The words of a pattern that is nothing but an alternation of literal words, such as `/drop|truncate/i`; null for every
 * other pattern. OPA compiles a pattern anew at each evaluation, which costs tens of microseconds, and looking for words
 * costs none to speak of (design, decision 7).
 *
 * The meaning is provably the same: without anchors and operators a search for an alternation is a search for one of its
 * words. Under `i` the text is lower-cased, so a word may hold only letters for which that finds what a pattern finds: not
 * `s`, which the long s matches though it is lower case; not `i`, which the dotted capital I becomes though it does not
 * match; and not `k`, which the Kelvin sign does both, in engines that know it.
 */
export function wordsOf({ source, flags }: Pattern): { readonly words: readonly string[]; readonly anyCase: boolean } | null {
  const anyCase = flags.includes("i");
  const words = source.split("|");
  const plain = anyCase ? /^[a-hj-jl-rt-zA-HJ-JL-RT-Z0-9_ ,;:@#%&=<>~'"/-]+$/ : /^[A-Za-z0-9_ ,;:@#%&=<>~'"/-]+$/;
  if (!words.every((word) => plain.test(word))) return null;
  return { words: [...new Set(anyCase ? words.map((word) => word.toLowerCase()) : words)], anyCase };
}
