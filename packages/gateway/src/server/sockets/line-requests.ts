import type {
  AnswerLater,
  AuthMessage,
  CommandMessage,
  GatewayMessage,
  PageQueryMessage,
  SeekMessage,
  Sender,
  SenderHandlers,
} from 'madoguchi/data';
import type { LineHost, LineReader } from './line.js';
import type { LinePast } from './line-past.js';
import { mostPagesAsked } from './limits.js';

type Messages = readonly GatewayMessage[];

export interface LineRequestsOptions extends LineReader {
  readonly host: Pick<LineHost, 'answers' | 'onError'>;
  readonly past: LinePast;
  readonly sender: () => Pick<Sender, 'reauthorize' | 'turn'>;
}

/** What one page asks beside its streams, each answered later: a new token's rights, entries, commands, another time. */
export class LineRequests {
  readonly #options: LineRequestsOptions;
  /** Without an answer yet. */
  #pagesAsked = 0;
  /** Tokens are looked at one after the other, in the order they came. */
  #renewals: Promise<void> = Promise.resolve();
  readonly #access = (): LineReader['rights']['access'] => this.#options.rights.access;

  constructor(options: LineRequestsOptions) {
    this.#options = options;
  }

  get handlers(): SenderHandlers {
    return {
      auth: (message, later) => this.#auth(message, later),
      page: (message, later) => this.#page(message, later),
      cmd: (message, later) => this.#command(message, later),
      ...(this.#options.past.possible && {
        seek: (message: SeekMessage, later: AnswerLater) => this.#seek(message, later),
      }),
    };
  }

  #auth(message: AuthMessage, later: AnswerLater): Messages {
    const renewed = this.#renewals.then(() => this.#renew(message));
    this.#renewals = renewed.then(
      () => undefined,
      () => undefined,
    );
    return this.#answer(renewed, message.ref, later);
  }

  #page(message: PageQueryMessage, later: AnswerLater): Messages {
    const { ref } = message;
    if (this.#pagesAsked >= mostPagesAsked) return [{ type: 'error', code: 'too-many', ref }];
    this.#pagesAsked += 1;
    const { host, past, trace } = this.#options;
    const answer = past.page(message, this.#access, trace) ?? host.answers.page(message, this.#access, trace);
    return this.#answer(one(answer.finally(() => (this.#pagesAsked -= 1))), ref, later);
  }

  #command(message: CommandMessage, later: AnswerLater): Messages {
    const { host, past, trace } = this.#options;
    if (past.active) return past.refusal(message.ref);
    return this.#answer(one(host.answers.command(message, this.#access, trace)), message.ref, later);
  }

  #seek(message: SeekMessage, later: AnswerLater): Messages {
    const { past, sender } = this.#options;
    return this.#answer(past.seek(message, sender()), message.ref, later);
  }

  #answer(answers: Promise<Messages>, ref: number | undefined, later: AnswerLater): Messages {
    answers.then(later, (error: unknown) => {
      this.#options.host.onError(error);
      later([{ type: 'error', code: 'failed', ref }]);
    });
    return [];
  }

  async #renew({ token, ref }: AuthMessage): Promise<Messages> {
    const { rights, viewings, sender } = this.#options;
    if (!(await rights.renew(token))) {
      viewings.renewalRefused();
      return [{ type: 'error', code: 'denied', ref }];
    }
    const { expires } = rights.access;
    const told = sender().reauthorize();
    return ref === undefined ? told : [...told, { type: 'result', ref, result: { expires } }];
  }
}

function one(answer: Promise<GatewayMessage>): Promise<Messages> {
  return answer.then(message => [message]);
}
