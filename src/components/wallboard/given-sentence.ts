import { warnOnce } from '../base/warnings.js';

/** What a page may give as `data`: its own words in place of what the feed says. */
export interface WallDataInput {
  readonly sentence: string;
  /** The second line. */
  readonly advice?: string;
}

/** The words that a page gave; none, with a warning, where they are no words. */
export function givenSentence(
  given: object,
  subject: string,
): { readonly fact: string; readonly advice: string } {
  const { sentence, advice = '' } = given as Readonly<Record<string, unknown>>;
  if (typeof sentence === 'string' && typeof advice === 'string') return { fact: sentence, advice };
  const wanted = 'it has to be {"sentence": "…"}, and may have "advice"';
  warnOnce('bad-data', `<${subject}> can't read its data: ${wanted}.`, subject);
  return { fact: '', advice: '' };
}
