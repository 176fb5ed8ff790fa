import type { Mount } from '../contract.js';
import { diamond, phone } from '../icons.shared.js';
import {
  batchOf,
  box,
  changedRows,
  columns,
  everyMs,
  factsIn,
  firstBatch,
  placeOf,
  shownRow,
  sized,
  textOf,
  verdictOf,
  type ColumnName,
  type Facts,
} from './table.shared.js';

const widths = '1.6fr 4em 2fr 3.5em 6.5em 6em 5.5em 6em';
const styles = `
  .table { border-top: 2px solid #17212b; font: 14px/1.45 system-ui, sans-serif; font-variant-numeric: tabular-nums }
  .row { display: grid; grid-template-columns: ${widths}; gap: 0 1em; align-items: center; padding: 0 .9em;
    height: ${box.rowHeight}px; box-sizing: border-box; border-top: 1px solid #dfe4e8; text-align: end; contain: strict;
    position: absolute; inset: 0 0 auto }
  .head { position: static; color: #56626e; font-size: 12px }
  .row > :first-child, .row > :last-child { text-align: start }
  .scroller { position: relative; height: ${box.height}px; overflow: auto; contain: strict }
  .waitcell { display: grid; grid-template-columns: 1fr 3.4em; gap: .5em; align-items: center }
  .waitcell svg { width: 100%; height: 16px; display: block }
  .icon { width: 1em; height: 1em; vertical-align: -.2em; fill: currentColor }
  .waitcell line { stroke: #17212b }
  .waitcell rect { fill: #dfe4e8 }
  .waitcell .length { fill: #2a6fab }
  .row[data-verdict=Watch] { background: #fdf3da }
  .row[data-verdict=Alert] { background: #fdebe5 }
  .row[data-verdict=Watch] .length { fill: #f5bd3d }
  .row[data-verdict=Alert] .length { fill: #c5310f }
  .plate { font-size: 12px; font-weight: 600; padding: .1em .5em; border-radius: 2px }
  .row[data-verdict=Watch] .plate { background: #f5bd3d }
  .row[data-verdict=Alert] .plate { background: #c5310f; color: #fff }`;

/** The limit: a window of recycled rows, their nodes found once, only changed texts written, in one frame for all. */
export const mount: Mount = (place, size) => {
  const style = document.createElement('style');
  style.textContent = styles;
  document.head.append(style);
  sized(place).innerHTML =
    `<div class="table"><div class="row head">${columns.map(name => `<span>${name}</span>`).join('')}</div>
    <div class="scroller"><div style="height:${size * box.rowHeight}px"></div></div></div>`;
  const scroller = place.querySelector('.scroller') as HTMLElement;
  const records = firstBatch(size);
  const facts = Array.from({ length: size }, (_, index) => factsIn(records, index));
  const pool = Array.from({ length: Math.min(size, Math.ceil(box.height / box.rowHeight) + 3) }, () => {
    const row = new HandRow();
    scroller.append(row.element);
    return row;
  });
  const total = new HandRow();
  total.element.classList.add('head');
  scroller.after(total.element);
  let asked = false;
  const soon = (): void => {
    if (!asked) requestAnimationFrame(draw);
    asked = true;
  };
  function draw(): void {
    asked = false;
    const first = Math.max(0, Math.floor(scroller.scrollTop / box.rowHeight) - 1);
    const last = Math.min(size, first + pool.length);
    for (let index = first; index < last; index++) {
      const known = facts[index];
      if (known) pool[index % pool.length]?.draw(index, known);
    }
    total.write(-1, sum(facts));
  }
  scroller.addEventListener('scroll', soon, { passive: true });
  draw();
  return {
    everyMs,
    push(tick) {
      const batch = batchOf(size, tick);
      for (const index of changedRows(size, tick)) facts[index] = factsIn(batch, index);
      soon();
    },
    shown: () => pool.flatMap(row => shownRow(row.cells[0]?.data, row.cells[5]?.data)),
  };
};

function sum(facts: readonly Facts[]): Facts {
  const total = { waiting: 0, wait: 0, free: 0, answered: 0, within: 0, abandoned: 0 };
  for (const each of facts) {
    total.waiting += each.waiting;
    total.wait = Math.max(total.wait, each.wait);
    total.answered += each.answered;
    total.within += each.within;
    total.abandoned += each.abandoned;
  }
  return total;
}

const plain = '<span class="at"> </span>';
const markup: Partial<Record<ColumnName, string>> = {
  name: `<span>${phone} <span class="at"> </span></span>`,
  wait: `<span class="waitcell"><svg><rect y="5" width="100%" height="6"/><rect class="length" y="5" height="6"/>
    <line x1="28.9%" x2="28.9%" y1="1" y2="15"/><line x1="70.7%" x2="70.7%" y1="1" y2="15"/></svg>${plain}</span>`,
  verdict: `<span><span class="plate">${diamond}${plain}</span></span>`,
};

class HandRow {
  readonly element = document.createElement('div');
  readonly cells: readonly Text[];
  readonly #length: Element;
  #index = -1;
  #facts: Facts | undefined;

  constructor() {
    this.element.className = 'row';
    this.element.innerHTML = columns.map(column => markup[column] ?? plain).join('');
    this.#length = this.element.querySelector('.length') as Element;
    this.cells = [...this.element.querySelectorAll('.at')].map(cell => cell.firstChild as Text);
  }

  draw(index: number, facts: Facts): void {
    if (index === this.#index && facts === this.#facts) return;
    if (index !== this.#index) this.element.style.transform = `translateY(${index * box.rowHeight}px)`;
    this.#index = index;
    this.#facts = facts;
    this.write(index, facts);
  }

  write(index: number, facts: Facts): void {
    columns.forEach((column, at) => {
      const node = this.cells[at];
      const text = textOf(column, index, facts);
      if (node && node.data !== text) node.data = text;
    });
    this.#length.setAttribute('width', `${(placeOf(facts.wait) * 100).toFixed(1)}%`);
    const verdict = verdictOf(facts);
    if (this.element.dataset['verdict'] !== verdict) this.element.dataset['verdict'] = verdict;
  }
}
