import type { CentreEvent, Instant } from 'madoguchi/data';
import type { EventSource } from './event-source.js';

/** A source that was asked already: what it told then comes first. */
export function afterTelling(source: EventSource, told: readonly CentreEvent[]): EventSource {
  let before = told;
  return {
    id: source.id,
    ...(source.from === undefined ? {} : { from: source.from }),
    ...(source.alive && { alive: () => source.alive?.() ?? false }),
    eventsUntil(instant: Instant) {
      // What lies behind this instant was not asked for yet: it stays for the next time.
      const due = before.filter(({ time }) => time <= instant);
      before = before.length === due.length ? [] : before.filter(({ time }) => time > instant);
      const more = source.eventsUntil(instant);
      return due.length === 0 ? more : [...due, ...more];
    },
  };
}
