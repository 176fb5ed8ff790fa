import {
  AskError,
  type AskProblem,
  type AskSignal,
  type CommandArgs,
  type CommandResult,
  type EntryPage,
  type EntryQuery,
  type SeekOptions,
} from '../model/asking.js';
import type { TimeSource } from '../model/time-source.js';
import type { Instant } from '../model/vocabulary.js';
import type { Question, QuestionEnd, QuestionProgress } from './protocol/question.js';
import type { Receiver, ReceiverOutput } from './protocol/receiver.js';

type Answer = EntryPage | CommandResult;

/** Tells whoever asked what came of it, and forgets him. */
type Tell = (end: QuestionEnd) => void;

/** So often the receiver is asked whether a question has waited too long, also without a link. */
const lookMs = 250;

/** Makes promises of what the receiver asks and ends. */
export class Asker {
  readonly #receiver: Receiver;
  readonly #time: TimeSource;
  readonly #run: (output: ReceiverOutput) => void;
  readonly #waiting = new Map<Question, Tell>();
  /** Who wants to know how far a question is. */
  readonly #watchers = new WeakMap<Question, (progress: number) => void>();
  #cancelLook: (() => void) | null = null;

  /** @param run carries out what the receiver says; its `answers` come back to `ended` */
  constructor(receiver: Receiver, time: TimeSource, run: (output: ReceiverOutput) => void) {
    this.#receiver = receiver;
    this.#time = time;
    this.#run = run;
  }

  /** Rejects with an `AskError`, or a `TypeError` where it can't be asked. */
  async page(query: EntryQuery, signal?: AskSignal): Promise<EntryPage> {
    // The receiver has read it as what was asked for.
    return (await this.#ask({ type: 'page', query }, signal)) as EntryPage;
  }

  /** Rejects like `page`. */
  async command(op: string, args: CommandArgs, signal?: AskSignal): Promise<CommandResult> {
    return (await this.#ask({ type: 'cmd', op, args }, signal)) as CommandResult;
  }

  /** Rejects like `page`. */
  async seek(at: Instant | null, rate: number, { signal, onProgress }: SeekOptions = {}): Promise<void> {
    const question: Question = { type: 'seek', at, rate };
    if (onProgress) this.#watchers.set(question, onProgress);
    await this.#ask(question, signal);
  }

  ended(ends: readonly QuestionEnd[]): void {
    for (const end of ends) this.#waiting.get(end.question)?.(end);
  }

  goOn(reports: readonly QuestionProgress[]): void {
    for (const { question, progress } of reports) this.#watchers.get(question)?.(progress);
  }

  /** Whoever still waits is told that it was called off. */
  close(): void {
    for (const question of [...this.#waiting.keys()]) this.#callOff(question);
  }

  #ask(question: Question, signal: AskSignal | undefined): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(errorOf(question, { code: 'aborted' }));
      const output = this.#receiver.ask(question);
      const callOff = (): void => this.#callOff(question);
      signal?.addEventListener('abort', callOff);
      this.#waiting.set(question, end => {
        signal?.removeEventListener('abort', callOff);
        this.#waiting.delete(question);
        if (this.#waiting.size === 0) this.#rest();
        if ('answer' in end) resolve(end.answer);
        else reject(errorOf(question, end.problem));
      });
      this.#lookLater();
      this.#run(output);
    });
  }

  #callOff(question: Question): void {
    this.#receiver.withdraw(question);
    this.ended([{ question, problem: { code: 'aborted' } }]);
  }

  #lookLater(): void {
    this.#cancelLook ??= this.#time.after(lookMs, () => {
      this.#cancelLook = null;
      this.#run(this.#receiver.tick());
      if (this.#waiting.size > 0) this.#lookLater();
    });
  }

  #rest(): void {
    this.#cancelLook?.();
    this.#cancelLook = null;
  }
}

function errorOf(question: Question, { code, params }: AskProblem): AskError {
  return new AskError(code, {
    ...params,
    asked: askedOf(question),
  });
}

function askedOf(question: Question): string {
  if (question.type === 'page') return question.query.stream;
  return question.type === 'cmd' ? question.op : 'seek';
}
