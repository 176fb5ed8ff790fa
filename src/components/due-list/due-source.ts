import type { FeedProblem } from '../../data/model/stream.js';
import { epochDay } from '../../data/model/civil.js';
import type { CubeMeta } from '../../data/rfm/cube/cube.js';
import type { CubeMetaRecord } from '../../data/rfm/cube/cube-records.js';
import { sortDue, type DueOrder } from '../../data/rfm/due/due-list.js';
import type { DueFilter } from '../../data/rfm/due/due-records.js';
import { isFinal } from '../base/ask-words.js';
import { fetchExtracted, type ExtractWish } from '../base/fetch-extract.js';
import { OnDemand } from '../base/on-demand.js';
import { SelectController, type FlushedHost } from '../base/select-controller.js';
import { warnOnce } from '../base/warnings.js';
import type { DueSupply } from './due-extract.js';
import { DuePages } from './due-pages.js';
import type { GivenDue } from './due-list.data.js';
import type { DueEstimate, DueMeta, DueRow, DueSummary } from './due-list.facts.js';
import { wholeRow } from './due-rows.js';
import { estimateOf } from './due-summary.js';

/** What reads `data`: a page that gives none has no need of it. */
export const dataReader = new OnDemand(() => import('./due-list.data.js'));

/** In what order the rows stand. */
export interface DueSort {
  readonly order: DueOrder;
  readonly descending: boolean;
}

export interface DueWishes {
  /** The page's own data, which win over the feed. */
  readonly given: object | undefined;
  readonly cube: string;
  /** Days ahead. */
  readonly within: number;
  readonly sort: DueSort;
}

/** The rows of a list, as far as they are there. */
export interface DueRows {
  readonly count: number;
  /** `undefined`: on its way. */
  row(at: number): DueRow | undefined;
  /** These are in sight, the second number not included. */
  show(from: number, to: number): void;
}

/** What is known of who is due. */
export interface DueKnown {
  readonly meta: DueMeta;
  /** Figures of each order as it comes, or of the end of a day. */
  readonly basis: 'live' | 'daily';
  /** The day that counts as today; `null`: the page's own. */
  readonly today: number | null;
  readonly rows: DueRows;
  /** `null` before it was told. */
  readonly summary: DueSummary | null;
  /** Why rows are missing. */
  readonly problem: FeedProblem | null;
  /** What can be told all the same where there will be no rows. */
  readonly estimate: DueEstimate | null;
}

const none: readonly DueRow[] = [];

type FeedMeta = DueMeta & { readonly basis: 'live' | 'daily' };

/** What the element knows, from its `data` or from a gateway. */
export class DueSource {
  readonly #host: FlushedHost & HTMLElement;
  readonly #wishes: () => DueWishes;
  readonly #select: SelectController<FeedMeta | undefined>;
  readonly #pages: DuePages;
  #read: { readonly of: object; readonly within: number; readonly given: GivenDue | undefined } | null = null;
  #keys: { readonly of: readonly DueRow[]; readonly keys: readonly string[] } = { of: none, keys: [] };
  #told: { readonly record: CubeMetaRecord; readonly meta: FeedMeta } | null = null;
  #sorted: { readonly of: GivenDue; readonly sort: DueSort; readonly rows: readonly DueRow[] } | null = null;

  constructor(host: FlushedHost & HTMLElement, wishes: () => DueWishes) {
    this.#host = host;
    this.#wishes = wishes;
    this.#select = new SelectController<FeedMeta | undefined>(host, {
      need: () => (wishes().given ? undefined : { stream: this.stream, families: ['meta'] }),
      select: ({ records }) => this.#metaOf(records.get('meta') as CubeMetaRecord | undefined),
    });
    this.#pages = new DuePages(host);
  }

  /** The stream of the cube. */
  get stream(): string {
    return `rfm/${this.#wishes().cube}`;
  }

  /** What is known now: after the controllers selected, before anything is drawn. */
  known(): DueKnown | undefined {
    const { given } = this.#wishes();
    if (given) return this.#ofData(given);
    this.#read = null;
    const meta = this.#select.value;
    const { store } = this.#host.work;
    if (!meta || !store) return undefined;
    const { within, sort } = this.#wishes();
    const filter: DueFilter = { list: 'due', within, ...sort };
    this.#pages.follow({ store, stream: this.stream, filter, meta });
    const { summary, problem } = this.#pages;
    const isWithout = problem !== null && isFinal(problem);
    const estimate = isWithout ? estimateOf(store.stream(this.stream).records, within) : null;
    return { meta, basis: meta.basis, today: null, rows: this.#pages, summary, problem, estimate };
  }

  /** Asks again for what was not to be had. */
  retry(): void {
    this.#pages.retry();
  }

  /** All rows of `data` in their order; `null` where they are a gateway's. */
  allRows(): readonly DueRow[] | null {
    const given = this.#read?.given;
    return given ? this.#inOrder(given) : null;
  }

  /** What names the rows of `data`, in their order. */
  keys(): readonly string[] {
    const rows = this.allRows() ?? none;
    if (this.#keys.of !== rows) this.#keys = { of: rows, keys: rows.map(({ id, name }) => id ?? name) };
    return this.#keys.keys;
  }

  /** Fetches all rows of a gateway's list, with whole ids; `null` where there is no gateway. */
  supply(shown: DueMeta): DueSupply | null {
    const { store } = this.#host.work;
    const { cube, within } = this.#wishes();
    if (!store) return null;
    const wish: ExtractWish<DueRow> = {
      cube,
      args: { list: 'due', within },
      read: ([, record], { meta }) => wholeRow(record, { asOf: dayOf(meta) ?? shown.asOf, within }),
    };
    const { pace } = this.#pages;
    return async (signal, progress) => {
      const { rows, made } = await fetchExtracted(wish, { store, pace, signal, progress });
      const asOf = dayOf(made.meta);
      const meta = made.meta && asOf !== undefined ? { ...shown, ...made.meta, asOf } : shown;
      return { rows, meta };
    };
  }

  #ofData(of: object): DueKnown | undefined {
    const { within } = this.#wishes();
    if (this.#read?.of !== of || this.#read.within !== within) {
      const { code } = dataReader;
      if (!code) return undefined;
      const { given, problem } = code.parseDueData(of, within);
      if (problem !== undefined) this.#warn(`can't read its data: ${problem}`);
      if (given && within > given.madeFor)
        this.#warn(`has data of ${given.madeFor} days ahead, so that within="${within}" shows no more`);
      this.#read = { of, within, given };
    }
    const { given } = this.#read;
    if (!given) return undefined;
    const rows = this.#inOrder(given);
    return {
      ...given,
      basis: 'daily',
      rows: { count: rows.length, row: at => rows[at], show: () => undefined },
      problem: null,
      estimate: null,
    };
  }

  #inOrder(of: GivenDue): readonly DueRow[] {
    const { sort } = this.#wishes();
    if (this.#sorted?.of !== of || this.#sorted.sort.order !== sort.order) {
      const named = of.rows.map(row => ({ ...row, id: row.id ?? row.name }));
      this.#sorted = { of, sort, rows: sortDue(named, sort.order, sort.descending) };
    }
    return this.#sorted.rows;
  }

  /** The same object for the same record; each order changes the totals in it, and the list is asked for anew. */
  #metaOf(record: CubeMetaRecord | undefined): FeedMeta | undefined {
    const asOf = record && epochDay(record.asOf);
    if (!record || asOf === undefined) return undefined;
    if (this.#told?.record !== record) {
      const { basis, minorUnits, currency, method, cuts } = record;
      const meta = { basis, asOf, minorUnits, currency: currency ?? undefined, method, cuts };
      this.#told = { record, meta };
    }
    return this.#told.meta;
  }

  #warn(problem: string): void {
    warnOnce('bad-data', `<${this.#host.localName}> ${problem}.`, this.#host.localName);
  }
}

function dayOf(meta: CubeMeta | null): number | undefined {
  return meta ? epochDay(meta.asOf) : undefined;
}
