import * as v from 'valibot';
import { quoted } from './parsed.js';
import { timeZone } from './time.js';

const say = (issue: v.BaseIssue<unknown>): string =>
  `${quoted(issue.input)} is no time zone: give an IANA name such as Asia/Tokyo, or UTC.`;

/** In whose time days and clocks are told: an IANA name, or UTC. */
export const zoneField = v.pipe(v.string(say), v.check(isZone, say));

function isZone(name: string): boolean {
  try {
    timeZone(name);
    return true;
  } catch {
    return false;
  }
}
