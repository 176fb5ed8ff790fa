import { parsePhoneNumberFromString, type CountryCode, type PhoneNumber } from 'libphonenumber-js/max';

const hidden = '●';
/** Of a number or an id so many signs stay readable at its end at most. */
const mostShown = 4;
/** So many digits of a number are hidden at least: one of ten thousand. */
const leastHidden = 4;

/**
 * A number in the grouping of its country: `090-●●●●-1182`, `+1 41● ●●● 2671` from abroad. Its last four digits stay readable,
 * fewer of a short number, and its first group as far as four digits are hidden.
 */
export function maskedPhone(value: string, home: CountryCode): string {
  const number = parsePhoneNumberFromString(value.replace(/;.*$/s, ''), home);
  return number?.isValid() === true
    ? maskedValid(number, home)
    : maskedDigits(value).replaceAll(/\p{L}/gu, hidden);
}

function maskedValid(number: PhoneNumber, home: CountryCode): string {
  number.setExt('');
  if (number.country === home) return maskedDigits(number.formatNational());
  const [code = '', ...groups] = number.formatInternational().split(' ');
  return `${code} ${maskedDigits(groups.join(' '))}`;
}

/** The whole number in that grouping, for whoever may see it; one that is none stays as it is. */
export function writtenPhone(value: string, home: CountryCode): string {
  const number = parsePhoneNumberFromString(value, home);
  if (number?.isValid() !== true) return value;
  return number.country === home ? number.formatNational() : number.formatInternational();
}

/** What is left of a number that is grouped already, in any way. */
export function maskedDigits(text: string): string {
  const groups = text.normalize('NFKC').match(/\d+/g) ?? [];
  const count = groups.join('').length;
  const last = groups.at(-1)?.length ?? 0;
  const tail = count < 8 ? Math.max(0, Math.min(2, count - leastHidden)) : last === 3 ? 3 : mostShown;
  const head =
    groups.length < 2 ? 0 : Math.max(0, Math.min(groups[0]?.length ?? 0, count - tail - leastHidden));
  let place = 0;
  return text.normalize('NFKC').replaceAll(/\d/g, digit => {
    const at = place++;
    return at < head || at >= count - tail ? digit : hidden;
  });
}

/** `tok●●●@example.jp`: three signs of the name at most, fewer than half of it; how long it is can't be seen. */
export function maskedEmail(value: string): string {
  const at = value.lastIndexOf('@');
  const name = [...(at < 0 ? value : value.slice(0, at))];
  if (name.includes(hidden)) return value;
  const shown = Math.max(0, Math.min(3, Math.floor((name.length - 1) / 2)));
  return `${name.slice(0, shown).join('')}${hidden.repeat(3)}${at < 0 ? '' : value.slice(at)}`;
}

/** `●●●9f3a`: four signs at most, fewer than a quarter. */
export function maskedId(value: string): string {
  const signs = [...value];
  const shown = Math.max(0, Math.min(mostShown, Math.floor((signs.length - 1) / 4)));
  return `${hidden.repeat(3)}${signs.slice(signs.length - shown).join('')}`;
}

/** Scripts in which the family name comes first, and a name has no initials. */
const familyFirst = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々ー]/u;

/**
 * Of a name in Chinese characters, kana or Hangul the family name: `木村 ●●`; where no space says which that is, its first
 * sign: `木●●`. Of any other name initials: `T. O●●●`.
 */
export function maskedName(name: string): string {
  const words = name
    .normalize('NFKC')
    .split(/\s+/u)
    .filter(word => word !== '');
  const [first = ''] = words;
  if (!familyFirst.test(first)) return maskedWords(words);
  if (words.length > 1) return `${first} ${hidden.repeat(2)}`;
  const signs = [...first];
  return `${signs.length > 1 ? (signs[0] ?? '') : ''}${hidden.repeat(2)}`;
}

function maskedWords(words: readonly string[]): string {
  const end = words.length - 1;
  return words.map((word, at) => (at < end && isInitial(word) ? word : maskedWord(word))).join(' ');
}

function isInitial(word: string): boolean {
  return /^\p{L}\p{M}*\.?$/u.test(word);
}

function maskedWord(word: string): string {
  if (/^\p{L}?●+$/u.test(word)) return word;
  const [first = ''] = [...word];
  const shown = [...word].length > 1 && !isInitial(word) ? first : '';
  return `${shown}${hidden.repeat(3)}`;
}
