import type { AddressKind } from 'madoguchi/data';
import type { CountryCode } from 'libphonenumber-js/max';
import { createTextMask } from './mask-text.js';
import { maskedEmail, maskedId, maskedName, maskedPhone, writtenPhone } from './masked-values.js';

/** What is left of personal values on their way to a reader who may not have them whole. Pure; masking twice is masking once. */
export interface Masking {
  address(address: { readonly kind: AddressKind; readonly value: string }): string;
  /** As people write it in the country, for whoever may have it whole. */
  whole(address: { readonly kind: AddressKind; readonly value: string }): string;
  /** `木村 ●●`, `T. O●●●`. */
  name(name: string): string;
  /** Free text, with the phone numbers, e-mail addresses and LINE ids in it masked. */
  text(text: string): string;
  /** `null` where the link holds an address: masked it would lead nowhere. */
  link(url: string): string | null;
}

/** @param country ISO 3166-1 alpha-2: numbers without a country code are of it, and are shown as it writes them */
export function createMasking(country: string): Masking {
  const home = country as CountryCode;
  const addresses: Readonly<Record<AddressKind, (value: string) => string>> = {
    phone: value => maskedPhone(value, home),
    email: maskedEmail,
    line: maskedId,
    // The house gave it and talks by it; nobody can be reached by it.
    number: value => value,
  };
  const { text, link } = createTextMask(home);
  return {
    address: ({ kind, value }) => addresses[kind](value),
    whole: ({ kind, value }) => (kind === 'phone' ? writtenPhone(value, home) : value),
    name: maskedName,
    text,
    link,
  };
}
