import type { TemplateResult } from 'lit';
import type { Language } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { messages } from './localisation.js';
import type { Condition } from './page-element.js';
import { problemWords } from './problem-words.js';
import { message } from './templates.js';

/** Stands in place of figures that are not known, or not yet: with the reason as soon as there is one. */
export function notKnown(
  condition: Condition,
  freshness: Freshness,
  language: Language,
  why = problemWords(freshness, language),
): TemplateResult {
  const words = messages[language];
  return message(condition === 'loading' ? words.loading : words.failed, why);
}
