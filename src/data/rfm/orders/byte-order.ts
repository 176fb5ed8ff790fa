/**
 * Compares texts by their bytes in UTF-8, as SQL engines and sorted files do. JavaScript compares UTF-16 units, which
 * only differs where a surrogate pair meets a unit above it.
 */
export function compareBytes(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    const a = one.charCodeAt(at);
    const b = other.charCodeAt(at);
    if (a !== b) return inCodePointOrder(a) - inCodePointOrder(b);
  }
  return one.length - other.length;
}

/** Surrogates, which stand for what is above U+FFFF, come behind all other units. */
function inCodePointOrder(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000;
}
