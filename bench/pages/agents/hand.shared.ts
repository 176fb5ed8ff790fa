import type { Mount, Shown } from '../contract.js';
import { box, everyMs, sized, states, words, type BenchState, type Facts } from './agents.shared.js';
import { HandBook } from './hand-book.shared.js';

/** One recycled box of a hand-written page. */
export interface HandBox {
  readonly element: HTMLElement;
  draw(at: number, index: number, facts: Facts): void;
  shown(): readonly Shown[];
}

export interface HandLook {
  readonly styles: string;
  readonly head: string;
  readonly perRow: number;
  readonly rowHeight: number;
  box(): HandBox;
}

const common = `
  .board { border-top: 2px solid #17212b; font: 14px/1.45 system-ui, sans-serif; font-variant-numeric: tabular-nums }
  .strip { display: flex; gap: 12px; padding: 8px 12px; font-size: 13px }
  .scroller { position: relative; height: ${box.height}px; overflow: auto; contain: strict }
  .icon { width: 1em; height: 1em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.5 }
  .icon.full { fill: currentColor; stroke: none }`;

export const signs: Readonly<Record<BenchState, string>> = {
  available: 'M8 3.2a4.8 4.8 0 1 0 .01 0z',
  'on-contact': 'M8 2.8a5.2 5.2 0 1 0 .01 0z',
  'on-hold': 'M5.7 3.5v9M10.3 3.5v9',
  acw: 'M3 4h10M3 8h10M3 12h5.5',
  break: 'M3 4.5h8v4.6a4 4 0 0 1-8 0zM11 5.7h1.2a1.7 1.7 0 0 1 0 3.4H11',
};

/** The limit: a window of recycled boxes, nodes found once, only changed texts written, one frame for all. */
export function mountByHand(look: HandLook): Mount {
  return (place, size) => {
    const style = document.createElement('style');
    style.textContent = common + look.styles;
    document.head.append(style);
    const room = Math.ceil(size / look.perRow) * look.rowHeight;
    sized(place).innerHTML =
      `<div class="board"><div class="strip">${states.map(countMarkup).join('')}</div>${look.head}
      <div class="scroller"><div style="height:${room}px"></div></div></div>`;
    const scroller = place.querySelector('.scroller') as HTMLElement;
    const counts = [...place.querySelectorAll('.strip b')].map(node => node.firstChild as Text);
    const book = new HandBook(size);
    const rows = Math.ceil(box.height / look.rowHeight) + 3;
    const pool = Array.from({ length: Math.min(size, rows * look.perRow) }, () => {
      const made = look.box();
      scroller.append(made.element);
      return made;
    });
    let asked = false;
    const soon = (): void => {
      if (!asked) requestAnimationFrame(draw);
      asked = true;
    };
    function draw(): void {
      asked = false;
      book.look();
      const first = Math.max(0, Math.floor(scroller.scrollTop / look.rowHeight) - 1) * look.perRow;
      const last = Math.min(size, first + pool.length);
      for (let at = first; at < last; at++) {
        const index = book.order[at] ?? 0;
        const facts = book.facts[index];
        if (facts) pool[at % pool.length]?.draw(at, index, facts);
      }
      const now = book.counts();
      states.forEach((state, at) => write(counts[at], String(now[state])));
    }
    scroller.addEventListener('scroll', soon, { passive: true });
    draw();
    return {
      everyMs,
      push(tick) {
        book.take(tick);
        soon();
      },
      shown: () => pool.flatMap(each => each.shown()),
    };
  };
}

function countMarkup(state: BenchState): string {
  const full = state === 'on-contact' ? ' full' : '';
  return `<span><svg class="icon${full}" viewBox="0 0 16 16"><path d="${signs[state]}"/></svg> ${words[state]} <b> </b></span>`;
}

/** Writes a text where it is another one. */
export function write(node: Text | undefined, text: string): void {
  if (node && node.data !== text) node.data = text;
}
