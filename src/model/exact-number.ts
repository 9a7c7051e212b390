/**
 * Whether a decimal numeral is exactly what its double prints as, so that no reader of the text sees another number
 * (RFC 7493, section 2.2): `200.0` and `2e2` are, `1e400`, `9007199254740993` and `0.1000000000000000000001` are not.
 */
export function isExactNumeral(numeral: string): boolean {
  const value = Number(numeral);
  return Number.isFinite(value) && decimal(numeral) === decimal(String(value));
}

/** One spelling for each decimal value: significant digits without outer zeros, and the exponent of the last one. */
function decimal(numeral: string): string | null {
  const parts = /^([-+]?)(\d+)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/.exec(numeral);
  if (parts === null) return null;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts;
  const digits = whole + fraction;
  const end = endOfDigits(digits);
  if (end === 0) return "0";
  const scale = Number(exponent) - fraction.length + (digits.length - end);
  return `${sign === "-" ? "-" : ""}${digits.slice(startOfDigits(digits), end)}e${scale}`;
}

// Loops, since `/0+$/` takes quadratic time over a long run of zeros that does not end the text, and texts can be hostile.
function startOfDigits(digits: string): number {
  let start = 0;
  while (digits[start] === "0") start++;
  return start;
}

function endOfDigits(digits: string): number {
  let end = digits.length;
  while (digits[end - 1] === "0") end--;
  return end;
}
