import type { AlertRecord, FiredRecord, Fold, Instant } from 'madoguchi/data';
import { denseSpanMs } from './checkpoints.js';

/** Of one stream; the oldest go first. */
const mostFired = 2_000;
/** A fold shows an alert for a quarter of an hour after it was over, or longer: who looks this often misses none. */
const lookEveryMs = 10 * 60_000;

/** A stream's record that says so, by the alert's id. */
export type Fired = readonly [id: string, record: FiredRecord];

type Looked = Pick<Fold, 'streamNames' | 'stream' | 'time'>;

/** Which alerts fired in the last hours. */
export class FiredAlerts {
  readonly #streams = new Map<string, ReadonlyMap<string, FiredRecord>>();
  #lookedAt: Instant = 0;

  /** Before a fold's time goes on to an instant: a gateway that stood still is hours further with one entry. */
  before(to: Instant, fold: Looked): void {
    if (to - this.#lookedAt >= lookEveryMs) this.look(fold);
  }

  look(fold: Looked): void {
    this.#lookedAt = fold.time;
    for (const name of fold.streamNames()) {
      if (!name.startsWith('alerts/')) continue;
      const known = new Map(this.#streams.get(name));
      for (const [key, value] of fold.stream(name)?.records ?? []) {
        if (!key.startsWith('alert|')) continue;
        const id = key.slice('alert|'.length);
        known.set(id, firedOf(value as AlertRecord, known.get(id)));
      }
      this.#streams.set(name, new Map(recent([...known], fold.time)));
    }
  }

  /** The newest first. */
  of(stream: string): readonly Fired[] {
    return [...(this.#streams.get(stream) ?? [])];
  }
}

/** What comes back fired when it did the first time. */
function firedOf(record: AlertRecord, before: FiredRecord | undefined): FiredRecord {
  const { kind, severity, clearedAt, agentId, history } = record;
  const first = history.find(({ step }) => step === 'raised')?.at ?? record.raisedAt;
  return { kind, severity, raisedAt: Math.min(first, before?.raisedAt ?? first), clearedAt, agentId };
}

function recent(fired: readonly Fired[], now: Instant): readonly Fired[] {
  return fired
    .filter(
      ([, { raisedAt, clearedAt }]) =>
        (clearedAt ?? now) >= now - denseSpanMs || raisedAt >= now - denseSpanMs,
    )
    .sort(([id, one], [otherId, other]) => other.raisedAt - one.raisedAt || (id < otherId ? -1 : 1))
    .slice(0, mostFired);
}
