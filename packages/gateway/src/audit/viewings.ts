import { canonicalJson, TokenBucket, type Instant, type Sub, type TimeSource } from 'madoguchi/data';
import type { AuditAct, AuditDetail, Whence } from './entry.js';

/** Beginnings a second of one socket, and how many at once: a page with 64 streams is loaded four times. */
const beginRate = { perSecond: 5, burst: 256 } as const;

export interface ViewingsOptions {
  readonly subject: string;
  readonly from: Whence;
  /** Tells one socket of a subject from another. */
  readonly connection: string;
  readonly time: Pick<TimeSource, 'monotonic' | 'wall'>;
  readonly note: (act: AuditAct) => void;
  readonly refused: (act: AuditAct) => void;
}

interface Viewing {
  readonly since: Instant;
  readonly narrowing: AuditDetail;
  readonly key: string;
}

/** What one socket looks at: an entry when it begins to see a stream, one when it sees it no more. */
export class Viewings {
  readonly #options: ViewingsOptions;
  readonly #open = new Map<string, Viewing>();
  readonly #budget: TokenBucket;
  #flooding = false;
  /** Which past is looked at. */
  #past: { readonly since: Instant; readonly detail: AuditDetail } | null = null;

  constructor(options: ViewingsOptions) {
    this.#options = options;
    this.#budget = new TokenBucket(beginRate, () => options.time.monotonic());
  }

  /** True from when it began more than can be remembered: it has to be cut. */
  get flooding(): boolean {
    return this.#flooding;
  }

  /** A stream was asked for, or its rights were looked at anew. */
  asked(sub: Sub, granted: boolean): void {
    const before = this.#open.get(sub.s);
    if (!granted) {
      if (before) this.ended(sub.s, 'revoked');
      else this.#options.refused({ ...this.#act(sub.s), outcome: 'refused', reason: 'denied' });
      return;
    }
    const narrowing = narrowingOf(sub);
    const key = canonicalJson(narrowing);
    if (before?.key === key) return;
    if (before) this.ended(sub.s, 'narrowed');
    this.#flooding ||= !this.#budget.take();
    this.#open.set(sub.s, { since: this.#options.time.wall(), narrowing, key });
    this.#options.note({ ...this.#act(sub.s, narrowing), outcome: 'began' });
  }

  /** Another time is looked at from here on: the past from an instant, or the present. */
  turned(past: AuditDetail | null): void {
    const before = this.#past;
    if (before) {
      const since = new Date(before.since).toISOString();
      this.#options.note({
        ...this.#act('past', { ...before.detail, since }),
        outcome: 'ended',
        reason: 'turned',
      });
    }
    this.#past = past && { since: this.#options.time.wall(), detail: past };
    if (!past) return;
    this.#flooding ||= !this.#budget.take();
    this.#options.note({ ...this.#act('past', past), outcome: 'began' });
  }

  ended(stream: string, reason: string): void {
    const viewing = this.#open.get(stream);
    if (!viewing) return;
    this.#open.delete(stream);
    const since = new Date(viewing.since).toISOString();
    this.#options.note({ ...this.#act(stream, { ...viewing.narrowing, since }), outcome: 'ended', reason });
  }

  /** The socket is gone. */
  end(reason: string): void {
    for (const stream of [...this.#open.keys()]) this.ended(stream, reason);
    if (this.#past) this.turned(null);
  }

  /** Another token was given, and not taken. */
  renewalRefused(): void {
    const { subject, from, refused } = this.#options;
    refused({ action: 'renew', outcome: 'refused', subject, target: null, from, reason: 'denied' });
  }

  #act(stream: string, detail: AuditDetail = {}): Omit<AuditAct, 'outcome'> {
    const { subject, from, connection } = this.#options;
    return { action: 'view', subject, target: stream, from, detail: { ...detail, connection } };
  }
}

/** By which ids and over how many days; no more than that. */
function narrowingOf({ families, queues, days }: Sub): AuditDetail {
  return {
    ...(families !== undefined && { families }),
    ...(queues !== undefined && { queues }),
    ...(days !== undefined && { days }),
  };
}
