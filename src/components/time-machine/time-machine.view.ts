import type { AlertRecord } from '../../data/alerts/alert.js';
import type { Severity } from '../../data/model/alert-rule.js';
import type { Instant } from '../../data/model/vocabulary.js';

/** What can be scrubbed: the last eight hours. */
export const spanMs = 8 * 3_600_000;
/** A step of the slider, which counts in minutes back from now. */
export const stepMs = 60_000;
/** Alerts that are remembered; the oldest go first. */
export const mostMarks = 500;

/** What is known of an alert on the track. */
export interface Mark {
  readonly raisedAt: Instant;
  /** `null`: it lasted when it was seen last. */
  readonly clearedAt: Instant | null;
  readonly severity: Severity;
}

/** A mark on a track of 480 units, a minute each. */
export interface TrackMark {
  readonly key: string;
  readonly x: number;
  readonly width: number;
  readonly severity: Severity;
}

export interface TrackView {
  /** Minutes back from now, below 0; 0 is now. */
  readonly value: number;
  readonly from: Instant;
  readonly to: Instant;
  readonly marks: readonly TrackMark[];
}

/** What is told of an alert, by its key in the stream. */
export type ToldAlert = readonly [key: string, mark: Mark];

/** The alerts of a stream. */
export function toldIn(records: ReadonlyMap<string, unknown>): readonly ToldAlert[] {
  return [...records].flatMap(([key, value]) =>
    key.startsWith('alert|') ? [[key, value as AlertRecord] as const] : [],
  );
}

/**
 * The alerts that are known so far, of the present or the past: each from where it was raised the first time, for as long as
 * it lasted. What was told last of one holds, unless that was told of a time before it cleared.
 */
export function marksWith(
  known: ReadonlyMap<string, Mark>,
  told: readonly ToldAlert[],
): ReadonlyMap<string, Mark> {
  const marks = new Map(known);
  for (const [key, { raisedAt, clearedAt, severity }] of told) {
    const before = marks.get(key);
    const clearedOnce = before?.clearedAt ?? null;
    // What is raised after it cleared has come back.
    const isBack = clearedOnce !== null && raisedAt > clearedOnce;
    marks.set(key, {
      raisedAt: Math.min(raisedAt, before?.raisedAt ?? raisedAt),
      clearedAt: clearedAt ?? (isBack ? null : clearedOnce),
      severity,
    });
  }
  if (marks.size <= mostMarks) return marks;
  const newest = [...marks].sort(([, one], [, other]) => other.raisedAt - one.raisedAt).slice(0, mostMarks);
  return new Map(newest);
}

/**
 * The track up to now, with what is shown of it.
 *
 * @param shown the instant that is looked at
 * @param present what it is now
 */
export function trackView(shown: Instant, present: Instant, marks: ReadonlyMap<string, Mark>): TrackView {
  const from = present - spanMs;
  return {
    value: Math.max(-spanMs, Math.min(0, shown - present)) / stepMs,
    from,
    to: present,
    marks: [...marks].flatMap(([key, mark]) => markOn(key, mark, from, present)),
  };
}

/** The instant of a place on the slider; `null` at its end, which is now. */
export function instantAt(value: number, present: Instant): Instant | null {
  return value >= 0 ? null : Math.floor(present + value * stepMs);
}

function markOn(
  key: string,
  { raisedAt, clearedAt, severity }: Mark,
  from: Instant,
  to: Instant,
): readonly TrackMark[] {
  const end = Math.min(clearedAt ?? to, to);
  if (end < from || raisedAt > to) return [];
  const begin = Math.max(raisedAt, from);
  // So narrow that nobody would see it is drawn two minutes wide.
  return [{ key, x: (begin - from) / stepMs, width: Math.max(2, (end - begin) / stepMs), severity }];
}
