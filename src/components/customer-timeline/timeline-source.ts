import type { Channel, Instant } from '../../data/model/vocabulary.js';
import type { CustomerController } from '../base/customer-controller.js';
import { OnDemand } from '../base/on-demand.js';
import { Pace } from '../base/pace.js';
import { SelectController, type FlushedHost } from '../base/select-controller.js';
import { warnOnce } from '../base/warnings.js';
import { CaseThreads } from './case-threads.js';
import type { GivenHistory } from './given-history.js';
import type { TimelineFacts } from './customer-timeline.facts.js';
import { entryFilter, everything, matcher, type TimelineFilter } from './history-filter.js';
import { HistoryPages, type AskHistory, type HistoryQuestion } from './history-pages.js';
import { HistoryTotals } from './history-totals.js';
import { factsOf, isWholeHistory } from './live-entries.js';

/** What reads `data`: a page that gives none has no need of it. */
export const dataReader = new OnDemand(() => import('./customer-timeline.data.js'));

export interface TimelineWishes {
  /** The page's own data, which win over the feed. */
  readonly given: object | undefined;
  readonly timeZone: string;
  /** The channels that the element is for; empty: all. */
  readonly channels: readonly Channel[];
  readonly filter: TimelineFilter;
  readonly byCase: boolean;
}

const families = ['profile', 'habits', 'sales', 'pinned', 'entry'];

/** What the element knows, from its `data` or from a gateway: two ways to the same facts and answers. */
export class TimelineSource {
  readonly pages: HistoryPages;
  readonly totals: HistoryTotals;
  readonly cases: CaseThreads;
  readonly #host: FlushedHost & HTMLElement;
  readonly #wishes: () => TimelineWishes;
  readonly #customer: CustomerController;
  readonly #select: SelectController<TimelineFacts | undefined>;
  #read: { readonly of: object; readonly zone: string; readonly given: GivenHistory | undefined } | null =
    null;
  #ask: { readonly of: unknown; readonly stream: string; readonly ask: AskHistory } | null = null;
  #matcher = { key: '', isLeft: matcher({}) };

  constructor(host: FlushedHost & HTMLElement, customer: CustomerController, wishes: () => TimelineWishes) {
    this.#host = host;
    this.#customer = customer;
    this.#wishes = wishes;
    this.#select = new SelectController<TimelineFacts | undefined>(host, {
      need: () => {
        const { stream } = customer;
        return wishes().given || stream === undefined ? undefined : { stream, families };
      },
      select: ({ records, known }) => (known && isWholeHistory(records) ? factsOf(records) : undefined),
    });
    const pace = new Pace({
      now: () => host.work.scheduler.now(),
      after: (ms, callback) => host.work.scheduler.after(ms, callback),
    });
    this.pages = new HistoryPages(host, pace);
    this.totals = new HistoryTotals(host, pace);
    this.cases = new CaseThreads(host, pace);
  }

  /** The instant that the page's data name as now. */
  get now(): Instant | null {
    return this.#wishes().given ? (this.#read?.given?.now ?? null) : null;
  }

  /** What is known now: after the controllers selected, before anything is drawn. */
  known(): TimelineFacts | undefined {
    const { given, filter, channels, byCase } = this.#wishes();
    const history = given ? this.#ofData(given) : undefined;
    if (!given) this.#read = null;
    const facts = given ? history?.facts : this.#select.value;
    if (!facts) {
      this.cases.rest();
      return undefined;
    }
    const asked = entryFilter(filter, channels);
    const question: HistoryQuestion = {
      of: given ?? this.#host.work.store,
      customer: facts.profile?.key ?? this.#customer.key ?? '',
      ask: history ? history.ask : this.#asking(),
      live: facts.live,
      revision: facts.revision,
      filter: asked,
      isLeft: this.#isLeft(asked),
    };
    this.totals.follow(question, entryFilter({ ...filter, channels: [] }, channels));
    if (byCase) this.cases.follow({ ...question, filter: {}, isLeft: this.#isLeft(asked) });
    else this.cases.rest();
    this.pages.follow(question);
    return facts;
  }

  /** Everything is shown that the element is for. */
  get isUnfiltered(): boolean {
    const { filter, channels } = this.#wishes();
    return JSON.stringify(filter) === JSON.stringify(everything) && channels.length === 0;
  }

  #isLeft(asked: HistoryQuestion['filter']): HistoryQuestion['isLeft'] {
    const key = JSON.stringify(asked);
    if (key !== this.#matcher.key) this.#matcher = { key, isLeft: matcher(asked) };
    return this.#matcher.isLeft;
  }

  #asking(): AskHistory | null {
    const { store } = this.#host.work;
    const { stream } = this.#customer;
    if (!store || stream === undefined) return null;
    if (this.#ask?.of !== store || this.#ask.stream !== stream)
      this.#ask = { of: store, stream, ask: (query, signal) => store.page({ ...query, stream }, signal) };
    return this.#ask.ask;
  }

  #ofData(of: object): GivenHistory | undefined {
    const { timeZone: zone } = this.#wishes();
    if (this.#read?.of !== of || this.#read.zone !== zone) {
      const { code } = dataReader;
      if (!code) return undefined;
      const { given, problem } = code.parseTimelineData(of, zone);
      if (problem !== undefined)
        warnOnce(
          'bad-data',
          `<${this.#host.localName}> can't read its data: ${problem}.`,
          this.#host.localName,
        );
      this.#read = { of, zone, given };
    }
    return this.#read.given;
  }
}
