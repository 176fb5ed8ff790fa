import { domainToASCII } from 'node:url';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import type { AddressKind } from 'madoguchi/data';

/** Longer ones are no addresses: RFC 5321 has 254 for e-mail, and no key is longer than 200. */
const maxLength = 254;

/** Everything that is drawn as a hyphen, and the long vowel that is typed for one on a Japanese keyboard. */
const hyphens = /[‐‑‒–—―−ーｰ－ｰ]/gu;

/** 184 hides and 186 shows the own number in Japan; they are dialled before the number and are no part of it. */
const japanesePrefix = /^18[46](?=[-\s]*0)/;

/**
 * The one form of an address, in which it is compared and kept; `null` where it is none. A phone number becomes E.164,
 * an extension behind it as `;ext=12`.
 *
 * @param country ISO 3166-1 alpha-2: of numbers without a country code
 */
export function normaliseAddress(kind: AddressKind, value: string, country: string): string | null {
  if (value.length > maxLength) return null;
  const text = value.normalize('NFKC').trim();
  switch (kind) {
    case 'phone':
      return phoneNumber(text, country);
    case 'email':
      return mailAddress(text);
    case 'line':
      return opaqueName(text);
    case 'number':
      return opaqueName(text.replaceAll(hyphens, '-').replaceAll(/\s/g, ''));
  }
}

/** @throws Error where there is no such country: a gateway would take no number without its country code */
export function checkedCountry(country: string): string {
  if (isSupportedCountry(country)) return country;
  throw new Error(`"${country}" is no country that numbers are known of: give two letters such as JP.`);
}

/**
 * What says that there is no number (非通知, anonymous, unavailable, P, O, C …) has too few digits for one, and so have
 * special numbers such as 110: the rules of the countries, which libphonenumber knows, tell both.
 */
function phoneNumber(text: string, country: string): string | null {
  const bare = text
    .replace(/^(?:tel|callto|sips?):/i, '')
    .replace(/@.*$/, '')
    .replaceAll(hyphens, '-')
    .replace(/^(\+\d{1,3}[-\s]*)\(0\)/, '$1')
    .replace(/\s*内線\s*[:：]?\s*/u, ' ext. ');
  const written = country === 'JP' ? bare.replace(japanesePrefix, '') : bare;
  const number = parsePhoneNumberFromString(written, { defaultCountry: country as CountryCode });
  if (!number?.isValid()) return null;
  return number.ext === undefined ? number.number : `${number.number};ext=${number.ext}`;
}

/** The part before the @ is made small as well: no provider in use tells two customers apart by it. */
function mailAddress(text: string): string | null {
  const bare = (/<([^<>]+)>$/.exec(text)?.[1] ?? text).replace(/^mailto:/i, '').toLowerCase();
  const at = bare.lastIndexOf('@');
  const local = bare.slice(0, Math.max(at, 0));
  if (!/^[^\s@<>"(),:;]+$/.test(local)) return null;
  const domain = domainToASCII(bare.slice(at + 1));
  return /^[^\s.]+(?:\.[^\s.]+)+$/.test(domain) ? `${local}@${domain}` : null;
}

function opaqueName(text: string): string | null {
  return text === '' || /\p{Cc}/u.test(text) ? null : text;
}
