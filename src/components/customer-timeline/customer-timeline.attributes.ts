import type { PropertyValues } from 'lit';
import { channels, type Channel } from '../../data/model/vocabulary.js';
import { siteOf } from '../../data/store/select.js';
import type { Store } from '../../data/store/store.js';
import { warnOnce } from '../base/warnings.js';
import { originsOf } from './allowed-link.js';
import { zoneName } from './timeline-dates.js';

const words = (text: string | undefined): readonly string[] => text?.split(/\s+/).filter(Boolean) ?? [];

/** The channels by their names, in the vocabulary's order; empty: all. */
export function listedChannels(text: string | undefined): readonly Channel[] {
  const named = words(text);
  return channels.filter(known => named.includes(known));
}

/** The origins that links may lead to beside the page's own. */
export function listedOrigins(text: string | undefined): readonly string[] {
  return originsOf(words(text)).origins;
}

/** The zone that was asked for, else the site's where a stream of the page tells it, else the reader's own. */
export function siteZone(wish: string | undefined, store: Store | undefined): string {
  if (wish && !zoneName(wish).isBad) return wish;
  for (const stream of store?.streams ?? []) {
    const site = store && siteOf(store.stream(stream).records);
    if (site) return site.timeZone;
  }
  return zoneName(undefined).name;
}

interface Attributes {
  readonly channels?: string | undefined;
  readonly groupBy: string;
  readonly timeZone?: string | undefined;
  readonly linkOrigins?: string | undefined;
}

/** One warning for what an attribute does not know; the element goes on without it. */
export function warnOfAttributes(tag: string, changed: PropertyValues, given: Attributes): void {
  const warn = (name: string, problem: string): void => warnOnce('bad-attribute', problem, `${tag} ${name}`);
  if (changed.has('channels')) {
    const bad = words(given.channels).filter(name => !channels.some(known => known === name));
    if (bad.length > 0)
      warn(
        'channels',
        `channels="${bad.join(' ')}" of <${tag}> is unknown, so it is left out; there are: ${channels.join(' ')}.`,
      );
  }
  if (changed.has('groupBy') && given.groupBy !== 'time' && given.groupBy !== 'case')
    warn(
      'group-by',
      `group-by="${given.groupBy}" of <${tag}> is unknown, so it is by time; there are: time case.`,
    );
  if (changed.has('timeZone') && zoneName(given.timeZone).isBad)
    warn(
      'time-zone',
      `time-zone="${given.timeZone ?? ''}" of <${tag}> is no IANA time zone, such as Asia/Tokyo: it is left out.`,
    );
  if (changed.has('linkOrigins')) {
    const { refused } = originsOf(words(given.linkOrigins));
    if (refused.length > 0)
      warn(
        'link-origins',
        `link-origins of <${tag}> takes https origins without a path, not ${refused.join(' ')}.`,
      );
  }
}
