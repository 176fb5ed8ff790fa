/** What a test knows of a person and wants to find nowhere. */
export interface PersonalValue {
  readonly kind: 'phone' | 'email' | 'line' | 'name' | 'kana' | 'text';
  /** A phone number in E.164. */
  readonly value: string;
}

/** Written between digits without changing the number. */
const separators = /[\p{Pd}\p{Zs}\p{Cf}ーｰ−─.．・()（）/\t]/gu;
/** A number is found by this many digits from its end: without country code and the 0 before the area. */
const mostSignificant = 9;

/**
 * Which of the values stand in a text, in whatever writing: full or half width, upper or lower case, hiragana or katakana, with and
 * without country code and signs between the digits, escaped as in JSON, an address or HTML.
 */
export function rawValuesIn(text: string, values: readonly PersonalValue[]): readonly PersonalValue[] {
  const readings = readingsOf(text).map(reading => ({
    digits: plain(reading).replaceAll(separators, ''),
    letters: folded(reading),
  }));
  return values.filter(value =>
    readings.some(({ digits, letters }) =>
      value.kind === 'phone'
        ? digits.includes(significant(value.value))
        : letters.includes(folded(value.value)),
    ),
  );
}

/** The same of the bytes of a file: text in UTF-8 and UTF-16 is found between whatever else there is. */
export function rawValuesInBytes(
  bytes: Uint8Array,
  values: readonly PersonalValue[],
): readonly PersonalValue[] {
  const found = ['utf-8', 'utf-16le'].flatMap(encoding =>
    rawValuesIn(new TextDecoder(encoding).decode(bytes), values),
  );
  return values.filter(value => found.includes(value));
}

function significant(phone: string): string {
  return phone.replaceAll(/\D/g, '').slice(-mostSignificant);
}

/** As it is, and as it reads where it was escaped, once or twice over. */
function readingsOf(text: string): readonly string[] {
  const readings = new Set([text]);
  for (let depth = 0; depth < 2; depth++) {
    for (const reading of [...readings]) {
      for (const unescape of [ofJson, ofAddress, ofHtml]) readings.add(unescape(reading));
    }
  }
  return [...readings];
}

function ofJson(text: string): string {
  return text.replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function ofAddress(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, escaped => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      return escaped;
    }
  });
}

function ofHtml(text: string): string {
  return text
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => fromCode(Number.parseInt(code, 16)))
    .replaceAll(/&#(\d+);/g, (_, code: string) => fromCode(Number(code)))
    .replaceAll('&amp;', '&');
}

function fromCode(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

function plain(text: string): string {
  return text.normalize('NFKC');
}

/** Without what a writing may differ in: width, case, spaces, hiragana and katakana. */
function folded(text: string): string {
  return plain(text)
    .toLowerCase()
    .replaceAll(/[\p{Z}\p{Cf}・]/gu, '')
    .replaceAll(/[ァ-ヶ]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0x60));
}
