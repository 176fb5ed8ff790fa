import assert from 'node:assert/strict';
import type {
  CommandMessage,
  GatewayMessage,
  PageQueryMessage,
} from '../../src/data/feed/protocol/messages.js';
import type { Question, QuestionEnd } from '../../src/data/feed/protocol/question.js';
import type { AnswerLater, SenderHandlers } from '../../src/data/feed/protocol/sender.js';
import type { Random } from './random.js';

/** What came of the questions, counted. */
export type QuestionTally = Record<string, number>;

const refusals = ['denied', 'failed', 'unsupported'] as const;

/** What a page asks by chance, a gateway that answers by chance, and the proof that each question has one end. */
export class ChanceQuestions {
  readonly tally: QuestionTally = { answered: 0, withdrawn: 0, sentAgain: 0 };
  readonly #random: Random;
  readonly #waiting = new Set<Question>();
  /** The id under which each command came, by its number. */
  readonly #ids = new Map<unknown, string>();
  #asked = 0;
  #later: { readonly at: number; readonly say: () => void }[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  /** What is asked now, often more at once than a page may. */
  *asks(): Iterable<Question> {
    if (!this.#random.chance(0.06)) return;
    const count = this.#random.chance(0.05) ? 20 : this.#random.integer(1, 3);
    for (let each = 0; each < count; each++) yield this.#question();
  }

  /** The one to withdraw now, if any. */
  withdrawal(): Question | undefined {
    const [question] = this.#random.chance(0.01) ? this.#waiting : [];
    if (!question) return undefined;
    this.#waiting.delete(question);
    this.#count('withdrawn');
    return question;
  }

  ended(ends: readonly QuestionEnd[]): void {
    for (const end of ends) {
      assert.ok(this.#waiting.delete(end.question), 'a question ended twice, or after it was withdrawn');
      if ('problem' in end) this.#count(end.problem.code);
      else {
        this.#count('answered');
        assert.deepEqual(end.answer, answerTo(end.question), 'the answer is that of another question');
      }
    }
  }

  /** Answers over one connection, as long as it `lives`. */
  handlers(now: () => number, lives: () => boolean): SenderHandlers {
    const answer = (message: PageQueryMessage | CommandMessage, later: AnswerLater) => {
      const reply = this.#reply(message);
      if (this.#random.chance(0.6)) return reply;
      const say = (): void => {
        if (lives()) later(reply);
      };
      this.#later.push({ at: now() + this.#random.integer(50, 5_000), say });
      return [];
    };
    const command = (message: CommandMessage, later: AnswerLater) => {
      const { n } = message.args;
      if (this.#ids.has(n)) this.#count('sentAgain');
      assert.equal(this.#ids.get(n) ?? message.id, message.id, 'a command has more than one id');
      this.#ids.set(n, message.id);
      return answer(message, later);
    };
    return { page: answer, cmd: command };
  }

  /** Says what is due by now. */
  advance(now: number): void {
    const due = this.#later.filter(({ at }) => at <= now);
    if (due.length > 0) this.#later = this.#later.filter(({ at }) => at > now);
    for (const { say } of due) say();
  }

  assertAllEnded(): void {
    assert.equal(this.#waiting.size, 0, 'a question has no end');
    assert.equal(new Set(this.#ids.values()).size, this.#ids.size, 'two commands have one id');
  }

  #question(): Question {
    const n = ++this.#asked;
    const question: Question = this.#random.chance(0.5)
      ? { type: 'page', query: { stream: 'queues/all', filter: { n }, limit: 1 } }
      : { type: 'cmd', op: 'claim', args: { n } };
    this.#waiting.add(question);
    return question;
  }

  #reply(message: PageQueryMessage | CommandMessage): readonly GatewayMessage[] {
    const { ref = 0 } = message;
    if (this.#random.chance(0.1)) return [];
    if (this.#random.chance(0.2))
      return [{ type: 'error', code: this.#random.pick(refusals), s: 'queues/all', ref }];
    const n = message.type === 'page' ? message.filter?.['n'] : message.args['n'];
    return [{ type: 'result', ref, result: resultOf(message.type, n) }];
  }

  #count(what: string): void {
    this.tally[what] = (this.tally[what] ?? 0) + 1;
  }
}

function answerTo(question: Question): unknown {
  if (question.type === 'seek') return assert.fail('the past was asked for, which nobody does here');
  const { n } = question.type === 'page' ? (question.query.filter ?? {}) : question.args;
  return resultOf(question.type, n);
}

function resultOf(type: Question['type'], n: unknown): Readonly<Record<string, unknown>> {
  return type === 'page' ? { entries: [['a', { n }]], next: null, totals: { n } } : { n };
}
