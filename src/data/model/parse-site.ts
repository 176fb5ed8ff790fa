import * as v from 'valibot';
import { parseClock } from './civil.js';
import { parseDuration } from './duration.js';
import type { QueueSettings, SiteSettings } from './event.js';
import { costField, durationField, flagField, idField, textField, wordField } from './fields.js';
import { withoutNulls } from './nulls.js';
import { parserOf, quoted, refused, type Parsed } from './parsed.js';
import { timeZone } from './time.js';
import { bases, channels, languages, type Name } from './vocabulary.js';

/** What a site is where its configuration is silent. */
export const siteDefaults = {
  timeZone: 'Asia/Tokyo',
  dayStart: '00:00',
  profile: 'campaign',
  basis: 'event',
  repeatWindowMs: 7 * 86_400_000,
  thresholdMs: 20_000,
  shortMs: 5_000,
  waitLimitMs: 120_000,
} as const;

const whole = (issue: v.BaseIssue<unknown>): string => `Expected an object, got ${quoted(issue.input)}.`;

const nameField = v.union(
  [
    v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
    v.record(v.picklist(languages), v.pipe(v.string(), v.nonEmpty(), v.maxLength(200))),
  ],
  issue => `${quoted(issue.input)} is no name: give a text, or {"ja": …, "en": …}.`,
);

/** Milliseconds, or a text such as `20s`. */
const spanField = v.pipe(
  v.union(
    [
      v.number(),
      v.pipe(
        v.string(),
        v.transform(text => parseDuration(text) ?? Number.NaN),
      ),
    ],
    issue => `${quoted(issue.input)} is no duration: give milliseconds or a text such as 20s, 30m or 7d.`,
  ),
  durationField,
);

const zoneField = v.pipe(
  v.string(),
  v.check(
    knowsZone,
    issue => `${quoted(issue.input)} is no time zone: give an IANA name such as Asia/Tokyo.`,
  ),
);

function knowsZone(name: string): boolean {
  try {
    return timeZone(name).name === name;
  } catch {
    return false;
  }
}

const clockField = v.pipe(
  v.string(),
  v.check(
    text => parseClock(text) !== undefined,
    issue => `${quoted(issue.input)} is no time of day: give it as HH:mm.`,
  ),
);

const queueSchema = v.object(
  {
    id: idField,
    name: v.optional(nameField),
    channels: v.optional(v.pipe(v.array(wordField(channels)), v.minLength(1)), ['phone']),
    thresholdMs: v.optional(spanField, siteDefaults.thresholdMs),
    shortMs: v.optional(spanField, siteDefaults.shortMs),
    waitLimitMs: v.optional(spanField, siteDefaults.waitLimitMs),
  },
  whole,
);

const siteSchema = v.object(
  {
    timeZone: v.optional(zoneField, siteDefaults.timeZone),
    dayStart: v.optional(clockField, siteDefaults.dayStart),
    profile: v.optional(textField(100), siteDefaults.profile),
    basis: v.optional(wordField(bases), siteDefaults.basis),
    repeatWindowMs: v.optional(spanField, siteDefaults.repeatWindowMs),
    agentCostPerHour: v.optional(costField),
    cesReversed: v.optional(flagField),
    queues: v.optional(v.array(queueSchema), []),
    groups: v.optional(v.record(idField, v.array(idField)), {}),
  },
  whole,
);

const parse = parserOf(siteSchema);

/**
 * Reads a site's configuration from JSON. What is left out is as in `siteDefaults`; a queue without a name is
 * called by its id. A queue that is defined twice and a group of unknown queues are refused.
 */
export function parseSite(input: unknown): Parsed<SiteSettings> {
  const parsed = parse(withoutNulls(input));
  if (!parsed.ok) return parsed;
  const { queues: given, groups } = parsed.value;
  const queues = given.map((queue): QueueSettings => ({ ...queue, name: (queue.name ?? queue.id) as Name }));
  const ids = new Set<string>();
  for (const [index, { id }] of queues.entries()) {
    if (ids.has(id)) return refused(`queues.${index}.id`, 'contradiction', `${quoted(id)} is defined twice.`);
    ids.add(id);
  }
  for (const [group, members] of Object.entries(groups)) {
    const stranger = members.find(id => !ids.has(id));
    if (stranger === undefined) continue;
    return refused(
      `groups.${group}`,
      'contradiction',
      `${quoted(stranger)} is no queue: define it, or leave it out.`,
    );
  }
  if (Object.hasOwn(groups, 'all')) {
    return refused('groups.all', 'contradiction', 'The group "all" always is every queue: leave it out.');
  }
  // Valibot leaves an absent key absent, which its type can't say.
  return { ok: true, value: { ...parsed.value, queues } as SiteSettings };
}
