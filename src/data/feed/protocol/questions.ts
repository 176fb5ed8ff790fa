import { askProblemCodes, type AskProblem, type AskProblemCode } from '../../model/asking.js';
import type { TimeSource } from '../../model/time-source.js';
import { answerLimitMs, linkLimitMs, maxQuestions, questionRate, unheardMs } from './limits.js';
import type { ErrorMessage, NoticeMessage, PageMessage, ResultMessage } from './messages.js';
import type { Outbox } from './outbox.js';
import { answerOf, messageOf, type Question, type QuestionMessage } from './question.js';
import { TokenBucket } from './token-bucket.js';

interface Open {
  readonly question: Question;
  readonly message: QuestionMessage;
  /** When it was asked, or was last heard to be at work on. */
  since: number;
  /** Under which it was sent on this connection; null while it is to be sent. */
  ref: number | null;
  /** When it was sent last. */
  sentAt: number;
}

/** Refusals of the gateway that whoever asked is told; another one is no answer. */
const refusals = askProblemCodes.filter(code => code !== 'no-answer' && code !== 'offline');

function problemOf({ code, params }: ErrorMessage): AskProblem {
  const refusal = refusals.find(known => known === code);
  if (!refusal) return { code: 'no-answer' };
  // A gateway that could read the question names the field; one that could not is older than the page.
  if (refusal === 'malformed' && params?.['field'] === undefined) return { code: 'unsupported' };
  return { code: refusal, ...(params && { params }) };
}

/**
 * The questions that have no answer yet. Each is sent once a connection, since a line that lives loses nothing
 * and an answer may take its time, and ends once: by its answer, or by the reason why there is none. Another time is asked
 * for again where nothing is heard of it: who waits for it looks at nothing, and a gateway answers the same one twice alike.
 */
export class Questions {
  readonly #clock: Pick<TimeSource, 'monotonic'>;
  readonly #random: () => number;
  readonly #open = new Map<Question, Open>();
  /** Questions that come as fast as a pointer moves must not cost the page its connection. */
  readonly #pace: TokenBucket;
  /** Since when there is no gateway to ask; null while there is one. */
  #unlinkedAt: number | null = -Infinity;
  #denied = false;
  #refused = 0;

  constructor(clock: Pick<TimeSource, 'monotonic'>, random: () => number) {
    this.#clock = clock;
    this.#random = random;
    this.#pace = new TokenBucket(questionRate, () => clock.monotonic());
  }

  /** Answers that made no sense. */
  get refused(): number {
    return this.#refused;
  }

  /** @throws TypeError where it can't be asked */
  ask(question: Question, out: Outbox): void {
    const message = messageOf(question, this.#newId());
    const problem = this.#objection();
    if (problem) out.answers.push({ question, problem: { code: problem } });
    else {
      const since = this.#clock.monotonic();
      this.#open.set(question, { question, message, since, ref: null, sentAt: since });
    }
  }

  /** Nobody waits for it any more: it has no end. */
  withdraw(question: Question): void {
    this.#open.delete(question);
  }

  /** The gateway let this page in. */
  link(): void {
    this.#unlinkedAt = null;
    this.#denied = false;
  }

  /** What was under way is sent again over the next connection. */
  unlink(): void {
    this.#unlinkedAt ??= this.#clock.monotonic();
    for (const open of this.#open.values()) open.ref = null;
  }

  /** The rights to ask are gone, until the next link. */
  deny(out: Outbox): void {
    this.#denied = true;
    for (const open of [...this.#open.values()]) this.#fail(open, 'denied', out);
  }

  /** Takes the answer to a question; false where it is none. */
  answered(message: ResultMessage | ErrorMessage, out: Outbox): boolean {
    const open = this.#under(message.ref);
    if (!open) return false;
    if (message.type === 'error') this.#end(open, problemOf(message), out);
    else this.#settle(open, message, out);
    return true;
  }

  /** The gateway is still at a question, which may take as long as it says so. */
  goesOn({ code, ref, progress = 0 }: NoticeMessage, out: Outbox): void {
    const open = this.#under(ref);
    if (!open || code !== 'not-yet') return;
    open.since = this.#clock.monotonic();
    out.progress.push({ question: open.question, progress });
  }

  /** What is to be sent now, and what has waited too long. */
  advance(newRef: () => number, out: Outbox): readonly PageMessage[] {
    const now = this.#clock.monotonic();
    for (const open of [...this.#open.values()]) {
      if (this.#hasWaited(open, now))
        this.#fail(open, this.#unlinkedAt === null ? 'no-answer' : 'offline', out);
    }
    return this.#unlinkedAt === null ? this.#toSend(newRef, now) : [];
  }

  #under(ref: number | undefined): Open | undefined {
    return ref === undefined ? undefined : [...this.#open.values()].find(one => one.ref === ref);
  }

  #toSend(newRef: () => number, now: number): readonly PageMessage[] {
    const messages: PageMessage[] = [];
    for (const open of this.#open.values()) {
      if (open.ref !== null && !isUnheard(open, now)) continue;
      if (!this.#pace.take()) break;
      open.ref ??= newRef();
      open.sentAt = now;
      messages.push({ ...open.message, ref: open.ref });
    }
    return messages;
  }

  #objection(): AskProblemCode | null {
    if (this.#denied) return 'denied';
    return this.#open.size >= maxQuestions ? 'too-many' : null;
  }

  #hasWaited({ since }: Open, now: number): boolean {
    if (now - since >= answerLimitMs) return true;
    return this.#unlinkedAt !== null && now - Math.max(since, this.#unlinkedAt) >= linkLimitMs;
  }

  #settle(open: Open, { result }: ResultMessage, out: Outbox): void {
    const { question } = open;
    const answer = answerOf(question, result);
    if (!answer) {
      this.#refused++;
      return this.#fail(open, 'no-answer', out);
    }
    this.#open.delete(question);
    out.answers.push({ question, answer });
  }

  #fail(open: Open, code: AskProblemCode, out: Outbox): void {
    this.#end(open, { code }, out);
  }

  #end({ question }: Open, problem: AskProblem, out: Outbox): void {
    this.#open.delete(question);
    out.answers.push({ question, problem });
  }

  /** 128 bits. */
  #newId(): string {
    const word = (): string =>
      Math.floor(this.#random() * 2 ** 32)
        .toString(16)
        .padStart(8, '0');
    return word() + word() + word() + word();
  }
}

function isUnheard({ question, since, sentAt }: Open, now: number): boolean {
  return question.type === 'seek' && now - Math.max(since, sentAt) >= unheardMs;
}
