/**
 * A value as canonical JSON by RFC 8785: members sorted by the UTF-16 units of their names, no white
 * space, numbers and strings as ECMAScript writes them. Like `JSON.stringify`, a member that is undefined
 * is left out and an element that is becomes null, so what a value says before it travels and after is
 * the same.
 *
 * @throws TypeError on what JSON can't say: NaN, infinities, bigints, functions, symbols.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`JSON has no ${value}`);
      return JSON.stringify(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value);
    default:
      throw new TypeError(`JSON has no ${typeof value}`);
  }
}

function canonicalArray(values: readonly unknown[]): string {
  let text = '[';
  for (let i = 0; i < values.length; i += 1) {
    const item = values[i];
    text += `${i === 0 ? '' : ','}${item === undefined ? 'null' : canonicalJson(item)}`;
  }
  return `${text}]`;
}

function canonicalObject(object: object): string {
  let text = '{';
  // The default order of sort() is that of UTF-16 units, which is what the RFC asks for.
  for (const name of Object.keys(object).sort()) {
    const member = (object as Readonly<Record<string, unknown>>)[name];
    if (member === undefined) continue;
    text += `${text.length === 1 ? '' : ','}${JSON.stringify(name)}:${canonicalJson(member)}`;
  }
  return `${text}}`;
}

/** How many bytes a text takes in UTF-8. */
export function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    // Each half of a surrogate pair counts two of its four bytes.
    bytes += unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}
