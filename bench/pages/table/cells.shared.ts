import { placeOf, verdictOf, type Facts } from './table.shared.js';

const styles = `
  .waitcell { display: grid; grid-template-columns: 1fr 3.4em; gap: .5em; align-items: center; height: 100% }
  .waitcell svg { width: 100%; height: 16px; display: block }
  .waitcell rect { fill: #dfe4e8 }
  .waitcell .length { fill: #2a6fab }
  .plate { font-size: 12px; font-weight: 600; padding: .1em .5em; border-radius: 2px }
  .plate.Watch { background: #f5bd3d }
  .plate.Alert { background: #c5310f; color: #fff }`;

export function addCellStyles(): void {
  const style = document.createElement('style');
  style.textContent = styles;
  document.head.append(style);
}

/** The bar of a wait, as ours and the hand-written table have it, for peers' cells. */
export class WaitCell {
  readonly element = document.createElement('div');
  readonly #length: Element;
  readonly #text = new Text();

  constructor() {
    this.element.className = 'waitcell';
    this.element.innerHTML =
      '<svg><rect y="5" width="100%" height="6"/><rect class="length" y="5" height="6"/></svg><span></span>';
    this.#length = this.element.querySelector('.length') as Element;
    this.element.lastElementChild?.append(this.#text);
  }

  write(text: string, wait: number): void {
    this.#text.data = text;
    this.#length.setAttribute('width', `${(placeOf(wait) * 100).toFixed(1)}%`);
  }
}

export class PlateCell {
  readonly element = document.createElement('span');
  readonly #text = new Text();

  constructor() {
    this.element.append(this.#text);
  }

  write(facts: Facts): void {
    const verdict = verdictOf(facts);
    this.element.className = `plate ${verdict}`;
    this.#text.data = verdict;
  }
}
