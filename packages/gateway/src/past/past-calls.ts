import { isInPast, type Instant, type LaneRecord, type RecordStream } from 'madoguchi/data';
import { AnswerProblem } from '../server/sockets/answer-problem.js';
import type { Fired } from './fired-alerts.js';
import { Keeper } from './keeper.js';
import type { PastFold } from './past-fold.js';
import type { PastLog } from './past-log.js';
import type { PastStart } from './past-start.js';

/** How long one call is at work at most, in milliseconds, so that the next one is not kept waiting. */
const callMs = 40;
/** Records of a stream that are handed over at once. */
const pageRecords = 1_000;

/** What one stream became since it was looked at last. */
export interface StreamStep {
  readonly stream: string;
  readonly changed: readonly (readonly [key: string, value: unknown])[];
  readonly deleted: readonly string[];
}

export interface Opened {
  /** False: it takes longer than a call may; ask again. */
  readonly done: boolean;
  /** How much is read of what leads up to that instant, 0 to 1. */
  readonly progress: number;
  /** The streams that there are by now. */
  readonly streams: readonly string[];
}

export interface Advanced {
  /** The log's own time it is at, which is the asked one when `done`. */
  readonly reached: Instant;
  readonly done: boolean;
  readonly steps: readonly StreamStep[];
  /** The streams that there are by now. */
  readonly streams: readonly string[];
}

export interface RecordPage {
  readonly records: readonly (readonly [key: string, value: unknown])[];
  /** Where the next page begins; `null` behind the last. */
  readonly next: number | null;
}

/** A stream that somebody looks at. */
interface Watched {
  seq: number;
  /** Those that its pages are cut of. */
  readonly keys: readonly string[];
  /** What he has by now. */
  readonly told: Set<string>;
}

interface World {
  readonly at: Instant;
  fold: PastFold | null;
  readonly watched: Map<string, Watched>;
}

export interface PastCallsOptions {
  readonly log: PastLog;
  readonly start: PastStart;
  /** Milliseconds of a clock that never steps. */
  readonly monotonic: () => number;
}

/** The past of a log, as a thread tells it: several worlds, each at an instant of its own. */
export class PastCalls {
  readonly #options: PastCallsOptions;
  readonly #worlds = new Map<string, World>();
  #keeper: Promise<Keeper> | null = null;
  #turn: Promise<void> = Promise.resolve();

  constructor(options: PastCallsOptions) {
    this.#options = options;
  }

  /**
   * Opens a world at an instant, call by call.
   *
   * @throws AnswerProblem `not-kept` where the log tells nothing of that instant any more
   */
  open(call: { readonly id: string; readonly at: Instant }): Promise<Opened> {
    return this.#inTurn(() => this.#open(call));
  }

  /** Lets a world's time run on to an instant, as far as it comes in one call. */
  advance(call: { readonly id: string; readonly to: Instant }): Promise<Advanced> {
    return this.#inTurn(() => this.#advance(call));
  }

  /** The records of a stream, page by page. What changes of them from the first page on comes with `advance`. */
  watch({
    id,
    stream,
    from,
  }: {
    readonly id: string;
    readonly stream: string;
    readonly from: number;
  }): RecordPage {
    const { fold, watched } = this.#world(id);
    const records = fold.fold.stream(stream)?.records ?? new Map<string, unknown>();
    if (from === 0) {
      const seq = fold.fold.stream(stream)?.seq ?? 0;
      watched.set(stream, { seq, keys: [...records.keys()], told: new Set(records.keys()) });
    }
    const keys = watched.get(stream)?.keys ?? [];
    const next = from + pageRecords;
    return {
      records: keys
        .slice(from, next)
        .flatMap(key => (records.has(key) ? [[key, records.get(key)] as const] : [])),
      next: next < keys.length ? next : null,
    };
  }

  /** Goes along with the log, so that its past is at hand; true when it is. */
  keep(): Promise<boolean> {
    return this.#inTurn(async () => (await this.#kept()).advance(this.#clock()));
  }

  /** What an agent did up to the instant of a world, the oldest first, and whether he was in that stream then. */
  lane({ id, stream, agent }: { readonly id: string; readonly stream: string; readonly agent: string }): {
    readonly known: boolean;
    readonly lane: readonly LaneRecord[];
  } {
    const { fold } = this.#world(id).fold;
    const known = fold.stream(stream)?.records.has(`agent|${agent}`) === true;
    return { known, lane: known ? fold.lane(agent) : [] };
  }

  /** The alerts of a stream that fired in the last hours; `null`: the log is not read that far yet, ask again. */
  fired({ stream }: { readonly stream: string }): Promise<readonly Fired[] | null> {
    return this.#inTurn(async () => {
      const keeper = await this.#kept();
      return (await keeper.advance(this.#clock())) ? keeper.fired(stream) : null;
    });
  }

  /** In its turn: it may just be opened. */
  close(id: string): Promise<void> {
    return this.#inTurn(() => Promise.resolve(this.#close(id)));
  }

  /** One after the other: each goes on where the one before it left the log. */
  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const ran = this.#turn.then(run);
    this.#turn = ran.then(
      () => undefined,
      () => undefined,
    );
    return ran;
  }

  async #open({ id, at }: { readonly id: string; readonly at: Instant }): Promise<Opened> {
    const world = this.#worlds.get(id) ?? { at, fold: null, watched: new Map() };
    this.#worlds.set(id, world);
    const isOver = this.#clock();
    try {
      world.fold ??= await this.#begin(at, isOver);
      const { fold } = world;
      if (!fold) return { done: false, progress: (await this.#kept()).progress(at), streams: [] };
      return { done: await fold.advance(at, isOver), progress: 1, streams: namesIn(fold) };
    } catch (error) {
      this.#close(id);
      throw error;
    }
  }

  async #advance({ id, to }: { readonly id: string; readonly to: Instant }): Promise<Advanced> {
    const { fold: past, watched } = this.#world(id);
    const done = await past.advance(to, this.#clock());
    const { fold } = past;
    const steps = [...watched].flatMap(([name, one]) => stepOf(name, one, fold.stream(name)));
    return { reached: done ? to : fold.time, done, steps, streams: namesIn(past) };
  }

  async #begin(at: Instant, isOver: () => boolean): Promise<PastFold | null> {
    const keeper = await this.#kept();
    if (!(await keeper.advance(isOver, at))) return null;
    const fold = await keeper.foldBefore(at);
    if (fold) return fold;
    const { from } = keeper;
    throw new AnswerProblem('not-kept', from === null ? {} : { from: new Date(from).toISOString() });
  }

  #close(id: string): void {
    this.#worlds.get(id)?.fold?.close();
    this.#worlds.delete(id);
  }

  #kept(): Promise<Keeper> {
    const { log, start } = this.#options;
    this.#keeper ??= Keeper.open(log, start);
    // Tried again with the next call.
    this.#keeper.catch(() => (this.#keeper = null));
    return this.#keeper;
  }

  #world(id: string): { readonly fold: PastFold; readonly watched: Map<string, Watched> } {
    const world = this.#worlds.get(id);
    if (!world?.fold) throw new Error(`There is no world ${id} of the past.`);
    return { fold: world.fold, watched: world.watched };
  }

  #clock(): () => boolean {
    const { monotonic } = this.#options;
    const until = monotonic() + callMs;
    return () => monotonic() >= until;
  }
}

function namesIn({ fold }: PastFold): readonly string[] {
  return fold.streamNames().filter(isInPast);
}

function stepOf(name: string, watched: Watched, stream: RecordStream | undefined): readonly StreamStep[] {
  if (!stream || stream.seq === watched.seq) return [];
  const { records } = stream;
  // Over a long step what went is forgotten: it is what he has and nobody knows any more.
  const keys = [...(stream.changedSince(watched.seq) ?? new Set([...watched.told, ...records.keys()]))];
  watched.seq = stream.seq;
  const changed = keys.filter(key => records.has(key)).map(key => [key, records.get(key)] as const);
  const deleted = keys.filter(key => !records.has(key));
  for (const [key] of changed) watched.told.add(key);
  for (const key of deleted) watched.told.delete(key);
  return [{ stream: name, changed, deleted }];
}
