import { dimensions, epochDay, type CubeEvent, type CubeSettings, type GivenCuts } from 'madoguchi/data';
import { randomUUID } from 'node:crypto';
import type { GatewayClock } from '../clock/virtual-clock.js';
import type { Logger } from '../logging/logger.js';
import { AnswerProblem } from '../server/sockets/answer-problem.js';
import type { Analysed } from './analyst-calls.js';
import type { AnalystLink } from './analyst-link.js';
import type { CubeFold } from './cube-fold.js';
import { sayCuts } from './file-words.js';
import type { CubeHealth, KeptCube } from './kept-cube.js';
import { buffersOf, type CustomerTeller } from './customer-teller.js';
import type { Scoring } from './scoring.js';

/** Fewer customers tell too little of amounts for cuts to be taken from them: twenty a band of five. */
const fewestForCuts = 100;

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
  readonly logger: Logger;
  readonly append: (events: readonly CubeEvent[]) => Promise<unknown>;
}

/** Opens one live cube in the log, and has it analysed when somebody asks of it: once for each state of the orders. */
export class LiveCube implements KeptCube {
  readonly id: string;
  readonly #host: LiveCubeHost;
  /** What is wished for it; `null`: as the log has it. */
  readonly #wished: Scoring | null;
  /** The state that was analysed last. */
  #analysed = '';
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
    if (this.#analysed !== this.#state()) await this.#running;
    if (this.#analysed === this.#state()) return;
    this.#running ??= this.#analyse().finally(() => (this.#running = null));
    await this.#running;
  }

  #state(): string {
    const { link, fold } = this.#host;
    const { orders, cube } = fold();
    return `${link.generation} ${orders.version} ${JSON.stringify(cube(this.id))}`;
  }

  async #analyse(): Promise<void> {
    const { teller, fold } = this.#host;
    await teller.tell();
    const state = this.#state();
    const cube = fold().cube(this.id);
    if (!cube) throw new AnswerProblem('failed');
    await this.#score(cube.settings, cube.asOf);
    this.#analysed = state;
  }

  /** The customers have to be told before. */
  #score(scoring: Scoring, asOf: string): Promise<Analysed> {
    const { link, fold } = this.#host;
    const { orders: all, lines, flags } = fold().orders.columns();
    const { customers, ...orders } = all;
    const columns = [orders, lines ?? {}, flags].flatMap(each => Object.values(each) as unknown[]);
    const call = { cube: this.id, customers: customers.length, orders, lines, flags, scoring };
    return link.ask('book', { ...call, asOf: epochDay(asOf) ?? Number.NaN }, buffersOf(columns));
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
    const { made, scored } = await this.#score(wished, fold().today);
    if (scored < fewestForCuts) return null;
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
