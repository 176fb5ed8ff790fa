/** So long a verdict stands on a display after it was last true, in ms: red that comes and goes faster flickers. */
export const verdictMs = 3_000;

type Grave = 'watch' | 'alert';

/** What is shown of the verdict on something, which `key` names. */
export type HoldVerdict = <V extends string>(key: string, verdict: V) => V | Grave;

const ranks: ReadonlyMap<string, number> = new Map([
  ['watch', 1],
  ['alert', 2],
]);
const rankOf = (verdict: string): number => ranks.get(verdict) ?? 0;

/** Verdicts of a display: a graver one at once, a lesser one when the graver was not true for a while. */
export class HeldVerdicts {
  readonly #held = new Map<string, { readonly verdict: Grave; readonly seen: number }>();

  /**
   * @param now the page's monotonic clock, in milliseconds
   * @param isHeld false: what comes is shown at once, and nothing before it counts any more
   */
  at(now: number, isHeld: boolean): HoldVerdict {
    if (!isHeld) this.#held.clear();
    return isHeld ? (key, verdict) => this.#take(key, verdict, now) : (_, verdict) => verdict;
  }

  #take<V extends string>(key: string, verdict: V, now: number): V | Grave {
    const held = this.#held.get(key);
    if (held && rankOf(verdict) < rankOf(held.verdict) && now - held.seen < verdictMs) return held.verdict;
    if (isGrave(verdict)) this.#held.set(key, { verdict, seen: now });
    else this.#held.delete(key);
    return verdict;
  }
}

function isGrave(verdict: string): verdict is Grave {
  return rankOf(verdict) > 0;
}
