import type { FeedProblem } from '../../data/model/stream.js';
import type { Language } from '../../data/model/vocabulary.js';
import { messages } from './localisation.js';

/** What a problem is judged in the light of: `asOf` is there once something has come. */
export interface ProblemFacts {
  readonly problem?: FeedProblem | undefined;
  readonly asOf: number | null;
}

/**
 * What is wrong, in words; empty where nothing is. Where something has come before, the page and its settings are right,
 * and nobody is sent to look at them.
 */
export function problemWords({ problem, asOf }: ProblemFacts, language: Language): string {
  if (!problem) return '';
  const { code, params = {} } = problem;
  return messages[language].problem(code, asOf === null ? params : { ...params, reached: 1 });
}
