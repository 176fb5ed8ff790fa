import {
  dimensions,
  epochDay,
  type CubeEvent,
  type CubeSettings,
  type GivenCuts,
  type TimeSource,
} from 'madoguchi/data';
import { randomUUID } from 'node:crypto';
import type { GatewayClock } from '../clock/virtual-clock.js';
import type { Logger } from '../logging/logger.js';
import { AnswerProblem } from '../server/sockets/answer-problem.js';
import type { Analysed } from './analyst-calls.js';
import type { AnalystLink } from './analyst-link.js';
import type { CubeFold } from './cube-fold.js';
import { sayCuts } from './file-words.js';
import { sayRefused, type CubeHealth, type KeptCube } from './kept-cube.js';
import { buffersOf, type CustomerTeller } from './customer-teller.js';
import type { Scoring } from './scoring.js';

/** Fewer customers tell too little of amounts for cuts to be taken from them: twenty a band of five. */
const fewestForCuts = 100;

/** Fewer orders are copied and analysed in milliseconds: a list of them is always as new as the cells. */
export const manyOrders = 10_000;
/** How old an analysis of many may be: copying them all holds up everybody, and a busy shop's orders never rest. */
export const keptAnalysisMs = 5_000;

/** A cube of the orders in the log. */
export interface LiveCubeSettings {
  readonly id: string;
  /** By the method `fixed`. */
  readonly scoring: Scoring;
}

export interface LiveCubeHost {
  readonly link: AnalystLink;
  readonly teller: CustomerTeller;
  readonly fold: () => CubeFold;
  readonly clock: GatewayClock;
  readonly time: Pick<TimeSource, 'monotonic'>;
  readonly logger: Logger;
  readonly append: (events: readonly CubeEvent[]) => Promise<unknown>;
}

/** What an analysis hangs on. */
interface Analysable {
  /** Whoever analyses, the settings and the day. */
  readonly frame: string;
  /** The version of the orders. */
  readonly orders: number;
}

interface Scored extends Analysed {
  /** How many orders it is of. */
  readonly rows: number;
}

/** Opens one live cube in the log, and has it analysed when somebody asks of it. */
export class LiveCube implements KeptCube {
  readonly id: string;
  readonly #host: LiveCubeHost;
  /** What is wished for it; `null`: as the log has it. */
  readonly #wished: Scoring | null;
  /** What was analysed last, and until when it will do where only orders came since. */
  #analysed: Analysable = { frame: '', orders: -1 };
  #keptUntil = -Infinity;
  /** Whose customers with a score were too few for cuts. */
  #tooFew = '';
  /** The log refused it: it would do so again. */
  #isRefused = false;
  #running: Promise<void> | null = null;
  #isOpen: boolean;

  constructor(id: string, wished: Scoring | null, host: LiveCubeHost) {
    this.id = id;
    this.#wished = wished;
    this.#host = host;
    this.#isOpen = wished === null;
  }

  get health(): CubeHealth {
    const asOf = this.alertDay;
    if (this.#isRefused)
      return { cube: this.id, basis: 'live', state: 'failed', asOf, said: sayRefused(this.id) };
    const said =
      asOf === null
        ? `The cube ${this.id} is opened when ${fewestForCuts} customers have ordered: the cuts of M are taken from them.`
        : `The cube ${this.id} is of the orders in the log.`;
    return { cube: this.id, basis: 'live', state: asOf === null ? 'waits' : 'ok', asOf, said };
  }

  get alertDay(): string | null {
    return this.#host.fold().cube(this.id)?.asOf ?? null;
  }

  /** Opens it as soon as it can be. */
  async look(): Promise<void> {
    if (this.#isOpen || this.#wished === null) return;
    const settings = await this.#settings(this.#wished);
    if (!settings) return;
    await this.#configure(settings);
    this.#isOpen = true;
  }

  /** A busy shop's orders never rest: what was there when this was asked is enough. */
  async analysed(): Promise<void> {
    // One that runs began before this, and may lack the last order.
    if (!this.#isUpToDate()) await this.#running;
    if (this.#isUpToDate()) return;
    this.#running ??= this.#analyse().finally(() => (this.#running = null));
    await this.#running;
  }

  /** Another day, other settings or a thread that fell leave nothing to keep. */
  #isUpToDate(): boolean {
    const { frame, orders } = this.#state();
    if (frame !== this.#analysed.frame) return false;
    return orders === this.#analysed.orders || this.#host.time.monotonic() < this.#keptUntil;
  }

  #state(): Analysable {
    const { link, fold } = this.#host;
    const { orders, cube } = fold();
    return { frame: `${link.generation} ${JSON.stringify(cube(this.id))}`, orders: orders.version };
  }

  async #analyse(): Promise<void> {
    const { teller, fold, time } = this.#host;
    await teller.tell();
    const state = this.#state();
    const cube = fold().cube(this.id);
    if (!cube) throw new AnswerProblem('failed');
    const { rows } = await this.#score(cube.settings, cube.asOf);
    this.#analysed = state;
    this.#keptUntil = rows < manyOrders ? -Infinity : time.monotonic() + keptAnalysisMs;
  }

  /** The customers have to be told before. */
  async #score(scoring: Scoring, asOf: string): Promise<Scored> {
    const { link, fold } = this.#host;
    const { orders: all, lines, flags } = fold().orders.columns();
    const { customers, ...orders } = all;
    const rows = orders.customer.length;
    const columns = [orders, lines ?? {}, flags].flatMap(each => Object.values(each) as unknown[]);
    const call = { cube: this.id, customers: customers.length, orders, lines, flags, scoring };
    const dated = { ...call, asOf: epochDay(asOf) ?? Number.NaN };
    return { ...(await link.ask('book', dated, buffersOf(columns))), rows };
  }

  /** All that the log has to know; `null` while there are too few orders for cuts that were not given. */
  async #settings(wished: Scoring): Promise<CubeSettings | null> {
    const { teller, fold } = this.#host;
    const before = fold().cube(this.id)?.settings;
    const kept = before?.bins === wished.bins && before.minorUnits === wished.minorUnits ? before : undefined;
    const complete = settingsBy(wished, kept?.cuts ?? {}, kept?.suggested ?? []);
    if (complete) return complete;
    if (fold().orders.customers.length < fewestForCuts) return null;
    await teller.tell();
    const { orders, today } = fold();
    const state = `${orders.version} ${today}`;
    if (state === this.#tooFew) return null;
    const { made, scored } = await this.#score(wished, today);
    if (scored < fewestForCuts) {
      this.#tooFew = state;
      return null;
    }
    return settingsBy(
      wished,
      made.cuts ?? {},
      dimensions.filter(name => made.suggested.includes(name)),
    );
  }

  async #configure(data: CubeSettings): Promise<void> {
    const { append, clock, fold, logger } = this.#host;
    if (JSON.stringify(fold().cube(this.id)?.settings) === JSON.stringify(data)) return;
    const time = clock.now();
    await append([
      { id: randomUUID(), source: 'gateway', type: 'cube.configured', subject: this.id, time, data },
    ]);
    // What the log does not take it passes over without a word.
    this.#isRefused = JSON.stringify(fold().cube(this.id)?.settings) !== JSON.stringify(data);
    if (this.#isRefused) {
      logger.error({ code: 'cube-refused', cube: this.id }, sayRefused(this.id));
      return;
    }
    const said = [`The cube ${this.id} is open`, sayCuts(data)].filter(part => part !== '').join('; ');
    logger.info({ code: 'cube-open', cube: this.id, suggested: data.suggested }, said);
  }
}

/** The wished cuts, completed by others; `null` where those lack some. */
function settingsBy(
  wished: Scoring,
  others: GivenCuts,
  suggested: CubeSettings['suggested'],
): CubeSettings | null {
  const { bins, minorUnits, currency, distinctDays, netRefunds, segments, compareDays } = wished;
  const [r, f, m] = dimensions.map(name => wished.cuts[name] ?? others[name]);
  if (!r || !f || !m) return null;
  return {
    method: 'fixed',
    bins,
    cuts: { r, f, m },
    suggested: suggested.filter(name => wished.cuts[name] === undefined),
    minorUnits,
    currency,
    distinctDays,
    netRefunds,
    segments,
    compareDays,
  };
}
