import type { Instant, TimeSource } from 'madoguchi/data';
import type { Access, Authorize, Handshake } from '../access.js';
import { localSubject } from '../access.js';
import type { FoldedLog } from '../folded-log.js';
import type { TurnedAway } from './counts.js';
import { defaultLimits, fullRetryMs, type SocketLimits } from './limits.js';

export interface AdmissionOptions {
  readonly authorize: Authorize;
  readonly ready: Promise<void>;
  readonly folded: () => Pick<FoldedLog, 'isRevoked'>;
  readonly time: TimeSource;
  readonly limits?: SocketLimits | undefined;
}

/** A place in the gateway. It has to be given back. */
export interface Place {
  readonly access: Access;
  release(): void;
}

/** Why there is none; `retryAfterMs` where it is worth to come back. */
export interface NoPlace {
  readonly reason: TurnedAway;
  readonly retryAfterMs?: number;
}

/** Lets in whom `authorize` knows, while there is room. */
export class Admission {
  readonly maxSockets: number;
  readonly #options: AdmissionOptions;
  readonly #maxPerSubject: number;
  readonly #bySubject = new Map<string, number>();

  constructor(options: AdmissionOptions) {
    const limits = { ...defaultLimits, ...options.limits };
    this.#options = options;
    this.maxSockets = limits.maxSockets;
    this.#maxPerSubject = limits.maxSocketsPerSubject;
  }

  /** Rejects when the rule itself fails: that is no refusal. */
  async ask(handshake: Handshake): Promise<Place | NoPlace> {
    const access = await this.rightsOf(handshake);
    if (access === null) return { reason: 'denied' };
    return this.#take(access.subject)
      ? { access, release: once(() => this.#giveBack(access.subject)) }
      : { reason: 'subject-full', retryAfterMs: fullRetryMs };
  }

  /** The rights of a caller, if they hold now; `null` where there are none. */
  async rightsOf(handshake: Handshake): Promise<Access | null> {
    const { authorize, ready } = this.#options;
    const access = await authorize(handshake);
    await ready;
    return access !== null && this.holds(access) ? access : null;
  }

  /** Whether rights are neither over nor revoked. */
  holds(access: Access): boolean {
    return !isOver(access.expires, this.#options.time.wall()) && !this.isRevoked(access);
  }

  isRevoked({ subject, issued }: Access): boolean {
    return this.#options.folded().isRevoked(subject, issued);
  }

  #take(subject: string): boolean {
    const count = this.#bySubject.get(subject) ?? 0;
    if (subject !== localSubject && count >= this.#maxPerSubject) return false;
    this.#bySubject.set(subject, count + 1);
    return true;
  }

  #giveBack(subject: string): void {
    const count = this.#bySubject.get(subject) ?? 0;
    if (count > 1) this.#bySubject.set(subject, count - 1);
    else this.#bySubject.delete(subject);
  }
}

export function isOver(expires: Instant | null, now: Instant): boolean {
  return expires !== null && now >= expires;
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}
