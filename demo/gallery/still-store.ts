import {
  createStore,
  type Feed,
  type FeedProblem,
  type FeedSession,
  type Instant,
  type LinkState,
  type Store,
  type TimeSource,
} from '../../src/data/index.js';

/** What a specimen's store knows, and how it came to know it. */
export interface Still {
  /** The site's instant: waits are measured to it, and it never moves. */
  readonly now: Instant;
  /** The records of the streams that are there; without any the specimen waits for its first value. */
  readonly streams?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** How old what is known is. */
  readonly ageMs?: number;
  /** How the link is since the last knowledge. */
  readonly link?: LinkState;
  readonly problem?: FeedProblem;
  /** What else is wrong. */
  readonly troubles?: readonly FeedProblem[];
  /** Why no stream is to be had. */
  readonly refusal?: FeedProblem;
  /** The streams hold the figures of this day, at rest. */
  readonly batchDay?: string;
  /** Whom the page speaks for. */
  readonly subject?: string;
  /** What is shown is past by so much. */
  readonly pastMs?: number;
  /** What is asked is answered so; without it nothing is. */
  readonly answers?: Pick<FeedSession, 'page' | 'command' | 'seek'>;
}

/** A store on which time stands still, so that a state can be looked at, photographed and tested. */
export function stillStore(still: Still): Store {
  const clock = new StillTime(still.now + (still.pastMs ?? 0));
  return createStore({ feed: stillFeed(still, clock), time: clock });
}

class StillTime implements TimeSource {
  elapsed = 0;
  readonly #begin: Instant;

  constructor(begin: Instant) {
    this.#begin = begin;
  }

  monotonic(): number {
    return this.elapsed;
  }

  wall(): Instant {
    return this.#begin + this.elapsed;
  }

  after(): () => void {
    return () => undefined;
  }
}

function stillFeed({ now, streams = {}, ageMs = 0, link, ...still }: Still, clock: StillTime): Feed {
  return {
    open(sink) {
      sink.link('open');
      if (still.subject !== undefined) sink.identity?.(still.subject);
      sink.clock({
        virtual: now,
        wall: clock.wall(),
        rate: 0,
        ...(still.pastMs !== undefined && { past: true }),
      });
      return {
        ...still.answers,
        want(needs) {
          for (const { stream } of needs) {
            const records = streams[stream];
            if (still.refusal) sink.refuse(stream, still.refusal);
            else if (records) {
              sink.change({ stream, whole: true, changed: new Map(Object.entries(records)), deleted: [] });
              if (still.batchDay !== undefined) sink.batch(stream, still.batchDay);
            }
          }
          if (link) sink.link(link, still.problem);
          sink.troubles(still.troubles ?? []);
          clock.elapsed = ageMs;
          for (const { stream } of needs) {
            if (streams[stream] && !still.refusal) sink.beat(stream, ageMs);
          }
        },
        close: () => undefined,
      };
    },
  };
}
