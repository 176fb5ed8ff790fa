import type { ReactiveController } from 'lit';
import type { CaseRecord } from '../../data/customer/customer-records.js';
import { keyPosition } from '../../data/customer/entry-order.js';
import { askProblem, type EntryPosition } from '../../data/model/asking.js';
import type { FeedProblem } from '../../data/model/stream.js';
import { isFinal } from '../base/ask-words.js';
import type { Pace } from '../base/pace.js';
import type { FlushedHost } from '../base/select-controller.js';
import type { TimelineCase, TimelineEntry } from './customer-timeline.facts.js';
import { threadEntries, type CaseThread } from './customer-timeline.view.js';
import type { AskHistory, HistoryQuestion } from './history-pages.js';
import { entryOfRecord, newestFirst } from './live-entries.js';

const casesAPage = 50;
/** So many cases are listed at most: a customer with more is looked at by time. */
const casesKept = 200;
/** Fewer than these beyond what is in sight, and the next are asked for. */
const near = 10;
const renewMs = 2_000;
/** What was lost with a connection is asked for again after so long. */
const retryMs = 10_000;

/** A customer's cases, the last touched first, each with the newest entries of its thread. */
export class CaseThreads implements ReactiveController {
  problem: FeedProblem | null = null;
  readonly #host: FlushedHost;
  readonly #pace: Pace;
  #question: HistoryQuestion | null = null;
  #cases: readonly TimelineCase[] | null = null;
  #next: EntryPosition | null = null;
  readonly #entries = new Map<string, readonly TimelineEntry[]>();
  #abort: AbortController | null = null;
  #renewing: (() => void) | null = null;
  #retrying: (() => void) | null = null;

  constructor(host: FlushedHost, pace: Pace) {
    this.#host = host;
    this.#pace = pace;
    host.addController(this);
  }

  /** `null` before they are known. */
  get threads(): readonly CaseThread[] | null {
    const { live } = this.#question ?? {};
    return (
      this.#cases?.map(of => {
        const newest = live?.entries.filter(({ caseId }) => caseId === of.id) ?? [];
        const all = unique([...newest, ...(this.#entries.get(of.id) ?? [])]);
        return { case: of, entries: all.length > 0 ? all : null };
      }) ?? null
    );
  }

  follow(question: HistoryQuestion): void {
    const before = this.#question;
    const isOther = question.of !== before?.of || question.customer !== before?.customer;
    this.#question = question;
    if (isOther) this.#letGo();
    if (!question.ask) this.problem = { code: 'unsupported' };
    else if (isOther || (!this.#cases && !this.problem)) void this.#askCases(question.ask, null);
    else if (question.revision !== before?.revision) this.#renewLater();
  }

  /** These cases are in sight, the second number not included. */
  show(from: number, to: number): void {
    const { ask } = this.#question ?? {};
    if (!ask || this.#abort || this.problem || !this.#cases) return;
    const lacking = this.#cases.slice(from, to).find(of => !this.#entries.has(of.id));
    if (lacking) void this.#askThread(ask, lacking);
    else if (this.#next && this.#cases.length - to < near && this.#cases.length < casesKept)
      void this.#askCases(ask, this.#next);
  }

  retry(): void {
    this.#retrying?.();
    this.#retrying = null;
    this.problem = null;
    this.#changed();
  }

  /** The cases are not looked at any more. */
  rest(): void {
    if (!this.#question) return;
    this.#letGo();
    this.#question = null;
  }

  hostDisconnected(): void {
    this.rest();
  }

  #letGo(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.#renewing?.();
    this.#renewing = null;
    this.#retrying?.();
    this.#retrying = null;
    this.problem = null;
    this.#cases = null;
    this.#next = null;
    this.#entries.clear();
  }

  #renewLater(): void {
    this.#renewing ??= this.#host.work.scheduler.after(renewMs, () => {
      this.#renewing = null;
      this.#entries.clear();
      const { ask } = this.#question ?? {};
      if (ask) void this.#askCases(ask, null);
    });
  }

  #askCases(ask: AskHistory, before: EntryPosition | null): Promise<void> {
    if (this.#abort && before === null && !this.#cases) return Promise.resolve();
    return this.#ask(async signal => {
      const filter = { list: 'cases' };
      const page = await ask({ filter, limit: casesAPage, ...(before && { before }) }, signal);
      const cases = page.entries.flatMap(([key, record]) => {
        const place = keyPosition(key);
        return place ? [{ ...(record as unknown as CaseRecord), id: place[1] }] : [];
      });
      return () => {
        this.#cases = before ? [...(this.#cases ?? []), ...cases] : cases;
        const last = cases.at(-1);
        this.#next = page.next && last ? [last.lastAt, last.id] : null;
      };
    });
  }

  #askThread(ask: AskHistory, { id }: TimelineCase): Promise<void> {
    return this.#ask(async signal => {
      const { entries } = await ask({ filter: { case: id }, limit: threadEntries }, signal);
      return () => {
        this.#entries.set(
          id,
          entries.flatMap(([key, record]) => entryOfRecord(key, record) ?? []),
        );
      };
    });
  }

  async #ask(question: (signal: AbortSignal) => Promise<() => void>): Promise<void> {
    this.#abort?.abort();
    const abort = (this.#abort = new AbortController());
    try {
      await this.#pace.turn();
      if (abort.signal.aborted) return;
      const take = await question(abort.signal);
      if (this.#abort !== abort) return;
      take();
    } catch (error) {
      if (this.#abort !== abort) return;
      this.problem = askProblem(error);
      if (!isFinal(this.problem))
        this.#retrying ??= this.#host.work.scheduler.after(retryMs, () => this.retry());
    }
    this.#abort = null;
    this.#changed();
  }

  #changed(): void {
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }
}

function unique(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const byId = new Map<string, TimelineEntry>();
  for (const entry of entries) if (!byId.has(entry.id)) byId.set(entry.id, entry);
  return [...byId.values()].sort(newestFirst);
}
