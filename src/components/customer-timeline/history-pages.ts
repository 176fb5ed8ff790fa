import type { ReactiveController } from 'lit';
import type { EntryFilter } from '../../data/customer/customer-asking.js';
import { askProblem, type AskSignal, type EntryPage, type EntryQuery } from '../../data/model/asking.js';
import type { FeedProblem } from '../../data/model/stream.js';
import type { Instant } from '../../data/model/vocabulary.js';
import { positionOf } from '../../data/customer/entry-order.js';
import { isFinal } from '../base/ask-words.js';
import type { Pace } from '../base/pace.js';
import { askAgainMs } from '../base/paged-rows.js';
import type { FlushedHost } from '../base/select-controller.js';
import type { LiveEntries, TimelineEntry } from './customer-timeline.facts.js';
import {
  entriesOf,
  followed,
  newestRun,
  olderThan,
  pageRun,
  withNewer,
  withOlder,
  type EntryRun,
} from './entry-run.js';
import { entryOfRecord } from './live-entries.js';

/** Entries a question. */
const pageLength = 100;
/** Fewer rows than these beyond what is in sight, and the next are asked for. */
const near = 30;
/** What changed in old entries is asked for anew so often at most, in ms. */
const renewMs = 2_000;

/** Answers for one customer: a gateway, or the page's own data. */
export type AskHistory = (query: Omit<EntryQuery, 'stream'>, signal: AskSignal) => Promise<EntryPage>;

export interface HistoryQuestion {
  /** Whose, and of whom it is asked: for another one everything begins anew. */
  readonly of: unknown;
  readonly customer: string;
  /** `null`: nobody can be asked, and the newest entries are all there is to see. */
  readonly ask: AskHistory | null;
  readonly live: LiveEntries;
  /** Another one after each change of any entry. */
  readonly revision: string;
  readonly filter: EntryFilter;
  isLeft(entry: TimelineEntry): boolean;
}

const none: LiveEntries = { entries: [], floor: null };

/**
 * A customer's history as far as it is looked at: the newest entries are the stream's, older ones are asked for in pages
 * as the reader comes to them, and let go of as he leaves.
 */
export class HistoryPages implements ReactiveController {
  /** Why older or newer entries are missing; until `retry` nothing more is asked for. */
  problem: FeedProblem | null = null;
  /** What is on its way. */
  asking: 'older' | 'newer' | 'anew' | null = null;

  readonly #host: FlushedHost;
  readonly #pace: Pace;
  #question: HistoryQuestion | null = null;
  #filterKey = '';
  #run: EntryRun = newestRun(none);
  #live: LiveEntries = none;
  #abort: AbortController | null = null;
  #sight: readonly [from: number, to: number] = [0, 1];
  #renewing: (() => void) | null = null;
  #retrying: (() => void) | null = null;
  #entries: readonly TimelineEntry[] = [];
  #made: readonly unknown[] = [];

  constructor(host: FlushedHost, pace: Pace) {
    this.#host = host;
    this.#pace = pace;
    host.addController(this);
  }

  /** The entries that are there, the newest first. */
  get entries(): readonly TimelineEntry[] {
    const question = this.#question;
    if (!question) return [];
    const made = [this.#run, this.#live, this.#filterKey];
    if (made.some((part, at) => part !== this.#made[at])) {
      this.#made = made;
      this.#entries = entriesOf(this.#run, this.#live, question.isLeft);
    }
    return this.#entries;
  }

  /** Whether an entry is one that the filter leaves. */
  readonly isLeft = (entry: TimelineEntry): boolean => this.#question?.isLeft(entry) ?? true;

  /** The newest entry is among them. */
  get isNewest(): boolean {
    return this.#run.joined;
  }

  /** So are all older ones. */
  get isOldest(): boolean {
    return this.#run.ended || !this.#question?.ask;
  }

  /** After the facts were read, before anything is drawn. */
  follow(question: HistoryQuestion): void {
    const before = this.#question;
    const filterKey = JSON.stringify(question.filter);
    this.#question = question;
    const isOther = question.of !== before?.of || question.customer !== before?.customer;
    if (isOther || filterKey !== this.#filterKey) {
      this.#filterKey = filterKey;
      this.#begin(newestRun(question.live));
    } else if (question.live !== this.#live) {
      this.#run = followed(this.#run, this.#live, question.live);
    }
    this.#live = question.live;
    if (!isOther && question.revision !== before?.revision) this.#renewLater();
  }

  /** These rows are in sight, the second number not included, of so many. */
  show(from: number, to: number, count: number): void {
    this.#sight = [from, to];
    if (!this.#question?.ask || this.#abort || this.problem) return;
    const { joined, ended } = this.#run;
    if (!ended && count - to < near) void this.#load('older');
    else if (!joined && from < near) void this.#load('newer');
  }

  /** Begins with the last entry before an instant. */
  jump(before: Instant): void {
    void this.#load('anew', before);
  }

  /** Begins with the newest again. */
  toNewest(): void {
    if (!this.#run.joined) this.#begin(newestRun(this.#live));
  }

  retry(): void {
    this.#retrying?.();
    this.#retrying = null;
    this.problem = null;
    this.#changed();
  }

  hostDisconnected(): void {
    this.#begin(newestRun(none));
    this.#question = null;
    this.#renewing?.();
    this.#renewing = null;
  }

  #begin(run: EntryRun): void {
    this.#abort?.abort();
    this.#abort = null;
    this.#retrying?.();
    this.#retrying = null;
    this.asking = null;
    this.problem = null;
    this.#run = run;
  }

  async #load(way: 'older' | 'newer' | 'anew', before?: Instant): Promise<void> {
    const question = this.#question;
    if (!question?.ask) return;
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    this.asking = way;
    try {
      await this.#pace.turn();
      if (abort.signal.aborted) return;
      const place = this.#place(way, before);
      const page = await question.ask({ ...place, ...this.#filter(), limit: pageLength }, abort.signal);
      if (this.#abort !== abort) return;
      this.#take(way, page);
    } catch (error) {
      if (this.#abort !== abort) return;
      this.problem = askProblem(error);
      if (!isFinal(this.problem))
        this.#retrying ??= this.#host.work.scheduler.after(askAgainMs, () => this.retry());
    }
    this.#abort = null;
    this.asking = null;
    this.#changed();
  }

  #place(way: 'older' | 'newer' | 'anew', before: Instant | undefined): Partial<EntryQuery> {
    if (way === 'anew') return before === undefined ? {} : { before: [before, ''] };
    const first = this.#run.entries[0];
    if (way === 'newer') return first ? { after: positionOf(first) } : {};
    const place = olderThan(this.#run, this.#live);
    return place ? { before: place } : {};
  }

  #filter(): Partial<EntryQuery> {
    const filter = this.#question?.filter ?? {};
    return Object.keys(filter).length > 0 ? { filter: { ...filter } } : {};
  }

  #take(way: 'older' | 'newer' | 'anew', { entries, next }: EntryPage): void {
    const page = readPage(entries);
    const isLast = next === null;
    if (way === 'older') this.#run = withOlder(this.#run, page, isLast);
    else if (way === 'newer') this.#run = withNewer(this.#run, page, isLast, this.#live);
    else this.#run = pageRun(page, isLast);
  }

  /** Old entries changed: those that are held are asked for anew, the rest when it is come to. */
  #renewLater(): void {
    const { scheduler } = this.#host.work;
    this.#renewing ??= scheduler.after(renewMs, () => {
      this.#renewing = null;
      void this.#renew();
    });
  }

  async #renew(): Promise<void> {
    const question = this.#question;
    const [first] = this.#run.entries;
    if (!question?.ask || !first || this.asking === 'anew') return;
    const { joined } = this.#run;
    if (joined && this.entries.findIndex(({ id }) => id === first.id) > this.#sight[1]) {
      // None of them is in sight: they are asked for when they are come to.
      this.#begin(newestRun(this.#live));
      return;
    }
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    // As far as what is in sight, and a page more: further back it is asked for again on the way there.
    const shown = this.entries[Math.min(this.#sight[1], this.entries.length - 1)] ?? first;
    const held = this.#run.entries.findIndex(({ id }) => id === shown.id) + pageLength;
    const limit = Math.min(200, Math.max(pageLength, held));
    const from = joined && this.#live.floor ? { before: this.#live.floor } : { at: positionOf(first) };
    try {
      await this.#pace.turn();
      if (abort.signal.aborted) return;
      const { entries, next } = await question.ask({ ...from, ...this.#filter(), limit }, abort.signal);
      if (this.#abort !== abort) return;
      const page = readPage(entries);
      const reaches = page.length >= held || next === null || page.some(({ id }) => id === shown.id);
      if (reaches) this.#run = { joined, entries: page, ended: next === null };
    } catch {
      // What is there stays: it is no worse than before, and the next change asks again.
      if (this.#abort !== abort) return;
    }
    this.#abort = null;
    this.asking = null;
    this.#changed();
  }

  #changed(): void {
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}

function readPage(entries: EntryPage['entries']): readonly TimelineEntry[] {
  return entries.flatMap(([key, record]) => entryOfRecord(key, record) ?? []);
}
