import { randomUUID } from 'node:crypto';
import {
  canonicalJson,
  cubeRecords,
  type CubeEvent,
  type RfmSnapshot,
  type SalesRecord,
  type TimeSource,
} from 'madoguchi/data';
import type { GatewayClock } from '../clock/virtual-clock.js';
import { faultTeller } from '../logging/fault.js';
import type { Logger } from '../logging/logger.js';
import type { AnswerTable } from '../server/sockets/answers.js';
import { AnalystThread, type AnalystLink } from './analyst-link.js';
import { CubeAnswers } from './cube-answers.js';
import type { CubeFold } from './cube-fold.js';
import { DailyCube, type DailyCubeSettings } from './daily-cube.js';
import { DueRounds } from './due-rounds.js';
import type { CubeHealth, KeptCube } from './kept-cube.js';
import { LiveCube, type LiveCubeHost, type LiveCubeSettings } from './live-cube.js';
import { CustomerTeller } from './customer-teller.js';

/** How often files, days and orders are looked at. */
export const lookEveryMs = 5_000;

/** The cubes that a gateway is to keep. */
export interface CubesSettings {
  readonly daily: readonly DailyCubeSettings[];
  readonly live: readonly LiveCubeSettings[];
}

export const noCubes: CubesSettings = { daily: [], live: [] };

export interface CubeDeskOptions {
  readonly settings: CubesSettings;
  /** Once the log is folded. */
  readonly fold: () => CubeFold;
  /** Resolves when they are durable; idempotent by their ids. */
  readonly append: (events: readonly CubeEvent[]) => Promise<unknown>;
  readonly clock: GatewayClock;
  readonly time: TimeSource;
  readonly logger: Logger;
  /** Who analyses; a thread of this process by default. */
  readonly link?: AnalystLink | undefined;
}

/**
 * Keeps the cubes of a gateway: makes those of files each day, opens those of the log's orders, tells who is due, and
 * answers what pages ask of the customers behind them.
 */
export class CubeDesk {
  readonly #options: CubeDeskOptions;
  readonly #link: AnalystLink;
  readonly #answers: CubeAnswers;
  readonly #rounds: DueRounds;
  readonly #liveHost: LiveCubeHost;
  readonly #daily: readonly DailyCube[];
  readonly #live = new Map<string, LiveCube>();
  #cancel: () => void = () => undefined;
  #looking: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: CubeDeskOptions) {
    const { settings, time, clock, logger, append, fold } = options;
    this.#options = options;
    const link = (this.#link = options.link ?? new AnalystThread());
    this.#answers = new CubeAnswers({ cube: id => this.#cube(id), link, time });
    this.#rounds = new DueRounds({
      link,
      append,
      now: () => clock.now(),
      isRaised: id => fold().isDueRaised(id),
    });
    const publish = (cube: string, snapshot: RfmSnapshot) => this.#publish(cube, snapshot);
    const standing = (cube: string) => fold().daily(cube);
    this.#daily = settings.daily.map(cube => new DailyCube(cube, { link, clock, logger, publish, standing }));
    const teller = new CustomerTeller(() => fold().orders, link, time);
    this.#liveHost = { link, teller, fold, clock, time, logger, append };
    for (const { id, scoring } of settings.live)
      this.#live.set(id, new LiveCube(id, scoring, this.#liveHost));
  }

  /** What pages may ask. */
  get answers(): AnswerTable {
    return this.#answers.table;
  }

  /** Whose figures a customer is shown with: the named cube, else the first live one, else the first daily one. */
  salesCube(named: string | null): CubeHealth | null {
    const cube = named === null ? [...this.#live.values(), ...this.#daily][0] : this.#cube(named);
    return cube?.health ?? null;
  }

  /** Another one when that cube's figures of everybody may be others. */
  salesVersion(named: string | null): string {
    // What is said of a daily one is of its file, which may be another on the same day.
    const { said = '', asOf } = this.salesCube(named) ?? {};
    return `${asOf ?? ''} ${this.#link.generation} ${said}`;
  }

  /** What a cube says of one person; `null` where there is no such cube yet, or it knows none of the keys. */
  async sales(named: string | null, keys: readonly string[]): Promise<SalesRecord | null> {
    const { cube: id, basis, asOf } = this.salesCube(named) ?? {};
    const cube = id === undefined || asOf === null ? undefined : this.#cube(id);
    if (id === undefined || basis === undefined || !cube) return null;
    await cube.analysed();
    return this.#link.ask('customer', { cube: id, basis, keys });
  }

  get health(): readonly CubeHealth[] {
    return this.#cubes().map(({ health }) => health);
  }

  /**
   * Makes and opens the cubes, then keeps them up by itself.
   *
   * @throws InputError where a file can't be used and there is no cube from before
   */
  async start(): Promise<void> {
    for (const cube of this.#daily) await cube.start();
    for (const cube of this.#live.values()) await this.#orTold(cube, () => cube.look());
    // Who is due is found out while pages are served.
    this.#looking = this.#look().then(() => this.#schedule());
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancel();
    for (const cube of this.#daily) cube.close();
    this.#answers.close();
    await this.#link.close();
    await this.#looking;
  }

  #cubes(): readonly KeptCube[] {
    return [...this.#daily, ...this.#live.values()];
  }

  /** Also one that the log has of another start; `undefined` where there is none, or none yet. */
  #cube(id: string): KeptCube | undefined {
    const daily = this.#daily.find(cube => cube.id === id);
    if (daily || !this.#options.fold().cube(id)) return daily;
    const live = this.#live.get(id) ?? new LiveCube(id, null, this.#liveHost);
    this.#live.set(id, live);
    return live;
  }

  #schedule(): void {
    if (this.#isClosed) return;
    this.#cancel = this.#options.time.after(lookEveryMs, () => {
      this.#looking = this.#look().then(() => this.#schedule());
    });
  }

  /** One after another. */
  async #look(): Promise<void> {
    for (const cube of this.#cubes()) {
      await this.#orTold(cube, async () => {
        await cube.look();
        const day = cube.alertDay;
        if (day !== null) await this.#rounds.raise(cube.id, day, cube);
      });
    }
  }

  /** What fails at one cube is told, and tried again the next time. */
  async #orTold({ id }: KeptCube, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (this.#isClosed) return;
      faultTeller(this.#options.logger, 'cube-failed', `The cube ${id} could not be kept up`)(error);
    }
  }

  /** A start that finds its file as it was adds nothing to the log. False where the log does not take it. */
  async #publish(cube: string, snapshot: RfmSnapshot): Promise<boolean> {
    const { append, clock, fold } = this.#options;
    const text = textOf(snapshot);
    const isThere = (): boolean => {
      const standing = fold().daily(cube);
      return standing !== null && textOf(standing) === text;
    };
    if (isThere()) return true;
    const data = { ...snapshot };
    const time = clock.now();
    await append([
      { id: randomUUID(), source: 'gateway', type: 'cube.published', subject: cube, time, data },
    ]);
    return isThere();
  }
}

/** The same for two snapshots that make the same records. */
function textOf(snapshot: RfmSnapshot): string {
  return canonicalJson([...cubeRecords(snapshot, 'daily')].sort(([one], [other]) => (one < other ? -1 : 1)));
}
