import {
  addDays,
  systemTime,
  type ContactRecord,
  type Day,
  type Instant,
  type SiteSettings,
  type Zone,
} from 'madoguchi/data';
import type { WordList } from '../alerts/words/word-matcher.js';
import type { Dialler } from '../customers/dialler.js';
import type { AttributeSettings } from '../customers/settings.js';
import { createLiveClock, createVirtualClock, type GatewayClock } from '../clock/virtual-clock.js';
import { describeProblem, InputError } from '../input/problems.js';
import { readContacts } from '../input/read-contacts.js';
import type { InputFormat } from '../input/source.js';
import type { EventLog } from '../log/event-log.js';
import type { EventSource } from '../sources/event-source.js';
import { createReplay, type Replay } from '../sources/replay.js';
import { openingHour } from '../sources/simulator/centre.js';
import { deskDialler } from '../sources/simulator/desk/desk-dialler.js';
import type { SimulatedDesks } from '../sources/simulator/desk/desk-row.js';
import { simulatedAttributes } from '../sources/simulator/people/attributes.js';
import { settleCustomers, type SettleOptions } from '../sources/simulator/people/settle.js';
import { createShop } from '../sources/simulator/shop/shop.js';
import { sceneStart, type SceneName } from '../sources/simulator/scene/acts.js';
import { simulatedWords } from '../sources/simulator/scene/letters.js';
import {
  createSimulator,
  simulationStart,
  usualHistory,
  type SimulatedScene,
} from '../sources/simulator/simulator.js';
import { deskAgents } from '../sources/simulator/staff.js';
import { afterTelling } from '../sources/told-before.js';
import type { AskedTimes, Say, ServeOptions } from './serve-options.js';
import { askedTimes, siteOf, withQueuesOf, zoneOf } from './site.js';

/** What a gateway is given to live in. */
export interface World {
  readonly site: SiteSettings;
  readonly sources: readonly EventSource[];
  readonly clock: GatewayClock;
  /** What it is, in a few words. */
  readonly title: string;
  /** The telephone of a simulated centre. */
  readonly dialler?: Dialler;
  /** What the simulated house keeps of its customers. */
  readonly attributes?: readonly AttributeSettings[];
  /** What the simulated house does not want to overhear. */
  readonly words?: readonly WordList[];
}

/** Where the customers of a simulated centre are put, and who is told when they can't be. */
export interface Settlement {
  readonly store: SettleOptions['store'];
  readonly onError: SettleOptions['onError'];
}

const dayMs = 86_400_000;
/** Bad rows told one by one; the rest is only counted. */
const toldProblems = 5;

/**
 * The site, the sources and the clock that the options ask for. A log that is continued goes on at its own
 * time, whatever `--start` says, since a log's time never runs backwards.
 *
 * @throws InputError when options contradict each other or a file can't be read
 */
export async function createWorld(
  options: ServeOptions,
  log: EventLog,
  say: Say,
  settlement?: Settlement,
): Promise<World> {
  const site = await siteOf(options);
  const zone = zoneOf(site);
  const asked = askedTimes(options, zone);
  if (options.replay !== undefined)
    return replayWorld(options.replay, options, { site, zone, asked, log, say });
  if (options.simulate === true) return simulatedWorld(options, { site, zone, asked, log, say }, settlement);
  return { site, sources: [], clock: createLiveClock(systemTime()), title: 'live, events by HTTP' };
}

interface Ground {
  readonly site: SiteSettings;
  readonly zone: Zone;
  readonly asked: AskedTimes;
  readonly log: EventLog;
  readonly say: Say;
}

async function replayWorld(path: string, options: ServeOptions, ground: Ground): Promise<World> {
  const { site, zone, asked, say } = ground;
  const contacts = await contactsOf(path, options.inputFormat, zone, say);
  if (contacts.length === 0) throw new InputError(`There is nothing to replay: ${path} has no contact.`);
  const replay = createReplay(contacts, { zone, loop: options.loop === true });
  // The rest of its last day is a time to look at: all is over then, and the day's figures stand.
  if (asked.start !== undefined && zone.dateOf(asked.start) > zone.dateOf(replay.to)) {
    throw startsTooLate(path, replay, zone);
  }
  const start = asked.start ?? Math.min(replay.liveliest, asked.until ?? Infinity);
  return {
    site: withQueuesOf(site, replay),
    sources: [replay],
    clock: clockFrom(beginOf(start, ground), options, asked),
    title: replayTitle(path, contacts.length, replay, { zone, loop: options.loop === true }),
  };
}

function startsTooLate(path: string, { from, to }: Replay, zone: Zone): InputError {
  return new InputError(
    `--start lies behind the end of ${path}, which tells of ${zone.localIso(from)} to ${zone.localIso(to)}: ` +
      'give an instant between them.',
  );
}

/** The file, its days, and what comes behind its end. */
function replayTitle(
  path: string,
  count: number,
  { from, to }: Replay,
  { zone, loop }: { readonly zone: Zone; readonly loop: boolean },
): string {
  const days = `${zone.dateOf(from)} to ${zone.dateOf(to)}`;
  return `replay of ${count} contacts of ${path}, ${days}; at ${zone.localIso(to)} it ${loop ? 'begins anew' : 'ends'}`;
}

async function simulatedWorld(
  options: ServeOptions,
  ground: Ground,
  settlement: Settlement | undefined,
): Promise<World> {
  const { site, zone, asked, log } = ground;
  const usual = options.scene ? sceneStart : simulationStart;
  const start = asked.start ?? Math.min(usual(Date.now(), zone), asked.until ?? Infinity);
  const { seed, history = usualHistory } = options;
  // One that goes on has to begin where it did, so that what it tells again is what the log knows.
  const origin = log.began ?? start - history * dayMs;
  // What is wrong with the instants is told before anybody moves in.
  const begin = beginOf(start, ground);
  const from = zone.dateOf(origin);
  const today = addDays(from, history);
  const shared = { seed, timeZone: zone.name };
  const opening = zone.startOfDay(today) + openingHour * 3_600_000;
  const shop = options.shop === true ? createShop({ ...shared, day: today }) : null;
  const orders = shop?.eventsUntil(opening) ?? [];
  const settled = settlement && { ...settlement, orders, zone, now: opening, seed };
  const callers = settled && (await settleCustomers(settled));
  const desks = callers && { desks: { from: today, callers } };
  const scene = options.scene && { scene: sceneOf(options.scene, today, callers) };
  const centre = createSimulator({ ...shared, from, ...desks, ...scene });
  return {
    site,
    sources: [centre, ...(shop ? [afterTelling(shop, orders)] : [])],
    clock: clockFrom(begin, options, asked),
    title: `simulated centre${shop ? ' and shop' : ''}${scene ? `, scene ${options.scene}` : ''}, seed ${seed}`,
    ...(settlement && { dialler: deskDialler(centre, settlement.store) }),
    attributes: simulatedAttributes,
    words: [simulatedWords],
  };
}

/** Those ring who can be rung back; the last first, since the first ones ring the desks. */
function sceneOf(name: SceneName, from: Day, callers: SimulatedDesks['callers'] = new Map()): SimulatedScene {
  const known = [...(callers.get(deskAgents.ja) ?? [])].filter(
    ({ identity }) => identity.customerKey !== undefined && identity.addressRef !== undefined,
  );
  return { name, from, callers: known.reverse() };
}

/** @throws InputError where it lies behind the end that is asked for */
function beginOf(start: Instant, { asked, log, say, zone }: Ground): Instant {
  const { until } = asked;
  const from = Math.max(start, log.time ?? -Infinity);
  if (asked.start !== undefined && from > start) {
    say(`The log goes on at ${zone.localIso(from)}: --start is not used.`);
  }
  if (until !== undefined && until < from) {
    throw new InputError(
      `--until ${zone.localIso(until)} lies before ${zone.localIso(from)}, where the clock begins: give a later one.`,
    );
  }
  return from;
}

function clockFrom(start: Instant, { speed }: ServeOptions, { until }: AskedTimes): GatewayClock {
  return createVirtualClock(systemTime(), { start, rate: speed, ...(until === undefined ? {} : { until }) });
}

async function contactsOf(
  path: string,
  format: InputFormat | undefined,
  zone: Zone,
  say: Say,
): Promise<readonly ContactRecord[]> {
  let bad = 0;
  const contacts: ContactRecord[] = [];
  const rows = readContacts(path, {
    zone,
    format,
    onProblem(problem) {
      bad += 1;
      if (bad <= toldProblems) say(`${path}, ${describeProblem(problem)}`);
    },
  });
  for await (const contact of rows) contacts.push(contact);
  if (bad > toldProblems) {
    say(`… and ${bad - toldProblems} more that are not shown: madoguchi kpi ${path} shows them all.`);
  }
  if (bad > 0) say(`Bad rows of ${path} that are left out: ${bad}.`);
  return contacts;
}
