import { addDays } from '../../model/civil.js';
import { dayOf } from './narrowing.js';

type Records = ReadonlyMap<string, unknown>;

/** Which day records are inside a narrowing: those of the last days up to today. */
export class DayWindow {
  readonly #days: number;
  #today: string | undefined;
  #firstDay: string | undefined;

  constructor(days: number, records: Records) {
    this.#days = days;
    this.move(records);
  }

  /** Undefined while no day is known: then every day is inside. */
  get firstDay(): string | undefined {
    return this.#firstDay;
  }

  /** Looks at the records again; true when another day is today. */
  move(records: Records): boolean {
    const before = this.#today;
    this.#today = todayOf(records);
    this.#firstDay = this.#today === undefined ? undefined : addDays(this.#today, 1 - this.#days);
    return this.#today !== before;
  }

  /** Whether today may have been another day before these keys changed. */
  mayHaveMoved(changed: ReadonlySet<string>, records: Records): boolean {
    if (changed.has('site')) return true;
    const days = [...changed].filter(isDayKey);
    if (records.has('site') || days.length === 0) return false;
    const today = this.#today ?? '';
    const laterIsGone = days.some(key => dayOf(key) > today);
    const wasToday = [...records.keys()].some(
      key => isDayKey(key) && dayOf(key) === today && !changed.has(key),
    );
    return laterIsGone || !wasToday;
  }
}

export function isDayKey(key: string): boolean {
  return key.startsWith('day|');
}

/** Today is what the site says, or else the latest day there is a record of. */
function todayOf(records: Records): string | undefined {
  const site = records.get('site') as { readonly today?: unknown } | undefined;
  if (typeof site?.today === 'string') return site.today;
  let today: string | undefined;
  for (const key of records.keys()) {
    if (isDayKey(key) && (today === undefined || dayOf(key) > today)) today = dayOf(key);
  }
  return today;
}
