/** Orders by code point, as Go and UTF-8 do; JavaScript's own order, by UTF-16 unit, differs above U+FFFF. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const left = a[Symbol.iterator]();
  const right = b[Symbol.iterator]();
  for (;;) {
    const one = left.next();
    const other = right.next();
    if (one.done === true || other.done === true) return (other.done === true ? 1 : 0) - (one.done === true ? 1 : 0);
    const difference = (one.value.codePointAt(0) ?? 0) - (other.value.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
}
