import type { HeadlineRecord } from '../../data/fold/records.js';
import type { Instant, Language } from '../../data/model/vocabulary.js';
import { queueOf, recordOf, siteOf, type Records } from '../../data/store/record-access.js';
import { nameText } from '../base/formats.js';
import { sentenceOf, type Sentence, type WaitingNow } from './sentence.js';

/** A page's own words, in place of what a gateway says. */
export interface OwnWords extends Pick<Sentence, 'fact' | 'advice'> {
  readonly severity: HeadlineRecord['severity'];
}

/** What is known of a group, as far as its headline is worded with it. */
export interface HeadlineFacts {
  readonly timeZone: string | undefined;
  readonly headline: HeadlineRecord | undefined;
  readonly own?: OwnWords | undefined;
  /** Of what stands still, the instant that waits are measured to. */
  readonly now?: Instant | undefined;
  queueName(id: string, language: Language): string;
  hasChannels(queueId: string): boolean;
  waitingIn(queueId: string, channel: string): WaitingNow | undefined;
}

export function factsOf(records: Records): HeadlineFacts {
  return {
    timeZone: siteOf(records)?.timeZone,
    headline: recordOf(records, 'headline'),
    queueName: (id, language) => nameText(queueOf(records, id)?.name, language, id),
    hasChannels: queueId => (queueOf(records, queueId)?.channels.length ?? 0) > 1,
    waitingIn: (queueId, channel) => recordOf(records, 'now', queueId, channel),
  };
}

/** What is said at this moment; `undefined` where nothing is, or nothing that this page has words for. */
export function saidIn(facts: HeadlineFacts, language: Language, now: Instant): Sentence | undefined {
  const { headline, own, timeZone = 'UTC' } = facts;
  if (own) return { ...own, basis: '' };
  return (
    headline &&
    sentenceOf(headline, {
      language,
      timeZone,
      now: facts.now ?? now,
      queueName: id => facts.queueName(id, language),
      hasChannels: queueId => facts.hasChannels(queueId),
      waitingIn: (queueId, channel) => facts.waitingIn(queueId, channel),
    })
  );
}
