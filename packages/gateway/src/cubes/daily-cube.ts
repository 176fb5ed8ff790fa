import { epochDay, timeZone, type RfmSnapshot } from 'madoguchi/data';
import type { GatewayClock } from '../clock/virtual-clock.js';
import type { InputFormat } from '../input/source.js';
import { InputError } from '../input/problems.js';
import { faultOf } from '../logging/fault.js';
import type { Logger } from '../logging/logger.js';
import { AnswerProblem } from '../server/sockets/answer-problem.js';
import type { FileAnalysed, FileCall } from './analyst-calls.js';
import type { AnalystLink } from './analyst-link.js';
import { sayRefused, type CubeHealth, type KeptCube } from './kept-cube.js';
import { sayFile, sayFileFault } from './file-words.js';
import { signatureOf } from './file-signature.js';
import { keptCuts } from './kept-cuts.js';
import type { Scoring } from './scoring.js';

/** A cube of a file of orders, made anew each day and when the file changes. */
export interface DailyCubeSettings {
  readonly id: string;
  readonly orders: string;
  readonly format?: InputFormat | undefined;
  /** What is known of customers beside their orders. */
  readonly customers?: string | undefined;
  readonly columns: Readonly<Record<string, string>>;
  /** The shop's: whose days they are. */
  readonly timeZone: string;
  /** The analysis date, as days since 1970-01-01; `null`: each day's own. */
  readonly asOf: number | null;
  /** When a day's cube is made, `HH:mm`: by then the file of the day before should be there. */
  readonly at: string;
  readonly scoring: Scoring;
}

export interface DailyCubeHost {
  readonly link: AnalystLink;
  readonly clock: GatewayClock;
  readonly logger: Logger;
  /** What the log holds of it; `null` before the first. */
  standing(cube: string): RfmSnapshot | null;
  /** Resolves to false where the log does not take it. */
  publish(cube: string, snapshot: RfmSnapshot): Promise<boolean>;
}

/** Keeps one daily cube up with its file. A file that can't be used leaves the cube as it was, and that is said. */
export class DailyCube implements KeptCube {
  readonly #settings: DailyCubeSettings;
  readonly #host: DailyCubeHost;
  /** What the files were and the day was when it was last tried. */
  #tried = '';
  #seen = '';
  #running: Promise<void> | null = null;
  #isClosed = false;
  /** Why it could not be made when it was last tried. */
  #fault: string | null = null;
  /** Of whoever analyses, when the cube was last made there. */
  #generation = -1;
  #state: CubeHealth['state'] = 'waits';
  #said = 'Its file was not read yet.';

  constructor(settings: DailyCubeSettings, host: DailyCubeHost) {
    this.#settings = settings;
    this.#host = host;
  }

  get id(): string {
    return this.#settings.id;
  }

  get health(): CubeHealth {
    const asOf = this.#host.standing(this.id)?.meta.asOf ?? null;
    return { cube: this.id, basis: 'daily', state: this.#state, asOf, said: this.#said };
  }

  /** Of a cube that is looked at from another day than the present one, or could not be made, nobody is due. */
  get alertDay(): string | null {
    const { asOf, state } = this.health;
    return state === 'ok' && asOf !== null && epochDay(asOf) === this.#today() ? asOf : null;
  }

  /**
   * Makes the cube for the first time. One from before is shown until the first look has made it anew: nobody has to
   * wait for a large file.
   *
   * @throws InputError where its files can't be used and there is no cube from before
   */
  async start(): Promise<void> {
    this.#seen = await this.#files();
    const before = this.#host.standing(this.id);
    if (before) {
      this.#said = `The cube ${this.id} is that of ${before.meta.asOf} until its file is read.`;
      return;
    }
    await this.#make();
    const { orders } = this.#settings;
    if (this.#fault !== null) {
      // Whoever starts it may read what was found in the file; a log may not.
      throw new InputError(`The cube ${this.id} can't be made of ${orders}: ${this.#fault}`);
    }
  }

  async analysed(): Promise<void> {
    await this.#running;
    // What is wrong with a file stays wrong until that changes: it is not read again for each who asks.
    const isUseless = this.#state === 'failed' && this.#tried === this.#key();
    if (this.#generation !== this.#host.link.generation && !isUseless) await this.#make();
    if (this.#generation !== this.#host.link.generation) throw new AnswerProblem('failed');
  }

  /** What is under way comes to nothing, and nobody has to be told. */
  close(): void {
    this.#isClosed = true;
  }

  /** Makes the cube anew where the files or the day are others, and the files are written to their end. */
  async look(): Promise<void> {
    const files = await this.#files();
    const isWritten = files === this.#seen;
    this.#seen = files;
    if (isWritten && this.#tried !== this.#key()) await this.#make();
  }

  #files(): Promise<string> {
    const { orders, customers } = this.#settings;
    return signatureOf(customers === undefined ? [orders] : [orders, customers]);
  }

  #key(): string {
    return `${this.#seen} ${this.#today()}`;
  }

  #today(): number {
    const { timeZone: zone, at } = this.#settings;
    return epochDay(timeZone(zone).dateOf(this.#host.clock.now(), at)) ?? Number.NaN;
  }

  /** One at a time. */
  #make(): Promise<void> {
    this.#running ??= this.#makeNow().finally(() => (this.#running = null));
    return this.#running;
  }

  async #makeNow(): Promise<void> {
    const { link } = this.#host;
    this.#tried = this.#key();
    const today = this.#today();
    const { generation } = link;
    try {
      const found = await link.ask('file', this.#callFor(today));
      if (await this.#publish(found, today)) this.#generation = generation;
    } catch (error) {
      if (!this.#isClosed) this.#fail(error);
    }
  }

  #callFor(today: number): FileCall {
    const { id, scoring, at: _at, ...files } = this.#settings;
    const kept = keptCuts(scoring, this.#host.standing(id));
    return { ...files, cube: id, today, scoring: { ...scoring, ...kept } };
  }

  async #publish(found: FileAnalysed, today: number): Promise<boolean> {
    const { link, logger } = this.#host;
    const { snapshot, rows, bad, rounded, customers } = found;
    if (!(await this.#host.publish(this.id, snapshot))) {
      this.#refused();
      return false;
    }
    await link.ask('keep', { cube: this.id });
    const { asOf } = snapshot.meta;
    const said = sayFile(this.#settings, { ...found, today });
    this.#fault = null;
    [this.#state, this.#said] = ['ok', said];
    logger.info({ code: 'cube-made', cube: this.id, asOf, customers, rows, bad, rounded }, said);
    return true;
  }

  /** It is tried again with another file or on another day. */
  #refused(): void {
    const said = sayRefused(this.id);
    this.#fault = null;
    if (said === this.#said) return;
    [this.#state, this.#said] = ['failed', said];
    this.#host.logger.error({ code: 'cube-refused', cube: this.id }, said);
  }

  #fail(error: unknown): void {
    const { logger } = this.#host;
    const reason = error instanceof InputError ? sayFileFault(error) : null;
    this.#fault = error instanceof InputError ? error.message : 'the gateway failed at it.';
    const stays = this.#host.standing(this.id)?.meta.asOf;
    const said =
      `The cube ${this.id} can't be made of ${this.#settings.orders}: ${reason ?? 'the gateway failed at it'}; ` +
      (stays === undefined ? 'there is none from before.' : `that of ${stays} stays.`);
    // What is wrong with a file stays wrong until that changes; a log that can't be written may soon be.
    if (reason === null) this.#tried = '';
    if (said === this.#said) return;
    [this.#state, this.#said] = ['failed', said];
    const fault = reason === null ? faultOf(error) : { reason };
    logger.error({ code: 'cube-failed', cube: this.id, ...fault }, said);
  }
}
