/** A step, in px: below what is seen, and enough that no edge stands on the same dots for days. */
const stepPx = 2;

/** A slow way around the place itself: no step is longer than another, and it ends where it began. */
const round = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
  [0, -1],
  [0, 0],
] as const;

/** By how much everything is moved after so many changes of the page: `[across, down]` in px. */
export function shiftOf(changes: number): readonly [across: number, down: number] {
  const [across, down] = round[changes % round.length] ?? round[0];
  return [across * stepPx, down * stepPx];
}

/** Whoever looks wants nothing to move. */
export function standsStill(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
