import type { FeedProblem } from '../../data/model/stream.js';
import type { TargetOrder as TargetSort } from '../../data/rfm/cube/list-records.js';
import { inSlices } from '../../data/rfm/steps.js';
import type { Store } from '../../data/store/store.js';
import { isFinal } from '../base/ask-words.js';
import { Pace } from '../base/pace.js';
import { pageSlices } from '../base/page-slices.js';
import { RowWindow } from '../base/row-window.js';
import type { FlushedHost } from '../base/select-controller.js';
import { AskedTargets } from './asked-targets.js';
import { compactSelection } from './cell-selection.js';
import { fetchExtract } from './extract-run.js';
import { GivenTargets } from './given-targets.js';
import { sumOf, type Lists, type TargetCustomer } from './rfm-grid.facts.js';
import { sortedSteps, usualOrder, type TargetOrder } from './sorted-targets.js';
import { TargetExtract, type ExtractOrder, type ExtractState } from './target-extract.js';

export interface DeskOptions {
  readonly scroller: () => HTMLElement | null;
  /** Where lists are asked for, and of which cube. */
  store(): Store | undefined;
  cube(): string;
  /** The store has figures only, at rest. */
  isBatch(): boolean;
}

/** Whether customers can be listed, and why not. */
export interface ListAccess {
  readonly lists: Lists;
  /** Why those who were asked for are not to be had. */
  readonly refusal: FeedProblem | null;
}

/** A list from wherever it is to be had. */
export interface Targets {
  /** All of them, as far as that is known. */
  readonly count: number;
  /** Everybody is at hand, in order; `null` while they are not, and where they are asked for. */
  readonly all: readonly TargetCustomer[] | null;
  /** Nothing was received yet. */
  readonly isWaiting: boolean;
  readonly problem: FeedProblem | null;
  at(place: number): TargetCustomer | undefined;
  /** These are in sight. */
  show(from: number, to: number): void;
  retry(): void;
  close(): void;
}

/** What is to be seen of a list. */
export interface ListView {
  readonly count: number;
  readonly from: number;
  /** Those in sight; `undefined` while one is on its way. */
  readonly rows: readonly (TargetCustomer | undefined)[];
  readonly order: TargetOrder;
  readonly isWaiting: boolean;
  readonly isAsked: boolean;
  /** The figures have changed since it was asked for. */
  readonly isOutdated: boolean;
  readonly problem: FeedProblem | null;
  readonly extract: ExtractState | null;
}

type Host = FlushedHost & HTMLElement;

/** Whom to call: the list of the chosen cells, in pages around what is in sight, and what is made of it. */
export class TargetDesk {
  readonly #host: Host;
  readonly #options: DeskOptions;
  readonly #window: RowWindow;
  readonly #extract: TargetExtract;
  readonly #pace: Pace;
  #order: TargetOrder = usualOrder;
  #targets: Targets | null = null;
  #madeFor: readonly unknown[] = [];
  #figures = '';
  #refusal: { readonly by: Store | undefined; readonly problem: FeedProblem } | null = null;

  constructor(host: Host, options: DeskOptions) {
    this.#host = host;
    this.#options = options;
    this.#window = new RowWindow(host, options.scroller);
    this.#extract = new TargetExtract(host);
    this.#pace = new Pace({
      now: () => host.work.scheduler.now(),
      after: (ms, callback) => host.work.scheduler.after(ms, callback),
    });
    host.addController({ hostDisconnected: () => this.close() });
  }

  /** Settles when the extract that was begun last has ended. */
  get settled(): Promise<void> {
    return this.#extract.ended;
  }

  access(lists: Lists): ListAccess {
    if (lists !== 'asked') return { lists, refusal: null };
    if (this.#options.isBatch()) return { lists, refusal: { code: 'unsupported' } };
    const isSame = this.#refusal?.by === this.#options.store();
    return { lists, refusal: isSame ? (this.#refusal?.problem ?? null) : null };
  }

  /** The list as it is now; what is in sight is asked for. */
  view(wish: ExtractOrder): ListView {
    const targets = this.#targetsOf(wish);
    const { from, to } = this.#window.slice(targets.count);
    targets.show(from, to);
    const rows = Array.from({ length: to - from }, (_, at) => targets.at(from + at));
    return {
      count: targets.count,
      from,
      rows,
      order: this.#order,
      isWaiting: targets.isWaiting,
      isAsked: wish.facts.lists === 'asked',
      isOutdated: this.#figures !== figuresOf(wish),
      problem: targets.problem,
      extract: this.#extract.state,
    };
  }

  sortBy(key: TargetSort): void {
    const { key: before, descending } = this.#order;
    this.#order = { key, descending: before === key ? !descending : key !== 'id' };
    this.#window.reveal(0);
    this.#host.requestUpdate();
    this.#host.work.invalidate('frame');
  }

  /** Asks again for what is missing. */
  retry(): void {
    this.#targets?.retry();
    this.#host.requestUpdate();
  }

  /** The same list of the figures of now. */
  renew(): void {
    this.#madeFor = [];
    this.#host.requestUpdate();
  }

  extract(wish: ExtractOrder): void {
    const { all } = this.#targetsOf(wish);
    const store = this.#options.store();
    if (all) this.#extract.begin(wish, all);
    else if (store && wish.facts.lists === 'asked') {
      const { facts, selection, filter } = wish;
      const { bins } = facts.meta;
      const cells = compactSelection(selection, bins);
      const asked = { cube: this.#options.cube(), cells, part: filter, bins };
      const order = this.#order;
      this.#extract.begin(wish, async run => {
        const { targets, meta } = await fetchExtract(asked, { ...run, store, pace: this.#pace });
        // The gateway's order is its own; the file has that of the screen.
        const slices = pageSlices(this.#host.work.scheduler, run.signal);
        return { targets: await inSlices(sortedSteps(targets, order), slices), meta };
      });
    }
  }

  stop(): void {
    this.#extract.stop();
  }

  close(): void {
    this.#targets?.close();
    this.#targets = null;
    this.#madeFor = [];
    this.#extract.forget();
  }

  #targetsOf(wish: ExtractOrder): Targets {
    const { facts, selection, filter } = wish;
    const store = this.#options.store();
    const source = facts.lists === 'asked' ? store : facts.customers;
    const { key, descending } = this.#order;
    const as = [source, this.#options.cube(), selection, filter, key, descending];
    const before = this.#targets;
    if (before && as.every((part, at) => part === this.#madeFor[at])) return before;
    before?.close();
    this.#extract.forget();
    this.#madeFor = as;
    this.#figures = figuresOf(wish);
    return (this.#targets = this.#newTargets(wish, before));
  }

  #newTargets({ facts, selection, filter }: ExtractOrder, before: Targets | null): Targets {
    const changed = (): void => this.#heard();
    const order = this.#order;
    const store = this.#options.store();
    if (facts.lists !== 'asked' || !store)
      return new GivenTargets(facts.customers ?? [], {
        selection,
        filter,
        order,
        before,
        clock: this.#host.work.scheduler,
        changed,
      });
    const { bins } = facts.meta;
    return new AskedTargets(store, {
      stream: `rfm/${this.#options.cube()}`,
      filter: {
        list: 'targets',
        cells: compactSelection(selection, bins),
        ...(filter && { part: filter }),
        order: order.key,
        descending: order.descending,
      },
      bins,
      expected: sumOf((filter ? facts.parts.get(filter) : facts.cells)?.customers ?? [], selection),
      pace: this.#pace,
      changed,
    });
  }

  #heard(): void {
    const problem = this.#targets?.problem;
    if (problem && isFinal(problem)) this.#refusal = { by: this.#options.store(), problem };
    this.#host.requestUpdate();
  }
}

/** The figures of what was asked for: when they change, so did the list. */
function figuresOf({ facts, selection, filter }: ExtractOrder): string {
  if (facts.lists !== 'asked') return '';
  const cells = (filter ? facts.parts.get(filter) : undefined) ?? facts.cells;
  const sums = [cells.customers, cells.orders, cells.amount].map(figures => sumOf(figures, selection));
  return [facts.meta.asOf, ...sums].join();
}
