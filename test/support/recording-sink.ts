import type {
  FeedProblem,
  FeedSink,
  LinkClock,
  LinkState,
  StreamChange,
} from '../../src/data/model/stream.js';

/** Writes down what a feed tells, and keeps the records that come of it. */
export class RecordingSink implements FeedSink {
  readonly links: string[] = [];
  readonly problems: (FeedProblem | undefined)[] = [];
  troubled: readonly FeedProblem[] = [];
  readonly refused: { readonly stream: string; readonly problem: FeedProblem }[] = [];
  readonly batches: string[] = [];
  readonly beats: { readonly stream: string; readonly behindMs: number; readonly sourceAt?: number }[] = [];
  readonly clocks: { readonly clock: LinkClock; readonly offsetMs?: number }[] = [];
  readonly records = new Map<string, Map<string, unknown>>();
  changes = 0;

  change({ stream, whole, changed, deleted }: StreamChange): void {
    this.changes++;
    const records = whole ? new Map<string, unknown>() : (this.records.get(stream) ?? new Map());
    for (const [key, value] of changed) records.set(key, value);
    for (const key of deleted) records.delete(key);
    this.records.set(stream, records);
  }

  beat(stream: string, behindMs: number, sourceAt?: number): void {
    this.beats.push({ stream, behindMs, ...(sourceAt === undefined ? {} : { sourceAt }) });
  }

  clock(clock: LinkClock, offsetMs?: number): void {
    this.clocks.push({ clock, ...(offsetMs === undefined ? {} : { offsetMs }) });
  }

  link(state: LinkState, problem?: FeedProblem): void {
    this.links.push(state);
    this.problems.push(problem);
  }

  refuse(stream: string, problem: FeedProblem): void {
    this.refused.push({ stream, problem });
  }

  troubles(problems: readonly FeedProblem[]): void {
    this.troubled = problems;
  }

  batch(stream: string, asOf: string): void {
    this.batches.push(`${stream} ${asOf}`);
  }
}
