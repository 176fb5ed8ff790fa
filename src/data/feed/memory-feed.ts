import type { AskSignal, CommandArgs, CommandResult, EntryPage, EntryQuery } from '../model/asking.js';
import type {
  Feed,
  FeedProblem,
  FeedSession,
  FeedSink,
  LinkClock,
  LinkState,
  StreamChange,
  StreamNeed,
} from '../model/stream.js';
import type { Day, Instant } from '../model/vocabulary.js';

export type Records = Readonly<Record<string, unknown>> | ReadonlyMap<string, unknown>;

/** A feed that is filled by hand: by a developer with an own source, by the gallery, by tests. */
export interface MemoryFeed extends Feed {
  /** These are all records of the stream from now on. */
  set(stream: string, records: Records): void;
  /** These records change, the named keys are deleted, the others stay. */
  patch(stream: string, changed: Records, deleted?: readonly string[]): void;
  /** All streams, or one, are known to be current `behindMs` before now; without it they grow old. */
  beat(options?: { readonly stream?: string; readonly behindMs?: number; readonly sourceAt?: Instant }): void;
  /** The site's clock; `rate` 0 holds it. */
  clock(clock: LinkClock): void;
  link(state: LinkState, problem?: FeedProblem): void;
  /** From now on this stream is not to be had, until it is set or patched. */
  refuse(stream: string, problem: FeedProblem): void;
  /** The stream holds the figures of this day, at rest. */
  batch(stream: string, asOf: Day): void;
  /** Whom the page speaks for. */
  identity(subject: string | null): void;
  /** What the open sessions need, a list each. */
  readonly wanted: readonly (readonly StreamNeed[])[];
}

/** Answers what pages ask besides streams, in place of a gateway. To refuse, throw an `AskError`. */
export interface MemoryAnswers {
  readonly page?: (query: EntryQuery, signal?: AskSignal) => EntryPage | Promise<EntryPage>;
  readonly command?: (
    op: string,
    args: CommandArgs,
    signal?: AskSignal,
  ) => CommandResult | Promise<CommandResult>;
}

/**
 * A feed whose link is open from the start, and that delivers a stream it knows as soon as it is asked for.
 * @param initial the records of each stream, by the stream's name
 * @param answers what is missing here is `unsupported`
 */
export function createMemoryFeed(
  initial: Readonly<Record<string, Records>> = {},
  answers: MemoryAnswers = {},
): MemoryFeed {
  return new FilledFeed(initial, answers);
}

/** What is kept of a stream for those who come later. */
interface Kept {
  /** `null` as long as somebody who wants the stream holds them: they are not kept twice. */
  records: Map<string, unknown> | null;
  refusal: FeedProblem | null;
  asOf: Day | null;
}

interface Session {
  readonly sink: FeedSink;
  needs: readonly StreamNeed[];
}

class FilledFeed implements MemoryFeed {
  readonly #streams = new Map<string, Kept>();
  readonly #sessions = new Set<Session>();
  readonly #answers: MemoryAnswers;
  /** What is being done, and what waits until it is. */
  readonly #turns: (() => void)[] = [];
  #link: readonly [LinkState, FeedProblem?] = ['open'];
  #clock: LinkClock | null = null;
  #subject: string | null = null;

  constructor(initial: Readonly<Record<string, Records>>, answers: MemoryAnswers) {
    this.#answers = answers;
    for (const [stream, records] of Object.entries(initial)) {
      this.#streams.set(stream, { records: asMap(records), refusal: null, asOf: null });
    }
  }

  get wanted(): readonly (readonly StreamNeed[])[] {
    return [...this.#sessions].map(session => session.needs);
  }

  open(sink: FeedSink): FeedSession {
    const session: Session = { sink, needs: [] };
    this.#sessions.add(session);
    sink.link(...this.#link);
    if (this.#clock) sink.clock(this.#clock);
    if (this.#subject !== null) sink.identity?.(this.#subject);
    return {
      ...this.#asking(),
      want: needs => this.#want(session, needs),
      retry: stream => this.#deliver(sink, stream),
      close: () => {
        for (const { stream } of session.needs) this.#takeOver(stream);
        this.#sessions.delete(session);
      },
    };
  }

  set(stream: string, records: Records): void {
    const whole = asMap(records);
    this.#inTurn(() => {
      const kept = this.#keep(stream);
      kept.records = whole;
      kept.refusal = null;
      this.#toWanting(stream, sink => {
        sink.change({ stream, whole: true, changed: new Map(whole), deleted: [] });
        sink.beat(stream, 0);
      });
    });
  }

  patch(stream: string, changed: Records, deleted: readonly string[] = []): void {
    // Whoever gets it applies it before this returns: there is nothing to copy it for, unless it has to wait.
    const mayChange = this.#turns.length > 0;
    const change = {
      stream,
      whole: false,
      changed: mayChange ? asMap(changed) : mapOf(changed),
      deleted: mayChange ? [...deleted] : deleted,
    };
    this.#inTurn(() => {
      const kept = this.#keep(stream);
      if (this.#holder(stream)) kept.records = null;
      else patched((kept.records ??= new Map()), change);
      kept.refusal = null;
      this.#toWanting(stream, sink => {
        sink.change(change);
        sink.beat(stream, 0);
      });
    });
  }

  beat({ stream, behindMs = 0, sourceAt }: Parameters<MemoryFeed['beat']>[0] = {}): void {
    for (const name of stream === undefined ? this.#streams.keys() : [stream]) {
      this.#toWanting(name, sink => sink.beat(name, behindMs, sourceAt));
    }
  }

  clock(clock: LinkClock): void {
    this.#clock = clock;
    for (const { sink } of this.#sessions) sink.clock(clock);
  }

  link(state: LinkState, problem?: FeedProblem): void {
    this.#inTurn(() => {
      for (const stream of this.#streams.keys()) this.#takeOver(stream);
      this.#link = problem ? [state, problem] : [state];
      for (const { sink } of this.#sessions) sink.link(...this.#link);
    });
  }

  refuse(stream: string, problem: FeedProblem): void {
    this.#inTurn(() => {
      this.#takeOver(stream);
      this.#keep(stream).refusal = problem;
      this.#toWanting(stream, sink => sink.refuse(stream, problem));
    });
  }

  batch(stream: string, asOf: Day): void {
    this.#keep(stream).asOf = asOf;
    this.#toWanting(stream, sink => sink.batch(stream, asOf));
  }

  identity(subject: string | null): void {
    this.#subject = subject;
    for (const { sink } of this.#sessions) sink.identity?.(subject);
  }

  #asking(): Pick<FeedSession, 'page' | 'command'> {
    const { page, command } = this.#answers;
    return {
      ...(page && { page: async (query, signal) => page(query, signal) }),
      ...(command && { command: async (op, args, signal) => command(op, args, signal) }),
    };
  }

  #keep(stream: string): Kept {
    const kept = this.#streams.get(stream) ?? { records: new Map(), refusal: null, asOf: null };
    this.#streams.set(stream, kept);
    return kept;
  }

  #want(session: Session, needs: readonly StreamNeed[]): void {
    const before = new Set(session.needs.map(need => need.stream));
    const wanted = new Set(needs.map(need => need.stream));
    for (const stream of before) if (!wanted.has(stream)) this.#takeOver(stream);
    session.needs = needs;
    for (const stream of wanted) if (!before.has(stream)) this.#deliver(session.sink, stream);
  }

  /** Who is told of news first: one who wants the stream and holds its records. */
  #holder(stream: string): Session | undefined {
    for (const session of this.#sessions) {
      if (wants(session, stream) && session.sink.held?.(stream)) return session;
    }
    return undefined;
  }

  #held(stream: string): ReadonlyMap<string, unknown> | undefined {
    return this.#holder(stream)?.sink.held?.(stream);
  }

  /** Before who holds them may let them go. */
  #takeOver(stream: string): void {
    const kept = this.#streams.get(stream);
    if (kept) kept.records ??= new Map(this.#held(stream));
  }

  #deliver(sink: FeedSink, stream: string): void {
    const kept = this.#streams.get(stream);
    if (!kept) return;
    if (kept.asOf !== null) sink.batch(stream, kept.asOf);
    if (kept.refusal) sink.refuse(stream, kept.refusal);
    else {
      const records = kept.records ?? this.#held(stream);
      sink.change({ stream, whole: true, changed: new Map(records), deleted: [] });
    }
  }

  /** A holder is told before the others, of whom one may let it go when told: what is taken over from it is up to date. */
  #toWanting(stream: string, send: (sink: FeedSink) => void): void {
    const holder = this.#holder(stream);
    if (holder) send(holder.sink);
    for (const session of this.#sessions) {
      if (session !== holder && wants(session, stream)) send(session.sink);
    }
  }

  /** What is done by who is told of something is done after it, so that all are told of both in one order. */
  #inTurn(act: () => void): void {
    if (this.#turns.push(act) > 1) return;
    const errors: unknown[] = [];
    for (const each of this.#turns) {
      try {
        each();
      } catch (error) {
        errors.push(error);
      }
    }
    this.#turns.length = 0;
    if (errors.length > 0) throw errors[0];
  }
}

function wants({ needs }: Session, stream: string): boolean {
  return needs.some(need => need.stream === stream);
}

function patched(records: Map<string, unknown>, { changed, deleted }: StreamChange): void {
  changed.forEach((value, key) => void records.set(key, value));
  for (const key of deleted) records.delete(key);
}

function asMap(records: Records): Map<string, unknown> {
  return new Map(mapOf(records));
}

function mapOf(records: Records): ReadonlyMap<string, unknown> {
  return records instanceof Map ? records : new Map(Object.entries(records));
}
