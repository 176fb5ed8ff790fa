import type { TemplateResult } from 'lit';
import type { Language } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { messages } from '../base/localisation.js';
import { notKnown } from '../base/not-known.js';
import type { Condition } from '../base/page-element.js';
import { message } from '../base/templates.js';
import { gridMessages } from './rfm-grid.messages.js';

export interface NotShown {
  readonly condition: Condition;
  readonly freshness: Freshness;
  readonly language: Language;
  /** The figures come from the page's own `data`. */
  readonly isGiven: boolean;
}

/** Why there are no figures to be seen, and what to do. */
export function notShown({ condition, freshness, language, isGiven }: NotShown): TemplateResult {
  if (condition === 'denied') return message(gridMessages[language].denied, deniedHint(freshness, language));
  if (condition !== 'failed') return notKnown(condition, freshness, language);
  return notKnown(condition, freshness, language, failedHint(freshness, language, isGiven));
}

/** A problem of the whole link is worded for all elements alike. */
function deniedHint({ problem }: Freshness, language: Language): string {
  const isOfStream = problem?.params?.['stream'] !== undefined;
  return problem && !isOfStream && problem.code !== 'denied'
    ? messages[language].problem(problem.code, problem.params ?? {})
    : gridMessages[language].deniedHint;
}

/** What only the grid can word; what is wrong with the link is worded for all elements alike. */
function failedHint({ problem }: Freshness, language: Language, isGiven: boolean): string | undefined {
  const words = gridMessages[language];
  if (isGiven) return words.badData;
  if (!problem) return words.badCube;
  if (problem.code !== 'batch-without-stream') return undefined;
  return words.noCube(String(problem.params?.['stream'] ?? '').replace(/^rfm\//, ''));
}
