import type { Shown } from '../contract.js';

/** Twenty batches a second. */
export const everyMs = 50;

/** The half hours of the day that have a figure; the last one runs. */
export const halfHours = 20;

/** Where the figure is to be watched, and where it is an alarm, as in the profile `campaign`. */
export const limits = { watch: 0.8, alert: 0.7 } as const;

/** Every gauge is a side column wide, as in a host's page. */
export const cell = { width: 258, height: 306 } as const;

/**
 * How many of a thousand contacts were answered in time: another number with each batch, swaying by 1.5 %
 * in 6 s, so that some cross a limit now and then.
 */
export function answeredWithin(index: number, tick: number): number {
  const level = 580 + 360 * ((index * 0.618_034) % 1);
  return Math.round(level + 15 * Math.sin(tick * 0.05 + index)) + 2 * (tick % 2);
}

/** The same in an earlier half hour. */
export function earlier(index: number, halfHour: number): number {
  return answeredWithin(index * 7 + halfHour, halfHour * 5);
}

export function digits(index: number, tick: number): string {
  return (answeredWithin(index, tick) / 10).toFixed(1);
}

export function nameOf(index: number): string {
  return `Queue ${index + 1}`;
}

/** A grid of equal cells. */
export function cells(place: HTMLElement, count: number): readonly HTMLElement[] {
  place.style.cssText = `display:grid;grid-template-columns:repeat(auto-fill,${cell.width}px);grid-auto-rows:${cell.height}px;gap:8px;padding:8px`;
  return Array.from({ length: count }, () => {
    const made = document.createElement('div');
    made.style.minWidth = '0';
    place.append(made);
    return made;
  });
}

/** What is shown, of those in sight. */
export function inSight(all: readonly Element[], text: (index: number) => string): readonly Shown[] {
  return all.flatMap((element, index) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight ? [[index, text(index).trim()] as const] : [];
  });
}
