import type { Instant } from '../../data/model/vocabulary.js';
import { formatNumber } from '../base/formats.js';
import { messages } from '../base/localisation.js';
import { isNotMade, type DialState } from '../base/dial.js';
import { dialWords } from '../base/dial.messages.js';
import { actionMessages } from './action.messages.js';
import type { AskedState } from './alert-desk.js';
import { endedAt } from './alert-feed.facts.js';
import { feedMessages } from './alert-feed.messages.js';
import type { FeedRow } from './alert-feed.view.js';
import { alertMessages } from './alert.messages.js';
import { ageText, clockText, whereOf, type AlertSpeech, type AlertText } from './alert-words.js';

/** How long a line's alert has stood, or how long ago it ended: to this instant it runs. */
export function rowAge(row: FeedRow, now: Instant): number {
  const { record } = row.alert;
  return Math.max(0, now - (row.standing === 'done' ? endedAt(record) : record.since));
}

/** An alert's words among those of chosen queues: one that is of none says so in the place of its queue. */
export function placedText({ alert }: FeedRow, said: AlertText, speech: AlertSpeech): AlertText {
  if (!alert.isUnplaced || whereOf(alert.record, speech) !== '') return said;
  const { noQueue } = alertMessages[speech.language];
  return { ...said, details: [noQueue, ...said.details.filter(text => text !== '')] };
}

/** Who has it, until when it is silent, how it ended; nothing of what is open. */
export function standingText(row: FeedRow, speech: AlertSpeech, now: Instant): string {
  const { record } = row.alert;
  const words = alertMessages[speech.language];
  if (row.isReached) return words.reached;
  switch (row.standing) {
    case 'open':
      return '';
    case 'mine':
    case 'claimed':
      return heldText(row, speech, now);
    case 'quiet': {
      const { snoozedUntil, handling } = record;
      const isSnoozed = handling !== 'acknowledged' && snoozedUntil !== null;
      return isSnoozed ? words.snoozed(clockText(snoozedUntil, now, speech)) : words.acknowledged;
    }
    case 'done':
      return endText(row, speech, now);
  }
}

function heldText({ alert, standing }: FeedRow, speech: AlertSpeech, now: Instant): string {
  const { record } = alert;
  const words = alertMessages[speech.language];
  const time = ageText(Math.max(0, now - (record.claimedAt ?? record.since)), speech.language);
  if (speech.isPublic) return words.taken(time);
  if (standing === 'mine' && record.condition === 'cleared' && record.clearedAt !== null)
    return words.clearedButHeld(clockText(record.clearedAt, now, speech));
  if (standing === 'mine') return words.mine(time);
  const who = record.holderName ?? words.someone;
  return record.holderGoneAt === null ? words.claimedBy(who, time) : words.holderGone(who);
}

function endText({ alert: { record } }: FeedRow, speech: AlertSpeech, now: Instant): string {
  const words = alertMessages[speech.language];
  const clock = clockText(endedAt(record), now, speech);
  if (record.handling === 'resolved')
    return words.resolvedAs(feedMessages[speech.language].outcomes[record.outcome ?? 'done'], clock);
  const last = record.history.findLast(({ step }) => step === 'cleared' || step === 'lapsed');
  return last?.step === 'lapsed' ? words.lapsedAt(clock) : words.clearedAt(clock);
}

/** What became of the last wish about an alert. */
export function askedText(asked: AskedState | undefined, speech: AlertSpeech): string {
  if (!asked) return '';
  const words = actionMessages[speech.language];
  switch (asked.state) {
    case 'asked':
      return words.asked[asked.operation];
    case 'passed':
      return words.passed;
    case 'lost':
      return asked.holderName === null ? words.lostToSomeone : words.lost(asked.holderName);
    case 'failed': {
      const { code, params = {} } = asked.problem;
      return words.failed(messages[speech.language].problem(code, { ...params, asked: code }));
    }
  }
}

/** What is said of a call from this line; a caller whom nobody holds may be called by others, too. */
export function calledText(row: FeedRow, dial: DialState | null, speech: AlertSpeech): string {
  const isThis = dial !== null && dial.ref === row.alert.record.addressRef;
  if (!isThis) return '';
  const { language } = speech;
  const isFree = row.standing === 'open' && isNotMade(dial);
  return dialWords(dial, language, isFree);
}

/** "5件": how many are folded. */
export function foldText(row: FeedRow, speech: AlertSpeech): string {
  const { language } = speech;
  return feedMessages[language].fold(formatNumber(row.folded.length, language));
}
