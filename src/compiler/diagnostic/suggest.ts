const WORD_LENGTH_MAX = 64;

/**
 * The candidate that a mistyped word most likely means, or undefined when none is near: about one slip in three
 * letters, where swapping two neighbours is one slip and case, `-` and `_` are none. Of equals the first one wins.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > WORD_LENGTH_MAX) return undefined;
  const wanted = simplified(word);
  let best: string | undefined;
  let distance = Math.floor(Math.max(wanted.length, 3) / 3) + 1;
  for (const candidate of candidates) {
    const form = simplified(candidate);
    if (candidate === word || Math.abs(form.length - wanted.length) >= distance) continue;
    const slips = editDistance(wanted, form);
    // A word of one or two letters is at one slip from nearly everything.
    if (slips >= distance || slips >= Math.max(wanted.length, form.length)) continue;
    best = candidate;
    distance = slips;
  }
  return best;
}

function simplified(word: string): string {
  return word.toLowerCase().replaceAll("-", "_");
}

/** Insertions, deletions, replacements and swaps of neighbours from one word to another (optimal string alignment). */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
