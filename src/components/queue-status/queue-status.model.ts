import type { StaffRecord } from '../../data/fold/records.js';
import { kpiOutlines } from '../../data/kpi/definitions/outlines.js';
import { builtInProfiles, profileThresholds, type Profile } from '../../data/kpi/profiles.js';
import type { ReadingContext } from '../../data/kpi/reading.js';
import type { RoundingLimits } from '../../data/kpi/rounding.js';
import { limitsOf } from '../../data/kpi/thresholds.js';
import type { Day, Instant, Language } from '../../data/model/vocabulary.js';
import { periodOf, queueLines, queueLinesOf, type QueueLine } from '../../data/store/queue-figures.js';
import { siteOf, staffOf, type Records } from '../../data/store/record-access.js';
import type { HoldVerdict } from '../base/held-verdicts.js';
import { OnDemand } from '../base/on-demand.js';
import { parseSort, type LineChoice } from './queue-status.attributes.js';
import {
  queueView,
  renewRows,
  type QueueRow,
  type QueueView,
  type QueueViewOptions,
} from './queue-status.view.js';
import type { RowMemory } from './row-memory.js';

/** What reads `data`: a page with a feed has none. */
export const dataReader = new OnDemand(() => import('./queue-status.data.js'));

/** What is known of the shown queues, from a feed or from `data`. */
export interface QueueFacts {
  readonly lines: readonly QueueLine[];
  /** Agents free for the shown queues, each once; `null` where that is not known. */
  readonly free: number | null;
  readonly timeZone: string;
  /** When the day began; `null` where that is not known. */
  readonly since: Instant | null;
  readonly context: ReadingContext;
  readonly profile: string | undefined;
  readonly batchDay: Day | undefined;
}

/** The facts in a stream's records; `undefined` until its site is known. */
export function factsOfRecords(records: Records, choice: LineChoice, now: Instant): QueueFacts | undefined {
  const site = siteOf(records);
  if (!site) return undefined;
  const period = periodOf(site, 'today', now);
  let lines: readonly QueueLine[] | undefined;
  // Only when they are looked at: where there are hundreds that is not with each change.
  const shown = (): readonly QueueLine[] => (lines ??= queueLines(records, choice));
  const staff = staffOf(records);
  return {
    get lines() {
      return shown();
    },
    get free() {
      return freeFor(shown(), staff);
    },
    timeZone: site.timeZone,
    since: period.from,
    context: { period, span: 'today', basis: site.basis, asOf: now, final: false },
    profile: site.profile,
    batchDay: undefined,
  };
}

/**
 * Who is free for these lines, each once. An agent may serve several of them, so their sum is the most, and the greatest
 * of them the least: what lies between is not known.
 */
export function freeFor(lines: readonly QueueLine[], staff: StaffRecord | undefined): number | null {
  const free = lines.map(({ now }) => now?.available ?? null);
  if (free.length === 0 || free.includes(null)) return null;
  const known = free.filter(count => count !== null);
  const most = Math.min(
    known.reduce((sum, count) => sum + count, 0),
    mostFree(staff),
  );
  return Math.max(...known) === most ? most : null;
}

/** Who is on chats with a slot to spare is free too: no other state of an agent is. */
function mostFree(staff: StaffRecord | undefined): number {
  const { available = null, onContact = null, onHold = null } = staff ?? {};
  return available === null || onContact === null || onHold === null
    ? Infinity
    : available + onContact + onHold;
}

export interface ViewWishes {
  readonly language: Language;
  readonly now: Instant;
  readonly profile: string | Profile | undefined;
  readonly sort: string;
  readonly hold?: HoldVerdict | undefined;
}

/** The profile by id, given whole, or the site's. */
function profileOf(wished: string | Profile | undefined, ofSite: string | undefined): Profile | undefined {
  if (typeof wished === 'object') return wished;
  return builtInProfiles.get(wished ?? ofSite ?? '');
}

/** The rows in sight as they are now, in `memory`. */
export function renewInSight(
  inSight: readonly QueueRow[],
  { records, facts }: { readonly records: Records; readonly facts: QueueFacts },
  wishes: ViewWishes,
  memory: RowMemory,
): void {
  renewRows(queueLinesOf(records, inSight), optionsOf(facts, wishes), memory);
}

export function viewOfFacts(facts: QueueFacts, wishes: ViewWishes, memory?: RowMemory): QueueView {
  return queueView(facts.lines, optionsOf(facts, wishes), memory);
}

function optionsOf(facts: QueueFacts, wishes: ViewWishes): QueueViewOptions {
  const { key, descending } = parseSort(wishes.sort) ?? { key: 'urgency', descending: false };
  return {
    language: wishes.language,
    now: wishes.now,
    profile: profileOf(wishes.profile, facts.profile),
    sort: key,
    descending,
    context: facts.context,
    hold: wishes.hold,
  };
}

/** The same queues on a day that is over: who waits and who is free is only of now. */
export function atRest(facts: QueueFacts, batchDay: Day): QueueFacts {
  const lines = facts.lines.map(line => ({ ...line, now: undefined }));
  return { ...facts, lines, free: null, since: null, batchDay };
}

/** The same queues with nothing known of them: what is shown once the figures are too old to be shown. */
export function unknownLines(facts: QueueFacts): QueueFacts {
  return { ...facts, lines: facts.lines.map(line => ({ ...line, now: undefined, today: undefined })) };
}

const level = kpiOutlines.get('service-level');

/** The service levels that rounding must not cross. */
export function levelLimits(
  facts: QueueFacts,
  wished: string | Profile | undefined,
): RoundingLimits | undefined {
  const profile = profileOf(wished, facts.profile);
  if (!profile || !level) return undefined;
  return limitsOf(
    level.direction,
    profileThresholds(profile, { definition: level, variant: level.variants[0] }),
  );
}
