import type { EntryKind } from '../../data/customer/entry.js';
import type { Channel, Instant } from '../../data/model/vocabulary.js';
import { formatDuration, formatNumber, listed } from '../base/formats.js';
import { messages } from '../base/localisation.js';
import { money, type MoneyUnit } from '../base/money.js';
import type { EntryOfKind, TimelineEntry } from './customer-timeline.facts.js';
import { entryMessages } from './entry.messages.js';
import type { DateSpeech } from './timeline-dates.js';

/** What an entry is told with. */
export interface EntrySpeech extends DateSpeech {
  readonly money: MoneyUnit;
}

/** An entry in words. */
export interface EntryText {
  readonly title: string;
  /** Empty where the title says it all. */
  readonly detail: string;
}

type Words = (typeof entryMessages)['ja'];
/** The title, and what comes behind it; what is empty is left out. */
type Told = readonly [title: string, ...parts: (string | null)[]];

/** So long a contact without an end may still be going on; older ones were never told the end of. */
const longestMs = 4 * 3_600_000;
const spoken: ReadonlySet<Channel | null> = new Set(['phone', 'chat', 'line', 'app', 'store', 'sales']);

/** Whether a contact is going on. */
export function isGoingOn(entry: TimelineEntry, now: Instant): entry is EntryOfKind<'contact'> {
  if (entry.kind !== 'contact' || !spoken.has(entry.channel)) return false;
  const { connectedAt, endedAt, outcome, talkMs } = entry.facts;
  // Whoever tells contacts afterwards may know that one was answered, and not when.
  const isOpen = outcome === null || (outcome === 'answered' && connectedAt !== null);
  return isOpen && endedAt === null && talkMs === null && now - entry.occurredAt < longestMs;
}

/** Whether a contact came to nothing: given up by the customer, or not answered by them. */
export function isLost({ kind, facts, direction }: TimelineEntry): boolean {
  if (kind === 'message') return facts.delivery === 'failed';
  if (kind !== 'contact') return false;
  const { outcome, connectedAt, endedAt, talkMs } = facts;
  if (outcome !== null) return outcome === 'abandoned';
  return direction === 'outbound' && endedAt !== null && connectedAt === null && talkMs === null;
}

/** What an entry says in two short lines. @param now the instant to which running times are measured */
export function entryText(entry: TimelineEntry, speech: EntrySpeech, now: Instant): EntryText {
  const words = entryMessages[speech.language];
  const tell = tellers[entry.kind] as (...given: readonly unknown[]) => Told;
  const [title, ...parts] = tell(entry, words, speech, now);
  const own = entry.content?.title ?? '';
  const said = listed(
    parts.filter(part => part !== null),
    speech.language,
  );
  const detail = [directionText(entry, speech), said].filter(Boolean).join(' ');
  return { title: own === '' ? title : own, detail };
}

/** Who took part on the centre's side; empty where nobody is named. */
export function actorText({ actorType, operatorName, operator }: TimelineEntry, words: Words): string {
  return operatorName ?? operator ?? (actorType === 'bot' ? words.bot : '');
}

/** Which way it went, of what goes a way. */
function directionText({ kind, direction }: TimelineEntry, { language }: EntrySpeech): string {
  const goes = kind === 'contact' || kind === 'message' || kind === 'post';
  return goes && direction ? messages[language].directions[direction] : '';
}

function channelText({ channel, kind }: TimelineEntry, { language }: EntrySpeech): string {
  return channel ? messages[language].channels[channel] : entryMessages[language].kinds[kind];
}

const amountText = (amount: number | null, speech: EntrySpeech): string =>
  amount === null ? '' : money(amount, speech.money, speech.language);

const tellers: {
  readonly [K in EntryKind]: (entry: EntryOfKind<K>, words: Words, speech: EntrySpeech, now: Instant) => Told;
} = {
  contact(entry, words, speech, now) {
    const { category, ivrPath, waitMs, talkMs, result, flag, csat, outcome } = entry.facts;
    const topic = category ?? channelText(entry, speech);
    if (isGoingOn(entry, now)) return goingOn(entry, topic, words, now);
    const wait = waitMs === null ? null : formatDuration(waitMs);
    if (outcome === 'abandoned') return [words.abandoned(wait), actorText(entry, words), category ?? ivrPath];
    const fate = outcome === null || outcome === 'answered' ? '' : words.outcomes[outcome];
    return [
      topic,
      actorText(entry, words),
      talkMs === null ? '' : formatDuration(talkMs),
      isLost(entry) ? words.noAnswer : fate,
      result,
      flag === null ? '' : words.flag(flag),
      csat === null ? '' : words.csat(String(csat)),
    ];
  },
  message(entry, words, speech) {
    const { delivery } = entry.facts;
    const said = entry.content && entry.content.title !== '' ? firstLine(entry.content.text) : '';
    const title = firstLine(entry.content?.text ?? '') || channelText(entry, speech);
    return [title, actorText(entry, words), delivery ? words.deliveries[delivery] : '', said];
  },
  order({ facts: { orderId, amount, cancelled, lines } }, words, speech) {
    return [
      words.order(orderId),
      cancelled ? words.cancelled : '',
      linesText(lines, words, speech),
      amountText(amount, speech),
    ];
  },
  'order-change'({ facts: { orderId, change, amount } }, words, speech) {
    return [words.orderChanges[change], words.order(orderId), amountText(amount, speech)];
  },
  return({ facts: { orderId, amount, lines, reason } }, words, speech) {
    const of = orderId === null ? '' : words.order(orderId);
    return [words.kinds.return, of, linesText(lines, words, speech), amountText(amount, speech), reason];
  },
  campaign(entry, words) {
    const { campaign, openedAt, clickedAt, landedAt } = entry.facts;
    const did = [
      openedAt === null ? '' : words.opened,
      clickedAt === null ? '' : words.clicked,
      landedAt === null ? '' : words.landed,
    ].filter(Boolean);
    return [campaign, ...(did.length > 0 ? did : [words.sent])];
  },
  visit({ facts: { pages, durationMs, campaign } }, words, { language }) {
    return [
      words.kinds.visit,
      pages === null ? '' : words.pages(formatNumber(pages, language), pages),
      durationMs === null ? '' : formatDuration(durationMs),
      campaign,
    ];
  },
  survey({ facts: { csat, nps, ces }, content }, words) {
    return [
      words.kinds.survey,
      csat === null ? '' : words.csat(String(csat)),
      nps === null ? '' : words.nps(String(nps)),
      ces === null ? '' : words.ces(String(ces)),
      firstLine(content?.text ?? ''),
    ];
  },
  case(entry, words, speech) {
    const { state, category } = entry.facts;
    return [words.caseStates[state], category, actorText(entry, words), channelOf(entry, speech)];
  },
  handover(entry, words) {
    const { severity, done } = entry.facts;
    const title = severity === 'caution' ? words.caution : words.kinds.handover;
    return [title, done ? words.done : '', firstLine(entry.content?.text ?? ''), actorText(entry, words)];
  },
  promise(entry, words) {
    const { state } = entry.facts;
    return [
      words.kinds.promise,
      words.promiseStates[state],
      firstLine(entry.content?.text ?? ''),
      actorText(entry, words),
    ];
  },
  post(entry, words, speech) {
    const { network, reach } = entry.facts;
    const seen = reach === null ? '' : words.reach(formatNumber(reach, speech.language));
    const title = firstLine(entry.content?.text ?? '') || words.kinds.post;
    return [title, actorText(entry, words), network, seen];
  },
  approval(entry, words) {
    const { state, by } = entry.facts;
    return [words.kinds.approval, words.approvalStates[state], by, actorText(entry, words)];
  },
};

function goingOn(entry: EntryOfKind<'contact'>, topic: string, words: Words, now: Instant): Told {
  const { connectedAt, ivrPath } = entry.facts;
  const since = formatDuration(Math.max(0, now - (connectedAt ?? entry.occurredAt)));
  const isVoice = entry.channel === 'phone';
  if (connectedAt === null)
    return [
      entry.direction === 'outbound' ? words.calling : isVoice ? words.ringing : topic,
      actorText(entry, words),
      entry.facts.category ?? ivrPath,
      words.waiting(since),
    ];
  return [topic, actorText(entry, words), isVoice ? words.talking(since) : words.inContact(since)];
}

function channelOf({ channel }: TimelineEntry, { language }: EntrySpeech): string {
  return channel ? messages[language].channels[channel] : '';
}

function linesText(
  lines: readonly { readonly product: string; readonly quantity: number | null }[],
  words: Words,
  { language }: EntrySpeech,
): string {
  const [first] = lines;
  if (!first) return '';
  return lines.length === 1
    ? first.product
    : words.andMore(first.product, formatNumber(lines.length - 1, language));
}

/** Enough for a row; all of it is in the opened entry. */
function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.slice(0, 200) ?? '';
}
