import type { Counters } from '../../src/data/kpi/counters.js';
import { createMemoryCustomerIndex } from '../../src/data/fold/customer-index.js';
import { createFold, type Fold } from '../../src/data/fold/fold.js';
import type {
  AccessEvent,
  AgentEvent,
  AlertEvent,
  AlertSettingsEvent,
  ContactEvent,
  ContactEventType,
  ContactFields,
  CubeEvent,
  FlaggedEvent,
  HeartbeatEvent,
  LogEntry,
  PresenceEvent,
  PromiseEvent,
  ShopEvent,
  SiteEvent,
  SiteSettings,
} from '../../src/data/model/event.js';
import type { Instant } from '../../src/data/model/vocabulary.js';
import { halfHour } from './kpi.js';

export type LogInput =
  | ContactEvent
  | AgentEvent
  | HeartbeatEvent
  | SiteEvent
  | AccessEvent
  | ShopEvent
  | CubeEvent
  | AlertLogInput;

/** What the log is told of alerts. */
export type AlertLogInput = AlertSettingsEvent | AlertEvent | FlaggedEvent | PromiseEvent | PresenceEvent;

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A site in Tokyo with two queues, on the event basis unless said otherwise. */
export function settings(over: Partial<SiteSettings> = {}): SiteSettings {
  const rules = { thresholdMs: 20_000, shortMs: 5_000, waitLimitMs: 120_000 };
  return {
    timeZone: 'Asia/Tokyo',
    dayStart: '00:00',
    profile: 'campaign',
    basis: 'event',
    repeatWindowMs: 7 * day,
    queues: [
      { id: 'voice', name: 'Voice', channels: ['phone'], ...rules },
      { id: 'post', name: 'Post', channels: ['email', 'chat'], ...rules },
    ],
    groups: { front: ['voice'] },
    ...over,
  };
}

export function configured(over: Partial<SiteSettings> = {}, time = halfHour): SiteEvent {
  const data = settings(over);
  return { id: `site-${time}`, source: 'gateway', type: 'site.configured', subject: 'site', time, data };
}

let made = 0;

/** An event of a contact; without an id it gets one of its own. */
export function contactEvent(
  subject: string,
  type: ContactEventType,
  time: Instant,
  data: ContactFields = {},
  id = `event-${++made}`,
): ContactEvent {
  return { id, source: 'test', type, subject, time, data };
}

export function agentEvent<T extends AgentEvent['type']>(
  subject: string,
  type: T,
  time: Instant,
  data: Extract<AgentEvent, { type: T }>['data'],
  id = `event-${++made}`,
): AgentEvent {
  return { id, source: 'test', type, subject, time, data } as AgentEvent;
}

/** The entries of a log: what came, in the order in which it came, with a tick before any later event. */
export function logOf(inputs: readonly LogInput[], until?: Instant, tickMs = 5_000): readonly LogEntry[] {
  const entries: LogEntry[] = [];
  let next = Math.floor((inputs[0]?.time ?? 0) / tickMs) * tickMs;
  const put = (event: LogEntry['event']): void => {
    entries.push({ position: entries.length + 1, event, appendedAt: event.time });
  };
  const tickTo = (time: Instant): void => {
    for (; next <= time; next += tickMs) put({ type: 'clock.tick', time: next });
  };
  for (const input of inputs) {
    tickTo(input.time);
    put(input);
  }
  if (until !== undefined) tickTo(until);
  return entries;
}

export function foldOf(entries: readonly LogEntry[]): Fold {
  const fold = createFold({ customers: createMemoryCustomerIndex() });
  for (const entry of entries) fold.apply(entry);
  return fold;
}

/** The records of a stream as a plain object; throws where there is no such stream. */
export function recordsOf(fold: Fold, stream = 'queues/all'): Readonly<Record<string, unknown>> {
  const found = fold.stream(stream);
  if (!found) throw new TypeError(`No stream ${stream}: there are ${fold.streamNames().join(', ')}.`);
  return Object.fromEntries(found.records);
}

/** One record; throws where there is none. */
export function recordAt<T = Counters>(fold: Fold, key: string, stream = 'queues/all'): T {
  const record = recordsOf(fold, stream)[key];
  if (record === undefined) throw new TypeError(`No record ${key} in ${stream}.`);
  return record as T;
}

/** The counters of one family of a stream. */
export function familyOfRecords(fold: Fold, family: string, stream = 'queues/all'): readonly Counters[] {
  return Object.entries(recordsOf(fold, stream))
    .filter(([key]) => key.startsWith(`${family}|`))
    .map(([, value]) => value as Counters);
}
