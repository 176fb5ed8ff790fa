import type { Freshness } from '../../data/store/freshness.js';
import { readCube } from '../../data/rfm/cube/read-cube.js';
import { SelectController, type FlushedHost } from '../base/select-controller.js';
import { factsOfFigures } from './cube-facts.js';
import { DataReader, dataReader } from './data-reader.js';
import type { GridFacts } from './rfm-grid.facts.js';

export interface GridSourceOptions {
  /** The page's own data, which win over the feed. */
  given(): object | undefined;
  /** The cube of the feed. */
  cube(): string;
}

const nothing = { ageMs: null, asOf: null };

/** What a grid knows, from its `data` or from the stream of its cube. */
export class GridSource {
  facts: GridFacts | undefined;
  readonly #host: FlushedHost & HTMLElement;
  readonly #options: GridSourceOptions;
  readonly #reader: DataReader;
  readonly #select: SelectController<CubeSlice>;
  /** The slice of the records as they were last, since an element that is drawn again reads them again. */
  #memory: { readonly of: unknown; readonly version: number; readonly slice: CubeSlice } | null = null;

  constructor(host: FlushedHost & HTMLElement, options: GridSourceOptions) {
    this.#host = host;
    this.#options = options;
    this.#reader = new DataReader(
      () => host.work.scheduler,
      () => host.requestUpdate(),
    );
    this.#select = new SelectController<CubeSlice>(host, {
      need: () => (options.given() ? undefined : { stream: this.stream }),
      select: ({ records, stream }) => this.#sliceOf(records, stream(this.stream).version),
    });
    host.addController({ hostDisconnected: () => this.#reader.stop() });
  }

  /** The stream of the cube. */
  get stream(): string {
    return `rfm/${this.#options.cube()}`;
  }

  /** Settles when everything in `data` is read. */
  get settled(): Promise<void> {
    return this.#reader.settled;
  }

  /** Looks what is known now: after the controllers selected, before anything is drawn. */
  read(): void {
    const given = this.#options.given();
    const read = this.#reader.read(given, this.#host.localName);
    this.facts = given ? read : this.#select.value?.facts;
  }

  /** How far it is to be trusted. Figures of a day don't age while there is a link that would tell of the next. */
  freshness(ofFeed: Freshness): Freshness {
    if (this.#options.given()) {
      if (!this.facts) return { state: dataReader.pending ? 'loading' : 'failed', ...nothing };
      return { state: 'batch', ...nothing, batchDay: this.facts.meta.asOf };
    }
    const isKnown = ['live', 'late', 'stale', 'batch'].includes(ofFeed.state);
    if (!isKnown) return ofFeed;
    if (!this.facts) return { ...ofFeed, state: this.#select.value?.isUnreadable ? 'failed' : 'loading' };
    if (this.facts.basis !== 'daily') return ofFeed;
    return { ...ofFeed, state: 'batch', ...nothing, batchDay: this.facts.meta.asOf };
  }

  #sliceOf(records: ReadonlyMap<string, unknown>, version: number): CubeSlice {
    if (this.#memory?.of === records && this.#memory.version === version) return this.#memory.slice;
    const slice = readSlice(records);
    this.#memory = { of: records, version, slice };
    return slice;
  }
}

/** What the records of a cube make; before they are there nothing. */
interface CubeSlice {
  readonly facts?: GridFacts | undefined;
  readonly isUnreadable?: boolean;
}

/** A file that somebody else wrote may hold anything. */
function readSlice(records: ReadonlyMap<string, unknown>): CubeSlice {
  try {
    const cube = readCube(records);
    return { facts: cube ? factsOfFigures(cube.snapshot, { basis: cube.basis, lists: 'asked' }) : undefined };
  } catch {
    return { isUnreadable: true };
  }
}
