import { makeCustomers } from './rfm/customers.shared.js';
import type { Bands, ScoringPage, ScoringRun, Way, WayModule } from './scoring.js';

const modules = import.meta.glob<WayModule>(['./rfm/*.ts', '!./rfm/*.shared.ts']);

window.scoring = open(new URLSearchParams(location.search).get('way') ?? '');

async function open(name: string): Promise<ScoringPage> {
  const load = modules[`./rfm/${name}.ts`];
  if (!load) throw new TypeError(`There is no way "${name}".`);
  return control((await load()).way);
}

function control(way: Way): ScoringPage {
  let bands: Bands = { r: [], f: [], m: [] };
  return {
    async load(count) {
      const customers = makeCustomers(count);
      const began = performance.now();
      await way.load(customers);
      return performance.now() - began;
    },
    async run(): Promise<ScoringRun> {
      const frames = new Gaps(step => requestAnimationFrame(step));
      await frames.regular();
      const began = performance.now();
      bands = await way.score();
      const ms = performance.now() - began;
      await frames.regular();
      return { ms, longestFrameMs: frames.longest() };
    },
    async longestBlock() {
      const { port1, port2 } = new MessageChannel();
      const turns = new Gaps(step => {
        port1.onmessage = step;
        port2.postMessage(null);
      });
      await turns.regular();
      await way.score();
      await turns.regular();
      port1.close();
      return turns.longest();
    },
    digest: () => digestOf(bands),
  };
}

/** How long it takes from one turn of a loop to the next. */
class Gaps {
  readonly #next: (step: () => void) => void;
  #before = performance.now();
  #longest = 0;
  #count = 0;
  #running = true;

  constructor(next: (step: () => void) => void) {
    this.#next = next;
    next(this.#step);
  }

  readonly #step = (): void => {
    const now = performance.now();
    // The first is the wait for the loop itself.
    if (this.#count > 0) this.#longest = Math.max(this.#longest, now - this.#before);
    this.#before = now;
    this.#count += 1;
    if (this.#running) this.#next(this.#step);
  };

  /** After a few turns more. */
  async regular(): Promise<void> {
    const until = this.#count + 3;
    while (this.#count < until) await new Promise(resolve => setTimeout(resolve, 4));
  }

  /** Milliseconds; ends the loop. */
  longest(): number {
    this.#running = false;
    return this.#longest;
  }
}

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/) over all bands, and how many they are. */
function digestOf({ r, f, m }: Bands): string {
  let hash = 0x811c9dc5;
  for (const column of [r, f, m]) {
    for (let row = 0; row < column.length; row += 1) {
      hash = Math.imul(hash ^ (column[row] ?? 0), 0x01000193);
    }
  }
  return `${r.length} ${f.length} ${m.length} ${(hash >>> 0).toString(16)}`;
}
