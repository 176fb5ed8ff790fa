/** Why somebody was not let in. */
export type TurnedAway = 'origin' | 'handshake' | 'full' | 'subject-full' | 'draining' | 'denied' | 'failed';

/**
 * Why a socket was closed. `slow`: it did not read · `flood`: it sent too much · `revoked`, `expired`: its
 * rights ended · `version`: it speaks another protocol · `greeting`: not let in, or no `hello`, in time · `invalid`:
 * what it sent was no Socket.IO · `turned-away`: it was not let in · `failed`: the gateway failed at it · `draining`:
 * the gateway goes · `silent`: it was not heard of · `gone`: it went.
 */
export type Closing =
  | 'slow'
  | 'flood'
  | 'revoked'
  | 'expired'
  | 'version'
  | 'greeting'
  | 'invalid'
  | 'turned-away'
  | 'failed'
  | 'draining'
  | 'silent'
  | 'gone';

/** What the gateway counts about its sockets, since its start where it is no state. Nothing in it is of a person. */
export interface SocketStats {
  /** `waiting` for admission, `admitted` without a `hello`, `live`. */
  readonly open: Readonly<Record<'waiting' | 'admitted' | 'live', number>>;
  /** Bytes written that no client has taken yet. */
  readonly heldBytes: number;
  readonly turnedAway: Readonly<Partial<Record<TurnedAway, number>>>;
  readonly closed: Readonly<Partial<Record<Closing, number>>>;
  /** Messages that were refused, by the code that was answered; `packet` for what was no message at all. */
  readonly refusedMessages: Readonly<Partial<Record<string, number>>>;
  /** Messages from and to pages, and their bytes, without those of the framing. */
  readonly messages: Readonly<Partial<Record<Direction, number>>>;
  readonly bytes: Readonly<Partial<Record<Direction, number>>>;
  /** Batches, and the cuts of streams that went out whole in them. */
  readonly sent: Readonly<Partial<Record<Sent, number>>>;
}

/** As the gateway sees it. */
export type Direction = 'in' | 'out';
export type Sent = 'batch' | 'snapshot' | 'delta';

/** Counts by name. Names are ours, never a client's, so they are few. */
export class Counts<Name extends string> {
  readonly #counts = new Map<Name, number>();

  add(name: Name, amount = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + amount);
  }

  get sum(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  get all(): Partial<Record<Name, number>> {
    return Object.fromEntries(this.#counts) as Partial<Record<Name, number>>;
  }
}

/** One of each, shared by what counts. */
export interface SocketCounts {
  readonly turnedAway: Counts<TurnedAway>;
  readonly closed: Counts<Closing>;
  readonly refused: Counts<string>;
  readonly messages: Counts<Direction>;
  readonly bytes: Counts<Direction>;
  readonly sent: Counts<Sent>;
}

export function createCounts(): SocketCounts {
  return {
    turnedAway: new Counts(),
    closed: new Counts(),
    refused: new Counts(),
    messages: new Counts(),
    bytes: new Counts(),
    sent: new Counts(),
  };
}
