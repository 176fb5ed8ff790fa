import type { AlertKind, Severity } from '../../data/model/alert-rule.js';
import type { Instant } from '../../data/model/vocabulary.js';
import {
  endedAt,
  standingOf,
  standings,
  type FeedAlert,
  type Self,
  type Standing,
} from './alert-feed.facts.js';

/** What the reader chose to see; an empty list is everything. */
export interface FeedFilter {
  readonly kinds: readonly AlertKind[];
  readonly severities: readonly Severity[];
  readonly standings: readonly Standing[];
}

export const everything: FeedFilter = { kinds: [], severities: [], standings: [] };

/** A line of the feed: an alert, or equal ones folded into one with their count. */
export interface FeedRow {
  /** Names the line for as long as it is there. */
  readonly key: string;
  /** The alert; of a fold the one that has stood longest. */
  readonly alert: FeedAlert;
  readonly standing: Standing;
  /** The folded ones; empty for a line of one alert. */
  readonly folded: readonly FeedAlert[];
  /** A fold whose alerts stand below it. */
  readonly isOpen: boolean;
  /** One of an open fold. */
  readonly isInner: boolean;
  readonly place: 'lane' | 'list';
  /** The caller was just reached: told for a moment before the line goes. */
  readonly isReached: boolean;
  /** It is gone, and its place is kept while somebody points at the lines. */
  readonly isGone: boolean;
}

export interface FeedView {
  /** People who wait for help, pinned above the list. */
  readonly lane: readonly FeedRow[];
  readonly list: readonly FeedRow[];
  /** How many in the lane wait, whatever is folded. */
  readonly waiting: number;
  /** Who waits is filtered away: an empty lane would say that nobody does. */
  readonly isLaneOut: boolean;
  /** How many want somebody, and how many somebody has. */
  readonly open: number;
  readonly claimed: number;
  /** Where queues are chosen: how many of the open are of none, and shown all the same. */
  readonly withoutQueue: number;
  /** The worst of what is open. */
  readonly worst: Severity | null;
  /** How many are open of each severity, the filter left aside. */
  readonly severities: Readonly<Record<Severity, number>>;
  /** The kinds and standings that there are, the filter left aside. */
  readonly kinds: readonly AlertKind[];
  readonly standings: readonly Standing[];
  /** All alerts, whatever the filter leaves. */
  readonly total: number;
  /** The latest that ended. */
  readonly latest: FeedAlert | null;
}

export interface ViewOptions {
  readonly now: Instant;
  readonly self: Self;
  readonly filter: FeedFilter;
  /** The keys of the folds that are open. */
  readonly opened: ReadonlySet<string>;
  /** The kinds that the page asks for, none is all; and the alerts that it leaves out. */
  readonly kinds?: readonly AlertKind[];
  readonly others?: readonly FeedAlert[];
}

/** So long a caller who was reached is still shown as one, in ms. */
export const reachedShownMs = 5_000;

/** An alert as it stands now. */
interface Standed extends FeedAlert {
  readonly standing: Standing;
  readonly place: 'lane' | 'list';
  readonly isReached: boolean;
}

/** Pure: what of these alerts is shown, in what order. */
export function feedView(alerts: readonly FeedAlert[], options: ViewOptions): FeedView {
  const all = alerts.map(alert => standed(alert, options));
  const shown = all.filter(({ record, standing }) => passes(record, standing, options.filter));
  const open = all.filter(({ standing }) => standing === 'open');
  const of = (severity: Severity): number => open.filter(({ record }) => record.severity === severity).length;
  const severities = { alert: of('alert'), watch: of('watch') };
  const ended = all.filter(({ standing }) => standing === 'done');
  return {
    lane: rowsOf(shown.filter(({ place }) => place === 'lane').sort(byNeed(options.now)), options),
    list: rowsOf(shown.filter(({ place }) => place === 'list').sort(byUrgency), options),
    waiting: shown.filter(isWaiting).length,
    isLaneOut: isLaneOut(shown, all, options),
    open: open.length,
    claimed: all.filter(({ standing }) => standing === 'mine' || standing === 'claimed').length,
    withoutQueue: open.filter(({ isUnplaced }) => isUnplaced).length,
    worst: severities.alert > 0 ? 'alert' : severities.watch > 0 ? 'watch' : null,
    severities,
    kinds: [...new Set(all.map(({ record }) => record.kind))].sort(),
    standings: standings.filter(known => all.some(({ standing }) => standing === known)),
    total: all.length,
    latest: ended.sort(byEnd)[0] ?? null,
  };
}

function isWaiting({ place, isReached }: Standed): boolean {
  return place === 'lane' && !isReached;
}

function isLaneOut(shown: readonly Standed[], all: readonly Standed[], options: ViewOptions): boolean {
  const { filter, kinds = [], others = [] } = options;
  if (shown.some(({ place }) => place === 'lane')) return false;
  const isOfOthers = (asked: readonly AlertKind[]): boolean =>
    asked.length > 0 && !helpKinds.some(kind => asked.includes(kind));
  if (isOfOthers(filter.kinds) || isOfOthers(kinds)) return true;
  return all.some(isWaiting) || others.some(alert => isWaiting(standed(alert, options)));
}

function standed(alert: FeedAlert, { now, self }: ViewOptions): Standed {
  const { record } = alert;
  const standing = standingOf(record, now, self);
  const isReached = wasReached(alert, now);
  const isHelp = waitsForHelp(alert) && standing !== 'quiet' && standing !== 'done';
  return { ...alert, standing, isReached, place: isHelp || isReached ? 'lane' : 'list' };
}

/** Somebody waits for a person: a caller who gave up, an agent with a raised hand, a talk in which an alarming word fell. */
function waitsForHelp({ record: { kind, severity, condition } }: FeedAlert): boolean {
  if (condition === 'cleared') return false;
  return kind === 'rescue' || kind === 'assist' || (kind === 'ng-word' && severity === 'alert');
}

function wasReached({ record }: FeedAlert, now: Instant): boolean {
  const { kind, handling, outcome } = record;
  if (kind !== 'rescue' || handling !== 'resolved' || outcome !== 'reached') return false;
  return now - endedAt(record) < reachedShownMs;
}

function passes(
  { kind, severity }: FeedAlert['record'],
  standing: Standing,
  { kinds, severities, standings }: FeedFilter,
): boolean {
  if (kinds.length > 0 && !kinds.includes(kind)) return false;
  if (severities.length > 0 && !severities.includes(severity)) return false;
  return standings.length === 0 || standings.includes(standing);
}

type Order = (one: Standed, other: Standed) => number;

const byId: Order = (one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
const byAge: Order = (one, other) => one.record.since - other.record.since || byId(one, other);
const byEnd: Order = (one, other) => endedAt(other.record) - endedAt(one.record) || byId(one, other);
const severityRank = { alert: 0, watch: 1 } as const satisfies Record<Severity, number>;
const bySeverity: Order = (one, other) =>
  severityRank[one.record.severity] - severityRank[other.record.severity];

/** What somebody has keeps its place beside what nobody has, so that a claim moves no line. */
export const rank = { open: 0, mine: 0, claimed: 0, quiet: 1, done: 2 } as const satisfies Record<
  Standing,
  number
>;
const byUrgency: Order = (one, other) => {
  const ranks = rank[one.standing] - rank[other.standing];
  if (ranks !== 0) return ranks;
  return one.standing === 'done' ? byEnd(one, other) : bySeverity(one, other) || byAge(one, other);
};

/** Of what the lane may be: a raised hand first, since a customer is on the line; then callers; then words. */
export const helpKinds = ['assist', 'rescue', 'ng-word'] as const satisfies readonly AlertKind[];
export type HelpKind = (typeof helpKinds)[number];

/** What all lines of a lane are; `null` where they are of several kinds, or there are none. */
export function laneKind(rows: readonly FeedRow[]): HelpKind | null {
  const [kind = null, ...others] = helpKinds.filter(help =>
    rows.some(({ alert }) => alert.record.kind === help),
  );
  return others.length === 0 ? kind : null;
}

function needRank({ record: { kind } }: FeedAlert): number {
  return helpKinds.findIndex(help => help === kind);
}

/** So long after they gave up, callers go behind those who still wait for somebody to call, in ms. */
const rescueFreshMs = 3_600_000;

/** A caller who gave up so long ago that others are called first. */
export function isLate({ kind, since }: FeedAlert['record'], now: Instant): boolean {
  return kind === 'rescue' && now - since > rescueFreshMs;
}

/** Of callers who gave up within the hour the longest first; of the others, whom fewer calls reach, the latest. */
function byNeed(now: Instant): Order {
  return (one, other) => {
    const kinds = needRank(one) - needRank(other);
    if (kinds !== 0) return kinds;
    const areLate = isLate(one.record, now);
    const late = Number(areLate) - Number(isLate(other.record, now));
    if (late !== 0) return late;
    return areLate ? byAge(other, one) : byAge(one, other);
  };
}

/** What a wall shows, and what it only counts. */
export interface WallLines {
  readonly lane: readonly FeedRow[];
  readonly hiddenLane: readonly FeedRow[];
  readonly list: readonly FeedRow[];
  readonly hidden: readonly FeedRow[];
}

/** So many lines a wall shows unless it is told. */
const wallRows = 5;
/** So many of them are the lane's where the list has enough for the others. */
const laneRows = 2;

/** Pure: what a wall of so many lines shows: of who waits the first in any case, and what the list leaves; of the list what wants somebody. */
export function wallLines({ lane: all, list }: FeedView, rows = wallRows): WallLines {
  const most = Math.max(1, rows);
  const lane = all.filter(row => !row.isReached && !row.isInner);
  const standing = list.filter(row => row.standing !== 'done' && row.standing !== 'quiet' && !row.isInner);
  const share = Math.max(Math.min(laneRows, Math.ceil(most / 2)), most - standing.length);
  const ofLane = Math.min(lane.length, share);
  const ofList = most - ofLane;
  return {
    lane: lane.slice(0, ofLane),
    hiddenLane: lane.slice(ofLane),
    list: standing.slice(0, ofList),
    hidden: standing.slice(ofList),
  };
}

/** How many alerts these lines are: who was just reached waits no more, what is gone is not there, and what is folded counts once. */
export function waitingIn(rows: readonly FeedRow[]): number {
  const counted = rows.filter(({ isReached, isGone, isInner }) => !isReached && !isGone && !isInner);
  return counted.reduce((sum, { folded }) => sum + Math.max(1, folded.length), 0);
}

/** Each caller is a person to be called, each hand one to be helped: they are never folded. */
const unfolded: ReadonlySet<AlertKind> = new Set<AlertKind>(['rescue', 'assist']);

function foldKey({ record, standing, place }: Standed): string {
  const { rule, queueId, severity, holder } = record;
  return ['fold', place, standing, severity, rule, queueId ?? '', holder ?? ''].join('|');
}

/** The alerts in their order as lines, equal ones folded at the place of the first. */
function rowsOf(alerts: readonly Standed[], { opened }: ViewOptions): readonly FeedRow[] {
  const folds = new Map<string, Standed[]>();
  for (const alert of alerts) {
    const key = unfolded.has(alert.record.kind) ? alert.id : foldKey(alert);
    const fold = folds.get(key);
    if (fold) fold.push(alert);
    else folds.set(key, [alert]);
  }
  const rows: FeedRow[] = [];
  for (const [key, fold] of folds) {
    const [first] = fold;
    if (!first) continue;
    if (fold.length === 1) {
      rows.push(rowOf(first));
      continue;
    }
    const isOpen = opened.has(key);
    rows.push({ ...rowOf(first), key, folded: fold, isOpen });
    if (isOpen) rows.push(...fold.map(alert => ({ ...rowOf(alert), isInner: true })));
  }
  return rows;
}

function rowOf({ id, record, isUnplaced = false, standing, place, isReached }: Standed): FeedRow {
  return {
    key: id,
    alert: { id, record, isUnplaced },
    standing,
    folded: [],
    isOpen: false,
    isInner: false,
    place,
    isReached,
    isGone: false,
  };
}
