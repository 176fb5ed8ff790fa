import type { Language, Texts } from '../../model/vocabulary.js';
import type { KpiFormula, Term } from '../definition.js';
import { fieldNames } from '../field-names.js';

/** A formula in words, made from its terms, so that they can't say another than is computed. */
export function formulaWords(formula: KpiFormula): Texts {
  return { ja: wordsIn('ja', formula), en: wordsIn('en', formula) };
}

function wordsIn(language: Language, { numerator, denominator, scale }: KpiFormula): string {
  if (denominator.length === 0) return sumWords(numerator, language);
  const quotient = `${grouped(numerator, language)} ÷ ${grouped(denominator, language)}`;
  return scale === undefined ? quotient : `${quotient} × ${scale}`;
}

function grouped(terms: readonly Term[], language: Language): string {
  const words = sumWords(terms, language);
  return terms.length > 1 ? `(${words})` : words;
}

function sumWords(terms: readonly Term[], language: Language): string {
  return terms
    .map(([field, weight], index) => {
      const times = Math.abs(weight) === 1 ? '' : `${Math.abs(weight)} × `;
      const sign = weight < 0 ? '− ' : index === 0 ? '' : '+ ';
      return `${sign}${times}${fieldNames[field][language]}`;
    })
    .join(' ');
}
