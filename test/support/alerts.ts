import type { AlertRecord } from '../../src/data/alerts/alert.js';
import type { Fold } from '../../src/data/fold/fold.js';
import type { AlertRule } from '../../src/data/model/alert-rule.js';
import type {
  AlertActData,
  AlertEvent,
  AlertSettingsEvent,
  FlaggedEvent,
  FlaggedWord,
  HeartbeatEvent,
  PresenceEvent,
  PromiseEvent,
} from '../../src/data/model/event.js';
import type { Instant } from '../../src/data/model/vocabulary.js';

let made = 0;
const envelope = { source: 'gateway' } as const;

export function ruled(rules: readonly AlertRule[], time: Instant): AlertSettingsEvent {
  const data = { rules };
  return { ...envelope, id: `rules-${++made}`, type: 'alerts.configured', subject: 'alerts', time, data };
}

export function acted(
  operation: string,
  alert: string,
  time: Instant,
  data: AlertActData,
  id = `act-${++made}`,
): AlertEvent {
  return { ...envelope, id, type: `alert.${operation}` as AlertEvent['type'], subject: alert, time, data };
}

export function presence(subject: string, is: 'left' | 'returned', time: Instant): PresenceEvent {
  return { ...envelope, id: `presence-${++made}`, type: `presence.${is}`, subject, time, data: {} };
}

export function flagged(time: Instant, data: Partial<FlaggedWord> = {}): FlaggedEvent {
  const word: FlaggedWord = {
    word: 'refund',
    list: 'legal',
    entryId: 'entry-1',
    offset: 4,
    from: 'customer',
    ...data,
  };
  return {
    ...envelope,
    id: `word-${++made}`,
    type: 'message.flagged',
    subject: word.entryId,
    time,
    data: word,
  };
}

export function promise(
  entryId: string,
  is: 'made' | 'kept',
  time: Instant,
  data: Partial<PromiseEvent['data']> = {},
): PromiseEvent {
  return {
    ...envelope,
    id: `promise-${++made}`,
    type: `promise.${is}`,
    subject: entryId,
    time,
    data: { customerKey: 'k1', ...data },
  };
}

export function heartbeat(source: string, time: Instant, intervalMs: number | null = 5_000): HeartbeatEvent {
  const id = `beat-${++made}`;
  return { id, source, type: 'source.heartbeat', subject: source, time, data: { intervalMs } };
}

/** The alerts of a group, in the stream's order. */
export function alertsOf(fold: Fold, group = 'all'): readonly AlertRecord[] {
  return [...(fold.stream(`alerts/${group}`)?.records.values() ?? [])] as AlertRecord[];
}

/** The only alert there is; throws where there is none, or another one. */
export function onlyAlert(fold: Fold, group = 'all'): AlertRecord {
  const [alert, ...others] = alertsOf(fold, group);
  if (!alert || others.length > 0)
    throw new TypeError(`Not one alert: ${JSON.stringify(alertsOf(fold, group))}`);
  return alert;
}

/** Its id in the streams. */
export function idOf(fold: Fold, group = 'all'): string {
  const [key = ''] = fold.stream(`alerts/${group}`)?.records.keys() ?? [];
  return key.slice('alert|'.length);
}

/** What became of an alert, step by step. */
export function stepsOf({ history }: AlertRecord): readonly string[] {
  return history.map(({ step, by }) => (by === null ? step : `${step} by ${by}`));
}
