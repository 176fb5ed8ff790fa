import type { Texts } from '../../model/vocabulary.js';
import type { KpiVariant, Term } from '../definition.js';
import { fieldNames } from '../field-names.js';

/** A variant whose words are made from its terms, so that they can't say another formula than it computes. */
export function formula(variant: Omit<KpiVariant, 'words'> & { readonly words?: Texts }): KpiVariant {
  return { ...variant, words: variant.words ?? { ja: wordsOf(variant, 'ja'), en: wordsOf(variant, 'en') } };
}

/** Terms that are simply added. */
export function plus(...fields: readonly Term[0][]): readonly Term[] {
  return fields.map(field => [field, 1]);
}

/** Terms that are taken off. */
export function minus(...fields: readonly Term[0][]): readonly Term[] {
  return fields.map(field => [field, -1]);
}

function wordsOf(variant: Omit<KpiVariant, 'words'>, language: keyof Texts): string {
  const { numerator, denominator, scale } = variant;
  if (denominator.length === 0) return sumWords(numerator, language);
  const quotient = `${grouped(numerator, language)} ÷ ${grouped(denominator, language)}`;
  return scale === undefined ? quotient : `${quotient} × ${scale}`;
}

function grouped(terms: readonly Term[], language: keyof Texts): string {
  const words = sumWords(terms, language);
  return terms.length > 1 ? `(${words})` : words;
}

function sumWords(terms: readonly Term[], language: keyof Texts): string {
  return terms
    .map(([field, weight], index) => {
      const times = Math.abs(weight) === 1 ? '' : `${Math.abs(weight)} × `;
      const sign = weight < 0 ? '− ' : index === 0 ? '' : '+ ';
      return `${sign}${times}${fieldNames[field][language]}`;
    })
    .join(' ');
}
