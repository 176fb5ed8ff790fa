import type { Socket } from 'node:net';
import { FrameReader, type WireFrame } from './frames.js';

/** What happens to one frame: it passes, or these bytes go in its place, or it waits for the next one. */
export type Fate = 'pass' | 'behind' | readonly Buffer[];

/** What one direction of all connections is like; changed while it is used. */
export interface Weather {
  /** Nothing passes and nothing is closed, until it is over. */
  stalled: boolean;
  /** For all connections together; Infinity by default. */
  bytesPerSecond: number;
  delayMs: number;
  /** Asked of each frame. */
  fate: ((frame: WireFrame) => Fate) | null;
}

export const fairWeather = (): Weather => ({
  stalled: false,
  bytesPerSecond: Infinity,
  delayMs: 0,
  fate: null,
});

interface Parcel {
  readonly bytes: Buffer;
  readonly frame: WireFrame | null;
  readonly cameAt: number;
}

export interface LaneOptions {
  readonly from: Socket;
  readonly to: Socket;
  readonly weather: Weather;
  /** When the shared line of this direction is free again, in epoch milliseconds. */
  readonly line: { freeAt: number };
  /** Told when it leaves, with both moments. */
  readonly delivered: (frame: WireFrame, cameAt: number, leftAt: number) => void;
}

/** More than this is not taken in before it is passed on, as a line with small buffers does. */
const roomBytes = 16 * 1024;

/** One direction of one connection. */
export class Lane {
  readonly #options: LaneOptions;
  readonly #reader = new FrameReader();
  #parcels: Parcel[] = [];
  #behind: Parcel | null = null;
  #timer: NodeJS.Timeout | null = null;
  #ended = false;
  /** For good: nothing passes any more, nothing is closed. */
  #dead = false;

  constructor(options: LaneOptions) {
    this.#options = options;
    const { from } = options;
    from.on('data', chunk => this.#take(chunk));
    from.on('end', () => this.#end());
    from.on('error', () => undefined);
    from.on('close', () => this.#end());
  }

  get upgraded(): boolean {
    return this.#reader.upgraded;
  }

  abandon(): void {
    this.#dead = true;
    this.stop();
    this.#options.from.resume();
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#parcels = [];
  }

  /** Sends bytes of the harness's own behind what waits. */
  inject(bytes: Buffer): void {
    this.#put({ bytes, frame: null, cameAt: Date.now() });
  }

  /** The weather changed. */
  move(): void {
    if (!this.#timer) this.#next();
  }

  #take(chunk: Buffer): void {
    if (this.#dead) return;
    for (const unit of this.#reader.push(chunk)) {
      if (Buffer.isBuffer(unit)) this.#put({ bytes: unit, frame: null, cameAt: Date.now() });
      else this.#meet(unit);
    }
  }

  #meet(frame: WireFrame): void {
    const fate = this.#options.weather.fate?.(frame) ?? 'pass';
    const parcel = { bytes: frame.raw, frame, cameAt: Date.now() };
    if (fate === 'behind') this.#behind = parcel;
    else if (fate === 'pass') this.#put(parcel);
    else for (const bytes of fate) this.#put({ bytes, frame, cameAt: Date.now() });
    if (fate === 'behind' || !this.#behind) return;
    this.#put(this.#behind);
    this.#behind = null;
  }

  #put(parcel: Parcel): void {
    this.#parcels.push(parcel);
    if (this.#waiting > roomBytes) this.#options.from.pause();
    this.move();
  }

  get #waiting(): number {
    return this.#parcels.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  #next(): void {
    this.#timer = null;
    const { weather, line, to, from } = this.#options;
    if (weather.stalled || this.#dead) return;
    const [parcel] = this.#parcels;
    if (!parcel) {
      if (this.#ended) to.end();
      return;
    }
    const now = Date.now();
    const costMs = (parcel.bytes.length / weather.bytesPerSecond) * 1000;
    const at = Math.max(parcel.cameAt + weather.delayMs, Math.max(line.freeAt, parcel.cameAt) + costMs);
    if (at > now) {
      this.#timer = setTimeout(() => this.#next(), at - now);
      return;
    }
    this.#parcels.shift();
    line.freeAt = Math.max(line.freeAt, parcel.cameAt) + costMs;
    if (!to.destroyed) to.write(parcel.bytes);
    if (parcel.frame) this.#options.delivered(parcel.frame, parcel.cameAt, now);
    if (this.#waiting <= roomBytes) from.resume();
    this.#next();
  }

  #end(): void {
    this.#ended = true;
    this.move();
  }
}
