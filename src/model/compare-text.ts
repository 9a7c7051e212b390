/** Orders by code point, as Rego, Go and UTF-8 do. JavaScript's own order, by UTF-16 unit, differs from it beyond U+FFFF. */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let offset = 0; offset < length; offset++) {
    const unit = left.charCodeAt(offset);
    const other = right.charCodeAt(offset);
    if (unit !== other) return rank(unit) - rank(other);
  }
  return left.length - right.length;
}

/** Surrogates stand for code points above all others, and are put above all other units. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
