import * as v from 'valibot';
import { parseClock } from './civil.js';
import type { QueueSettings, SiteSettings } from './event.js';
import { costField, flagField, idField, textField, wordField } from './fields.js';
import { withoutNulls } from './nulls.js';
import { checkerOf, quoted, type InputProblem, type Parsed } from './parsed.js';
import { nameField, spanField } from './setting-fields.js';
import { bases, channels, type Name } from './vocabulary.js';
import { zoneField } from './zone-field.js';

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

const clockField = v.pipe(
  v.string(),
  v.check(
    text => parseClock(text) !== undefined,
    issue => `${quoted(issue.input)} is no time of day: give it as HH:mm.`,
  ),
);

const limits = {
  thresholdMs: v.optional(spanField, siteDefaults.thresholdMs),
  shortMs: v.optional(spanField),
  waitLimitMs: v.optional(spanField),
};
const limitsSchema = v.object(limits);
type GivenLimits = v.InferOutput<typeof limitsSchema>;

const queueSchema = v.object(
  {
    id: idField,
    name: v.optional(nameField),
    channels: v.optional(v.pipe(v.array(wordField(channels)), v.minLength(1)), ['phone']),
    ...limits,
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

const check = checkerOf(siteSchema);
const checkLimits = checkerOf(limitsSchema);
type GivenSite = v.InferOutput<typeof siteSchema>;
type GivenQueue = GivenSite['queues'][number];

/** A site, or every problem of what should be one. */
export type CheckedSite =
  { readonly site: SiteSettings } | { readonly problems: readonly [InputProblem, ...InputProblem[]] };

/**
 * Reads a site's configuration from JSON. What is left out is as in `siteDefaults`, but no threshold is put into
 * contradiction by the default of another; a queue without a name is called by its id. Refused are a queue that is
 * defined twice, limits that contradict each other, and a group of unknown queues.
 */
export function checkSite(input: unknown): CheckedSite {
  const given = withoutNulls(input);
  const checked = check(given);
  const wrong = 'problems' in checked ? checked.problems : [];
  const [first, ...others] = [...wrong, ...contradictionsOf(given, wrong)];
  if (first) return { problems: [first, ...others] };
  if (!('value' in checked)) throw new TypeError('A site without a value has a problem.');
  const queues = checked.value.queues.map(settingsOf);
  // Valibot leaves an absent key absent, which its type can't say.
  return { site: { ...checked.value, queues } as SiteSettings };
}

/** The same with the first problem alone. */
export function parseSite(input: unknown): Parsed<SiteSettings> {
  const checked = checkSite(input);
  return 'site' in checked ? { ok: true, value: checked.site } : { ok: false, problem: checked.problems[0] };
}

function settingsOf(queue: GivenQueue): QueueSettings {
  return { ...queue, name: (queue.name ?? queue.id) as Name, ...limitsOf(queue) };
}

function limitsOf({
  thresholdMs,
  shortMs,
  waitLimitMs,
}: GivenLimits): Pick<QueueSettings, keyof typeof limits> {
  return {
    thresholdMs,
    shortMs: shortMs ?? Math.min(siteDefaults.shortMs, thresholdMs),
    waitLimitMs: waitLimitMs ?? Math.max(siteDefaults.waitLimitMs, thresholdMs),
  };
}

/** What is wrong only beside something else; judged by what is right by itself, so that one mistake hides no other. */
function contradictionsOf(input: unknown, wrong: readonly InputProblem[]): readonly InputProblem[] {
  const { queues = [], groups = {} } = {
    ...(input as { readonly queues?: unknown; readonly groups?: unknown }),
  };
  const isRight = (place: string): boolean =>
    !wrong.some(({ field }) => field === place || field.startsWith(`${place}.`));
  if (!Array.isArray(queues)) return [];
  const given = queues as readonly (Partial<GivenQueue> | null)[];
  const ids = given.map((queue, index) => (isRight(`queues.${index}.id`) ? queue?.id : undefined));
  return [
    ...given.flatMap((queue, index) => [
      ...twiceDefined(ids, index),
      ...limitProblems(queue, `queues.${index}`),
    ]),
    // Of which queue a group is can only be said where all of them are known.
    ...(isRight('groups') && !ids.includes(undefined)
      ? Object.entries(groups as GivenSite['groups']).flatMap(group => groupProblems(group, ids))
      : []),
  ];
}

function twiceDefined(ids: readonly (string | undefined)[], index: number): InputProblem[] {
  const id = ids[index];
  if (id === undefined || ids.indexOf(id) === index) return [];
  return [contradiction(`queues.${index}.id`, `${quoted(id)} is defined twice: leave one of them out.`)];
}

/** A wait can't be short and too long to be within, nor within and no longer tolerated. */
function limitProblems(queue: unknown, place: string): InputProblem[] {
  const checked = checkLimits(queue);
  if ('problems' in checked) return [];
  const { thresholdMs, shortMs, waitLimitMs } = limitsOf(checked.value);
  const problems: InputProblem[] = [];
  if (shortMs > thresholdMs) {
    const reason = `An abandon up to ${shortMs} ms would be short, though the threshold is ${thresholdMs} ms: give at most that.`;
    problems.push(contradiction(`${place}.shortMs`, reason));
  }
  if (waitLimitMs < thresholdMs) {
    const reason = `A wait of ${waitLimitMs} ms would be too long, though the threshold is ${thresholdMs} ms: give at least that.`;
    problems.push(contradiction(`${place}.waitLimitMs`, reason));
  }
  return problems;
}

function groupProblems(
  [group, members]: readonly [string, readonly string[]],
  ids: readonly (string | undefined)[],
): readonly InputProblem[] {
  const place = `groups.${group}`;
  if (group === 'all') {
    return [contradiction(place, 'The group "all" always is every queue: leave it out.')];
  }
  return members
    .filter(id => !ids.includes(id))
    .map(id => contradiction(place, `${quoted(id)} is no queue: define it, or leave it out.`));
}

function contradiction(field: string, reason: string): InputProblem {
  return { field, code: 'contradiction', reason };
}
