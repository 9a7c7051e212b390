/**
 * The double that a JSON number spells, when the text's exact decimal value is the one that the double is written with
 * at its shortest; undefined otherwise. So `200.0` and `2e2` are 200, while `1e400`, `9007199254740993` and
 * `500.0000000000000000001` are nothing, since readers would not agree on them. -0 is 0.
 */
export function exactNumber(lexeme: string): number | undefined {
  const value = Number(lexeme);
  if (!Number.isFinite(value)) return undefined;
  // Up to fifteen digits every integer is a double of its own.
  if (lexeme.length <= 15 && Number.isInteger(value) && !/[.eE]/.test(lexeme)) return value === 0 ? 0 : value;
  const meant = decimal(lexeme);
  const held = decimal(String(value));
  if (meant.digits !== held.digits || meant.exponent !== held.exponent) return undefined;
  return value === 0 ? 0 : value;
}

/** A magnitude in one form: its significant digits without zeros at either end, and the power of ten of the last one. */
interface Decimal {
  readonly digits: string;
  readonly exponent: number;
}

function decimal(lexeme: string): Decimal {
  const [, whole = "", fraction = "", power = "0"] = /^-?([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(lexeme) ?? [];
  const written = `${whole}${fraction}`;
  const end = endOfDigits(written);
  if (end === 0) return { digits: "", exponent: 0 };
  return { digits: written.slice(startOfDigits(written), end), exponent: Number(power) - fraction.length + written.length - end };
}

// Loops, since an expression such as /0+$/ takes quadratic time over a long run of zeros that does not end the text.
function startOfDigits(written: string): number {
  let start = 0;
  while (written[start] === "0") start++;
  return start;
}

function endOfDigits(written: string): number {
  let end = written.length;
  while (written[end - 1] === "0") end--;
  return end;
}
