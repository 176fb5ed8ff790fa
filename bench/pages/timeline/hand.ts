import type { CustomerEntry } from '../../../src/data/customer/entry.js';
import type { Mount } from '../contract.js';
import { phone } from '../icons.shared.js';
import { box, detailOf, entryOf, everyMs, historyOf, shownRows, sized, titleOf } from './timeline.shared.js';

const heights = { row: 33, heading: 32 } as const;
const dayMs = 86_400_000;
const styles = `
  .timeline { border-top: 2px solid #17212b; font: 14px/1.45 system-ui, sans-serif; font-variant-numeric: tabular-nums }
  .scroller { position: relative; height: ${box.height}px; overflow: auto; contain: strict }
  .row { position: absolute; inset: 0 0 auto; contain: strict; height: ${heights.row + heights.heading}px }
  .row.flat { height: ${heights.row}px }
  .day { height: ${heights.heading}px; padding: 11px 13px 0; font-size: 12px; font-weight: 600; color: #56626e; box-sizing: border-box }
  .flat .day { display: none }
  .entry { display: grid; grid-template-columns: 91px 25px 210px 1fr; gap: 0 9px; padding: 4px 13px; height: ${heights.row}px; box-sizing: border-box; align-items: center }
  .entry time { text-align: end; font-size: 12px; color: #56626e }
  .mark { display: grid; place-items: center; width: 25px; height: 25px; border: 1.5px solid #17212b; border-radius: 2px; box-sizing: border-box }
  .in .mark { background: #17212b; color: #fff }
  .icon { width: 14px; height: 14px; fill: none; stroke: currentColor; stroke-width: 1.5 }
  .what { font-weight: 600 }
  .detail { font-size: 13px; color: #56626e }
  .what, .detail { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }`;

const days = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});
const clocks = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });

/** The limit: a window of recycled rows, their nodes found once, only changed texts written, in one frame for all. */
export const mount: Mount = (place, size) => {
  const style = document.createElement('style');
  style.textContent = styles;
  document.head.append(style);
  sized(place).innerHTML = `<div class="timeline"><div class="scroller"><div class="all"></div></div></div>`;
  const scroller = place.querySelector('.scroller') as HTMLElement;
  const filler = place.querySelector('.all') as HTMLElement;
  const entries = historyOf(size);
  let tops = topsOf(entries);
  const pool = Array.from({ length: Math.ceil(box.height / heights.row) + 3 }, () => {
    const row = new HandRow();
    scroller.append(row.element);
    return row;
  });
  let asked = false;
  const soon = (): void => {
    if (!asked) requestAnimationFrame(draw);
    asked = true;
  };
  function draw(): void {
    asked = false;
    filler.style.height = `${tops[entries.length] ?? 0}px`;
    const first = Math.max(0, placeAt(tops, scroller.scrollTop) - 1);
    pool.forEach((row, at) => {
      const index = first + at;
      const entry = entries[index];
      if (entry) row.draw(entry, isHeaded(entries, index), tops[index] ?? 0);
    });
  }
  scroller.addEventListener('scroll', soon, { passive: true });
  draw();
  return {
    everyMs,
    push(tick) {
      entries.unshift(entryOf(-tick));
      tops = topsOf(entries);
      soon();
    },
    shown: () => shownRows(pool.map(row => row.detail.data)),
  };
};

function isHeaded(entries: readonly CustomerEntry[], index: number): boolean {
  const [newer, entry] = [entries[index - 1], entries[index]];
  if (!newer || !entry) return true;
  return Math.floor(newer.occurredAt / dayMs) !== Math.floor(entry.occurredAt / dayMs);
}

function topsOf(entries: readonly CustomerEntry[]): Float64Array {
  const tops = new Float64Array(entries.length + 1);
  for (let at = 0; at < entries.length; at += 1)
    tops[at + 1] = (tops[at] ?? 0) + heights.row + (isHeaded(entries, at) ? heights.heading : 0);
  return tops;
}

function placeAt(tops: Float64Array, top: number): number {
  let [low, high] = [0, tops.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((tops[middle] ?? 0) <= top) low = middle;
    else high = middle - 1;
  }
  return low;
}

class HandRow {
  readonly element = document.createElement('div');
  readonly detail: Text;
  readonly #texts: readonly Text[];
  #entry: CustomerEntry | null = null;
  #top = NaN;

  constructor() {
    this.element.className = 'row';
    this.element.innerHTML = `<div class="day"> </div><div class="entry"><time> </time>
      <span class="mark">${phone}</span><span class="what"> </span><span class="detail"> </span></div>`;
    this.#texts = ['.day', 'time', '.what', '.detail'].map(
      name => this.element.querySelector(name)?.firstChild as Text,
    );
    this.detail = this.#texts[3] as Text;
  }

  draw(entry: CustomerEntry, isHeaded: boolean, top: number): void {
    if (top !== this.#top) this.element.style.transform = `translateY(${top}px)`;
    this.#top = top;
    const name = `row ${entry.direction === 'inbound' ? 'in' : ''} ${isHeaded ? '' : 'flat'}`;
    if (this.element.className !== name) this.element.className = name;
    if (entry === this.#entry) return;
    this.#entry = entry;
    const said = [
      days.format(entry.occurredAt),
      clocks.format(entry.occurredAt),
      titleOf(entry),
      detailOf(entry),
    ];
    said.forEach((text, at) => {
      const node = this.#texts[at];
      if (node && node.data !== text) node.data = text;
    });
  }
}
