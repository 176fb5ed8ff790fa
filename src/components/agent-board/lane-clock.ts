import { timeZone } from '../../data/model/time.js';
import type { Instant } from '../../data/model/vocabulary.js';
import { formatClock } from '../base/formats.js';

/** Clocks are changed at night and by so much at most, so that a change is seen by looking so far around. */
const aroundMs = 3 * 3_600_000;
const [hourMs, minuteMs] = [3_600_000, 60_000];

/** Instants on the site's clock, without seconds; where it shows a time twice, as it is set back, with the offset: `2:40 (UTC+2)`. */
export function laneClock(zoneName: string): (at: Instant) => string {
  const zone = timeZone(zoneName);
  const isTwice = (at: Instant): boolean =>
    [at - aroundMs, at + aroundMs].some(around => {
      const other = zone.offsetAt(around);
      const twin = at + zone.offsetAt(at) - other;
      return twin !== at && zone.offsetAt(twin) === other;
    });
  return at => {
    const clock = formatClock(at, zoneName, false);
    return isTwice(at) ? `${clock} (${offsetText(zone.offsetAt(at))})` : clock;
  };
}

function offsetText(offset: number): string {
  const size = Math.abs(offset);
  const minutes = (size % hourMs) / minuteMs;
  const rest = minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`;
  return `UTC${offset < 0 ? '−' : '+'}${Math.floor(size / hourMs)}${rest}`;
}
