import { dayMs } from '../../data/model/civil.js';
import type { Day, Instant, Language } from '../../data/model/vocabulary.js';
import { dayName } from '../../data/rfm/orders/order-day.js';
import { formatClock, formatDate, formatDay } from '../base/formats.js';
import { cardMessages, type CardMessages } from './customer-card.messages.js';

/** What every part of a card needs to speak to its reader. */
export interface CardLook {
  readonly language: Language;
  readonly words: CardMessages;
  /** IANA, the reader's own. */
  readonly timeZone: string;
  readonly now: Instant;
}

export function cardLook(language: Language, timeZone: string, now: Instant): CardLook {
  return { language, words: cardMessages[language], timeZone, now };
}

/** Of an instant, with the year where it is another one: `4月1日(水)`, `2024年4月1日`. */
export function dateText(instant: Instant, { language, timeZone, now }: CardLook): string {
  const day = dayIn(instant, timeZone);
  return day.slice(0, 4) === dayIn(now, timeZone).slice(0, 4)
    ? formatDate(instant, timeZone, language)
    : formatDay(day, language);
}

/** The same with the time of day. */
export function momentText(instant: Instant, look: CardLook): string {
  return `${dateText(instant, look)} ${formatClock(instant, look.timeZone, false)}`;
}

/** Of a day counted from 1970-01-01, with the year where it is another one than that of `beside`. */
export function dayText(day: number, language: Language, beside?: Day): string {
  const name = dayName(day);
  return beside?.slice(0, 4) === name.slice(0, 4)
    ? formatDate(day * dayMs, 'UTC', language)
    : formatDay(name, language);
}

/** `2026-04-01` in that zone. */
function dayIn(instant: Instant, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  return parts.format(instant);
}
