import { getCountryCallingCode, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import { maskedDigits, maskedEmail, maskedId, maskedPhone } from './masked-values.js';

export interface TextMask {
  text(text: string): string;
  link(url: string): string | null;
}

/** Signs that people put between digits, half-width and full-width, and those that nobody sees. */
const hyphens = '\\-‐‑‒–—―−－ーｰ─.．・()（）\\u00ad\\u200b-\\u200f\\u2060\\ufeff';
const spaces = ' \\t\\u00a0\\u2000-\\u200a\\u202f\\u3000';
const plus = '[+＋]';
const joined = runOf(hyphens);
const spaced = runOf(`${hyphens}${spaces}`);
const group = /\p{Nd}+/gu;
const beside = new RegExp(`●[${hyphens}${spaces}]{0,3}$`, 'u');
const before = new RegExp(`^[${hyphens}${spaces}]{0,3}●`, 'u');

function runOf(separators: string): RegExp {
  return new RegExp(`(?:${plus}[(（]?)?\\p{Nd}+(?:[${separators}]{1,3}\\p{Nd}+)*`, 'gu');
}

/** The longest number there is has 15 digits (E.164), and a prefix of two or three may stand before it. */
const mostDigits = 18;
/** A number with its country has so many digits at least, one with the 0 before its area one more. */
const leastDigits = 7;
const leastWithCountry = 8;
const leastWithZero = 9;
/** What goes on longer is no number to be read; none of its digits is shown, so that nobody makes it costly. */
const mostGroups = 40;

const nameSigns = `[A-Za-z0-9Ａ-Ｚａ-ｚ０-９._．＿%+＋'’#&*/=?^\`{|}~\\-－]`;
const hostSigns = `[A-Za-z0-9Ａ-Ｚａ-ｚ０-９\\-－]`;
/** None begins inside of another: a text without any is read once. */
const plainEmail = new RegExp(
  `(?<!${nameSigns})${nameSigns}+[@＠](?:${hostSigns}+[.．])+[A-Za-zＡ-Ｚａ-ｚ]{2,}`,
  'gu',
);
/** Names and hosts in other scripts. */
const anyEmail =
  /(?<![\p{L}\p{M}\p{N}._+-])[\p{L}\p{M}\p{N}._+-]+[@＠](?:[\p{L}\p{M}\p{N}-]+[.．])+[\p{L}\p{M}]{2,}/gu;
const lineId = /(?<![0-9A-Za-z])[UCR][0-9a-f]{32}(?![0-9A-Za-z])/g;

/** Links that are an address themselves. */
const addressScheme = /^(?:tel|callto|sms|smsto|mms|fax|sip|sips|mailto|line|skype|whatsapp):/i;

interface Group {
  readonly digits: string;
  /** Behind a plus sign: a country's code comes first. */
  readonly isAbroad: boolean;
  readonly from: number;
  readonly to: number;
}

/**
 * What is a number, as far as it can be told: `+` or `00` and a country, `0` and an area, or as the country itself writes one. It rather
 * hides a number of something else than shows one of a person.
 */
export function createTextMask(home: CountryCode): TextMask {
  const numbersMasked = (text: string, run: RegExp): string =>
    text.replaceAll(run, (found: string, offset: number) => {
      const afterOne = beside.test(text.slice(Math.max(0, offset - 4), offset));
      const beforeOne = before.test(text.slice(offset + found.length, offset + found.length + 4));
      return maskedRun(found, home, { first: afterOne ? 1 : 0, last: beforeOne ? 1 : 0 });
    });
  const text = (given: string): string => {
    const mail = given.replaceAll(plainEmail, emailMasked).replaceAll(anyEmail, emailMasked);
    return numbersMasked(numbersMasked(mail, joined), spaced).replaceAll(lineId, id => maskedId(id));
  };
  return { text, link: url => (holdsAddress(url, home) ? null : url) };
}

function emailMasked(found: string): string {
  return maskedEmail(found.replace('＠', '@'));
}

/** `skipped`: groups at the ends that belong to a number which is masked already. */
function maskedRun(
  run: string,
  home: CountryCode,
  skipped: { readonly first: number; readonly last: number },
): string {
  const groups = groupsOf(run);
  if (groups.length > mostGroups) return run.replaceAll(/\p{Nd}/gu, '●');
  const end = groups.length - skipped.last;
  const pieces: string[] = [];
  let written = 0;
  for (let at = skipped.first; at < end;) {
    const size = numberAt(groups.slice(at, end), home);
    const [first, last] = [groups[at], groups[at + size - 1]];
    if (size > 0 && first && last) {
      const from = first.isAbroad ? 0 : first.from;
      const number = run.slice(from, last.to).normalize('NFKC');
      pieces.push(run.slice(written, from), size > 1 ? maskedDigits(number) : maskedPhone(number, home));
      written = last.to;
    }
    at += Math.max(1, size);
  }
  return pieces.join('') + run.slice(written);
}

function groupsOf(run: string): readonly Group[] {
  return [...run.matchAll(group)].map(({ 0: found, index }) => ({
    digits: found.normalize('NFKC'),
    isAbroad: /^[+＋]\D*$/.test(run.slice(0, index)),
    from: index,
    to: index + found.length,
  }));
}

/** How many of the groups, from the first on, make a number; 0: none begins here. */
function numberAt(groups: readonly Group[], home: CountryCode): number {
  return lengthOf(groups, said => isNumber(said, home)) || lengthOf(groups, looksLike, true);
}

/** How many of the groups, from the first on, fit together: the fewest, or the most that a number may have. */
function lengthOf(groups: readonly Group[], fits: (said: string) => boolean, most = false): number {
  let said = groups[0]?.isAbroad === true ? '+' : '';
  let found = 0;
  for (const [at, { digits }] of groups.entries()) {
    said += digits;
    if (said.length > mostDigits && at > 0) break;
    if (!fits(said)) continue;
    found = at + 1;
    if (!most) break;
  }
  return found;
}

/** The form alone. */
function looksLike(said: string): boolean {
  if (said.startsWith('+')) return said.length > leastWithCountry;
  return said.startsWith('0') && said.length >= leastWithZero;
}

/** A number that there can be, written as its country writes it, or with the country before it. */
function isNumber(said: string, home: CountryCode): boolean {
  if (said.length < leastDigits) return false;
  if (said.startsWith('+')) return parsePhoneNumberFromString(said)?.isValid() === true;
  const here = parsePhoneNumberFromString(said, home);
  if (here?.isValid() === true && here.formatNational().replaceAll(/\D/g, '') === said) return true;
  if (!said.startsWith(getCountryCallingCode(home))) return false;
  return parsePhoneNumberFromString(`+${said}`)?.isValid() === true;
}

/** Ids and hashes in a link are full of digits: only what is a number for certain counts, and stands by itself. */
const alone = /(?<![0-9A-Za-z-])[+＋]?\d+(?:[-.() ]{1,2}\d+)*(?![0-9A-Za-z])/g;

function holdsAddress(url: string, home: CountryCode): boolean {
  const plain = decoded(decoded(url)).normalize('NFKC').trim();
  if (addressScheme.test(plain)) return true;
  const isLineId = plain.search(lineId) >= 0;
  if (isLineId || plain.search(plainEmail) >= 0 || plain.search(anyEmail) >= 0) return true;
  return [...plain.matchAll(alone)].some(([run]) => {
    const groups = groupsOf(run);
    return groups.some((_, at) => lengthOf(groups.slice(at), said => isNumber(said, home)) > 0);
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
