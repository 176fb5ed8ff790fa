import { timeZone } from '../../data/model/time.js';
import type { Instant } from '../../data/model/vocabulary.js';
import type { MuteChoice } from './sound.template.js';

export interface MuteFacts {
  /** By the page's wall clock: a mute runs on it, also in a replay. */
  readonly wall: Instant;
  readonly siteWall: Instant;
  readonly timeZone: string;
  /** The local time `HH:mm` at which the site's days begin. */
  readonly dayStart: string;
  /** The local time `HH:mm` at which the reader's shift ends, where the page says. */
  readonly shiftEnd: string | null;
}

const minuteMs = 60_000;

/** For how long the sound may be muted: 15 minutes, an hour, and until the shift ends, or the day where no shift is known. */
export function muteChoices(facts: MuteFacts): readonly MuteChoice[] {
  const { wall, siteWall, shiftEnd, dayStart } = facts;
  const later = (ms: number): Pick<MuteChoice, 'until' | 'shownAs'> => ({
    until: wall + ms,
    shownAs: siteWall + ms,
  });
  const end = nextClock(siteWall, facts.timeZone, shiftEnd ?? dayStart);
  return [
    { of: 'minutes', ...later(15 * minuteMs) },
    { of: 'hour', ...later(60 * minuteMs) },
    { of: shiftEnd === null ? 'day' : 'shift', ...later(end - siteWall) },
  ];
}

/** `HH:mm` of the attribute; `null` where it is none. */
export function clockOf(text: string | undefined): string | null {
  return text !== undefined && /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? text : null;
}

/** The next time the site's clock shows this. */
function nextClock(now: Instant, zoneName: string, clock: string): Instant {
  const zone = timeZone(zoneName);
  const today = zone.dateOf(now);
  const at = zone.fromLocal(`${today}T${clock}`);
  if (at > now) return at;
  const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
  return zone.fromLocal(`${tomorrow}T${clock}`);
}
