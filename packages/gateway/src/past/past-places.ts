import { localSubject } from '../server/access.js';
import type { PastWorld } from './past-world.js';

/** Worlds at once: each is a fold of the log. */
export const mostWorlds = 8;
/** Worlds of one subject, so that nobody keeps all others from the past. Callers without rights of their own are no subject. */
export const mostWorldsOfOne = 3;

/** Who looks at the past. */
export interface PastLooker {
  readonly subject: string;
  /** The world it looks at now, which it leaves for the one it asks for. */
  readonly leaves: PastWorld | null;
}

/** The worlds that there are, with who looks at each, and those that are being made. */
export class PastPlaces {
  /** How often each subject looks at a world. */
  readonly #lookers = new Map<PastWorld, Map<string, number>>();
  /** A subject for each world that is being made. */
  readonly #making: string[] = [];

  get worlds(): readonly PastWorld[] {
    return [...this.#lookers.keys()];
  }

  isFullFor({ subject, leaves }: PastLooker): boolean {
    if (this.#lookers.size + this.#making.length >= mostWorlds) return true;
    if (subject === localSubject) return false;
    const looked = [...this.#lookers].filter(
      ([world, by]) => (by.get(subject) ?? 0) > (world === leaves ? 1 : 0),
    );
    const making = this.#making.filter(one => one === subject);
    return looked.length + making.length >= mostWorldsOfOne;
  }

  /** Keeps a place while a world is made. */
  async making(subject: string, made: () => Promise<PastWorld>): Promise<PastWorld> {
    this.#making.push(subject);
    try {
      return await made();
    } finally {
      this.#making.splice(this.#making.indexOf(subject), 1);
    }
  }

  take(world: PastWorld, subject: string): void {
    const by = this.#lookers.get(world) ?? new Map<string, number>();
    this.#lookers.set(world, by.set(subject, (by.get(subject) ?? 0) + 1));
  }

  /** True where nobody looks at the world any more. */
  give(world: PastWorld, subject: string): boolean {
    const by = this.#lookers.get(world);
    const left = (by?.get(subject) ?? 0) - 1;
    if (left > 0) by?.set(subject, left);
    else by?.delete(subject);
    if (by && by.size > 0) return false;
    return this.#lookers.delete(world);
  }
}
