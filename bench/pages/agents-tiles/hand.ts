import type { Shown } from '../contract.js';
import { box, nameOf, shownAgent, timeOf, type BenchState, type Facts } from '../agents/agents.shared.js';
import { mountByHand, signs, write, type HandBox } from '../agents/hand.shared.js';

const gap = 3;
const padding = 13;
const perRow = Math.floor((box.width - 2 * padding + gap) / (63 + gap));
const width = (box.width - 2 * padding - gap * (perRow - 1)) / perRow;
const height = 40.6;

const styles = `
  .tile { position: absolute; inset: 0 auto auto 0; width: ${width}px; height: ${height}px; box-sizing: border-box;
    display: grid; grid-template-columns: auto minmax(0, 1fr); align-content: center; align-items: center; column-gap: 4px;
    padding: 0 4px; line-height: 1.25; background: #f4f6f7; border-radius: 2px; contain: strict }
  .tile .name { font-size: 12px; overflow: hidden; white-space: nowrap }
  .tile .time { grid-column: 1 / -1; font-weight: 600; text-align: end }
  .tile:is([data-state='on-contact'], [data-state='on-hold']) { background-color: #d6e6f3 }
  .tile:is([data-state='on-contact'], [data-state='on-hold']) .icon { color: #2a6fab }
  .tile[data-state='on-hold'] { background-image: repeating-linear-gradient(135deg, rgb(42 111 171 / 26%) 0 1.5px, transparent 1.5px 7px) }
  .tile[data-state='acw'] { box-shadow: inset 3px 0 #2a6fab }
  .tile[data-state='available'] { background: #fff; box-shadow: inset 0 0 0 2px #2a8f7b }
  .tile[data-state='break'] { color: #56626e }
  .tile[data-state='break'] .time { font-weight: 400 }`;

class HandTile implements HandBox {
  readonly element = document.createElement('div');
  readonly #icon: Element;
  readonly #path: Element;
  readonly #name: Text;
  readonly #time: Text;
  #at = -1;
  #state: BenchState | undefined;

  constructor() {
    this.element.className = 'tile';
    this.element.innerHTML =
      '<svg class="icon" viewBox="0 0 16 16"><path/></svg><span class="name"> </span><span class="time"> </span>';
    this.#icon = this.element.querySelector('.icon') as Element;
    this.#path = this.element.querySelector('path') as Element;
    this.#name = this.element.querySelector('.name')?.firstChild as Text;
    this.#time = this.element.querySelector('.time')?.firstChild as Text;
  }

  draw(at: number, index: number, { state, seconds }: Facts): void {
    if (at !== this.#at) {
      const x = padding + (at % perRow) * (width + gap);
      const y = 2 + Math.floor(at / perRow) * (height + gap);
      this.element.style.transform = `translate(${x}px, ${y}px)`;
      this.#at = at;
    }
    if (state !== this.#state) {
      this.element.dataset['state'] = state;
      this.#icon.classList.toggle('full', state === 'on-contact');
      this.#path.setAttribute('d', signs[state]);
      this.#state = state;
    }
    write(this.#name, nameOf(index));
    write(this.#time, timeOf(seconds));
  }

  shown(): readonly Shown[] {
    return shownAgent(this.#name.data, this.#time.data);
  }
}

export const mount = mountByHand({
  styles,
  head: '',
  perRow,
  rowHeight: height + gap,
  box: () => new HandTile(),
});
