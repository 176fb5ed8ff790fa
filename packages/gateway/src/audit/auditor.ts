import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { TimeSource } from 'madoguchi/data';
import type { Handshake } from '../server/access.js';
import { noAuditLog, type AuditLog } from './audit-log.js';
import type { AuditAct, AuditEntry } from './entry.js';
import { createAnswerTrace, type AnswerTrace } from './answer-trace.js';
import { Refusals } from './refusals.js';
import { untoldSteps } from './untold-steps.js';
import { Viewings } from './viewings.js';
import { whenceOf } from './whence.js';

/** An act and from where it came, as a gateway knows it. */
export type CalledAct = Omit<AuditAct, 'from' | 'outcome'> & { readonly caller: Caller | null };
export type Caller = Pick<Handshake, 'remoteAddress' | 'headers'>;

/** Tells the operation log what happens at a gateway. */
export class Auditor {
  readonly #log: AuditLog;
  readonly #time: TimeSource;
  readonly #refusals: Refusals;
  readonly #isRemembering: boolean;
  readonly #steps: readonly AuditEntry[];
  readonly #told: (act: AuditAct) => AuditAct;

  /** @param targetTold what may be told of a target: whoever asks may name a stream by anything */
  constructor(log: AuditLog, time: TimeSource, targetTold: (target: string) => string = target => target) {
    const told = (act: AuditAct): AuditAct => ({
      ...act,
      target: act.target === null ? null : targetTold(act.target),
    });
    this.#log = { note: act => log.note(told(act)), record: act => log.record(told(act)) };
    this.#steps = log.steps ?? [];
    this.#told = told;
    this.#time = time;
    this.#refusals = new Refusals(this.#log, time);
    this.#isRemembering = log !== noAuditLog;
  }

  /** False where nobody asked for an operation log. */
  get isRemembering(): boolean {
    return this.#isRemembering;
  }

  done(act: CalledAct): void {
    this.#log.note({ ...located(act), outcome: 'done' });
  }

  /** Steps of alerts that happened before this start: those that were not told of then are told now, each once. */
  resume(steps: readonly CalledAct[]): void {
    const asTold = (act: CalledAct): AuditAct => this.#told({ ...located(act), outcome: 'done' });
    const untold = untoldSteps(this.#steps, steps.map(asTold));
    for (const [at, step] of steps.entries()) if (untold.has(at)) this.done(step);
  }

  /**
   * For what is not done unless it is remembered.
   *
   * @throws AuditWriteError when it can't be
   */
  demand(act: CalledAct): Promise<void> {
    return this.#log.record({ ...located(act), outcome: 'done' });
  }

  refused(act: CalledAct): void {
    this.#refusals.add({ ...located(act), outcome: 'refused' });
  }

  /** Of a socket that was let in. */
  viewings(subject: string, caller: Caller): Viewings {
    return new Viewings({
      subject,
      from: whenceOf(caller),
      connection: randomBytes(9).toString('base64url'),
      time: this.#time,
      note: act => this.#log.note(act),
      refused: act => this.#refusals.add(act),
    });
  }

  /** Of what else it asks for. */
  answers(subject: string, caller: Caller): AnswerTrace {
    return createAnswerTrace({
      subject,
      from: whenceOf(caller),
      note: act => this.#log.note(act),
      refused: act => this.#refusals.add(act),
      record: act => this.#log.record(act),
    });
  }

  /** Tells what was held back to be told together. */
  flush(): void {
    this.#refusals.flush();
  }
}

export function callerOf({ socket, headers }: IncomingMessage): Caller {
  return { remoteAddress: socket.remoteAddress ?? '', headers };
}

function located({ caller, ...act }: CalledAct): Omit<AuditAct, 'outcome'> {
  return { ...act, from: caller && whenceOf(caller) };
}
