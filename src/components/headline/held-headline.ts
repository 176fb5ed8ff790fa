import type { HeadlineRecord } from '../../data/fold/records.js';

/** A sentence stands at least so long: what changes faster can't be read from ten metres, and red that flickers is worse. */
export const headlineMs = 5_000;

const ranks: Readonly<Record<HeadlineRecord['severity'], number>> = { ok: 0, watch: 1, alert: 2 };

/** The headline that is shown: a graver one at once, any other when the one before it has stood long enough. */
export class HeldHeadline {
  #shown: HeadlineRecord | undefined;
  #since = -Infinity;
  #of = '';

  /**
   * @param now the page's monotonic clock, in milliseconds
   * @param of whose headline it is, and of what time: one of another is shown at once
   */
  take(next: HeadlineRecord | undefined, now: number, of = ''): HeadlineRecord | undefined {
    const shown = of === this.#of ? this.#shown : undefined;
    this.#of = of;
    if (shown && next && !isAbout(shown, next)) {
      if (!isGraver(next, shown) && now - this.#since < headlineMs) return shown;
      this.#since = now;
    } else if (!shown) this.#since = now;
    return (this.#shown = next);
  }
}

export function isGraver(
  one: Pick<HeadlineRecord, 'severity'>,
  other: Pick<HeadlineRecord, 'severity'>,
): boolean {
  return ranks[one.severity] > ranks[other.severity];
}

/** The same thing with other figures. */
export function isAbout(one: HeadlineRecord, other: HeadlineRecord): boolean {
  return one.severity === other.severity && matterOf(one) === matterOf(other);
}

/** What it is about, whatever the figures are: equal for equal things. */
export function matterOf({ fact: { code, params } }: HeadlineRecord): string {
  return JSON.stringify([code, params['queueId'], params['channel'], params['source']]);
}
