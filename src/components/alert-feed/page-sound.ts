import type { Instant } from '../../data/model/vocabulary.js';
import { BrowserTone, type Tone } from './tone.js';

/** How often it sounds while something is not handled, in ms. */
export const repeatMs = 15_000;

/** The page's clocks and timers. */
export interface SoundTime {
  after(ms: number, callback: () => void): () => void;
  wall(): Instant;
  running(): number;
}

/** A feed that wants the sound. */
export interface Voice {
  /** Whether something of it wants somebody now. */
  rings(): boolean;
  /** The sound was muted, unmuted, blocked or let. */
  changed(): void;
}

/**
 * The page's one sound for all of its feeds: it repeats while one of them has something that nobody took on, and is still
 * until the end of a mute. What was muted is forgotten with the page.
 */
export class PageSound {
  /** The browser lets the page make no sound yet. */
  blocked = false;

  readonly #tone: Tone;
  readonly #voices = new Map<Voice, SoundTime>();
  #mutedUntil: Instant | null = null;
  #lastAt = -Infinity;
  #timer: (() => void) | null = null;
  #timerAt = 0;

  constructor(tone: Tone) {
    this.#tone = tone;
  }

  /** The end of the mute by the page's wall clock; `null` where it sounds. */
  mutedUntil(now: Instant): Instant | null {
    return this.#mutedUntil !== null && this.#mutedUntil > now ? this.#mutedUntil : null;
  }

  /** Takes a feed in; the result lets it go, and with the last one everything of the sound. */
  add(voice: Voice, time: SoundTime): () => void {
    this.#voices.set(voice, time);
    this.look();
    return () => {
      this.#voices.delete(voice);
      if (this.#voices.size > 0) return;
      this.#timer?.();
      this.#timer = null;
      this.#tone.close();
    };
  }

  /** Something of a feed changed: what is new sounds now, unless something just did. */
  look(): void {
    const time = this.#time;
    if (!time) return;
    if (!this.#rings) return void (this.#timer ?? this.#later(time, repeatMs));
    const dueAt = Math.max(time.running(), this.#lastAt + repeatMs);
    if (this.#timer && this.#timerAt <= dueAt) return;
    this.#timer?.();
    this.#later(time, dueAt - time.running());
  }

  mute(until: Instant | null): void {
    this.#mutedUntil = until;
    this.#tellAll();
    if (until === null) this.#soon();
  }

  /** Somebody pressed a button for it: what was blocked is tried again at once. */
  unblock(): void {
    this.#soon();
  }

  get #rings(): boolean {
    return [...this.#voices.keys()].some(voice => voice.rings());
  }

  get #time(): SoundTime | undefined {
    return [...this.#voices.values()][0];
  }

  #soon(): void {
    this.#timer?.();
    this.#timer = null;
    this.#lastAt = -Infinity;
    const time = this.#time;
    if (time) this.#ring(time);
  }

  #later(time: SoundTime, ms: number): void {
    this.#timerAt = time.running() + ms;
    this.#timer = time.after(ms, () => {
      this.#timer = null;
      this.#ring(time);
    });
  }

  #ring(time: SoundTime): void {
    const isMuted = this.mutedUntil(time.wall()) !== null;
    if (this.#mutedUntil !== null && !isMuted) {
      this.#mutedUntil = null;
      this.#tellAll();
    }
    // What is muted or snoozed is looked at again: its end comes by itself.
    if (!this.#rings || isMuted) return this.#later(this.#time ?? time, repeatMs);
    this.#lastAt = time.running();
    void this.#tone.play().then(played => this.#played(played));
    this.#later(this.#time ?? time, repeatMs);
  }

  #played(played: boolean): void {
    if (this.blocked === !played) return;
    this.blocked = !played;
    this.#tellAll();
  }

  #tellAll(): void {
    for (const voice of [...this.#voices.keys()]) voice.changed();
  }
}

/** Copies of the library on one page share it, so that two feeds make one sound: a change takes another name. */
const soundKey = Symbol.for('madoguchi.sound.1');

interface SoundOwner {
  [soundKey]?: PageSound | undefined;
}

/** The page's sound. */
export function pageSound(): PageSound {
  const owner = globalThis as SoundOwner;
  return (owner[soundKey] ??= new PageSound(new BrowserTone()));
}

/** Puts another sound in its place, for feeds connected from now on. For tests. */
export function usePageSound(sound: PageSound | null): void {
  (globalThis as SoundOwner)[soundKey] = sound ?? undefined;
}
