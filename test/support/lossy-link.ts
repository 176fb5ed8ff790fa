import type { GatewayMessage, PageMessage } from '../../src/data/feed/protocol/messages.js';
import type { Random } from './random.js';

/** What befalls a frame, as probabilities, and how long it is on its way. */
export interface LinkFaults {
  readonly drop: number;
  readonly duplicate: number;
  /** The frame is held up, so that later ones overtake it. */
  readonly delay: number;
  /** Something else arrives in the frame's place. */
  readonly garble: number;
  /** A value in a batch arrives as another. */
  readonly corrupt: number;
  readonly latencyMs: readonly [number, number];
}

export const noFaults: LinkFaults = {
  drop: 0,
  duplicate: 0,
  delay: 0,
  garble: 0,
  corrupt: 0,
  latencyMs: [1, 20],
};

export type End = 'page' | 'gateway';

interface Frame {
  readonly at: number;
  readonly text: string;
}

const garbage = [
  null,
  7,
  'batch',
  [],
  {},
  { type: 'batch' },
  { type: 'batch', n: -1, parts: [] },
  { type: 'batch', n: 1e9, parts: [{ kind: 'snap' }] },
  { type: 'beat', ts: 'now', n: 0, heads: [] },
  { type: 'sub', subs: [{ s: '' }] },
  { type: 'sub', subs: [{ s: 'queues/all', seq: -4 }], ref: 'x' },
  { type: 'credit', n: {} },
  { type: 'cmd', id: 'a', op: 'b', args: { a: { b: { c: { d: { e: { f: 1 } } } } } } },
  { type: 'no-such-thing', ref: 1 },
] as const;

/** Frames between a page and a gateway in virtual time, as JSON; in order but for the faults. */
export class LossyLink {
  faults: LinkFaults = noFaults;
  /** The page reads nothing until then. */
  pageReadsFrom = 0;
  readonly #random: Random;
  readonly #frames: Record<End, Frame[]> = { page: [], gateway: [] };
  readonly #lastAt: Record<End, number> = { page: 0, gateway: 0 };

  constructor(random: Random) {
    this.#random = random;
  }

  /** All that is on its way is lost. */
  cut(): void {
    this.#frames.page = [];
    this.#frames.gateway = [];
  }

  send(to: End, message: PageMessage | GatewayMessage, now: number): void {
    const { faults } = this;
    const random = this.#random;
    if (random.chance(faults.drop)) return;
    const body = random.chance(faults.garble) ? garbage[random.integer(0, garbage.length - 1)] : message;
    const text = JSON.stringify(body);
    const inOrder = Math.max(now + random.integer(...faults.latencyMs), this.#lastAt[to]);
    if (random.chance(faults.delay)) this.#put(to, { at: inOrder + random.integer(50, 2500), text });
    else {
      this.#lastAt[to] = inOrder;
      this.#put(to, { at: inOrder, text: random.chance(faults.corrupt) ? corrupted(text) : text });
    }
    if (random.chance(faults.duplicate)) this.#put(to, { at: inOrder + random.integer(0, 500), text });
  }

  /** The next frame that has arrived by now, parsed; undefined when there is none. */
  arrived(to: End, now: number): { readonly message: unknown } | undefined {
    if (to === 'page' && now < this.pageReadsFrom) return undefined;
    const first = this.#frames[to][0];
    if (!first || first.at > now) return undefined;
    this.#frames[to].shift();
    return { message: JSON.parse(first.text) };
  }

  #put(to: End, frame: Frame): void {
    const frames = this.#frames[to];
    let place = frames.length;
    while (place > 0 && (frames[place - 1]?.at ?? 0) > frame.at) place--;
    frames.splice(place, 0, frame);
  }
}

function corrupted(text: string): string {
  return text.replace(/"waiting":\[(\d)/, (_, digit: string) => `"waiting":[${digit === '9' ? 8 : 9}`);
}
