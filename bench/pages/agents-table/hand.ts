import type { Shown } from '../contract.js';
import { nameOf, shownAgent, timeOf, words, type BenchState, type Facts } from '../agents/agents.shared.js';
import { mountByHand, signs, write, type HandBox } from '../agents/hand.shared.js';
import { phone } from '../icons.shared.js';

const rowHeight = 40.6;
const columns = ['Name', 'State', 'Reason, queue', 'Time', 'Channels, contacts', ''];

const styles = `
  .row { display: grid; grid-template-columns: 1.2fr 1fr 1.6fr 6em 2.2fr 7.5em; gap: 0 11px; align-items: center; padding: 0 13px;
    height: ${rowHeight}px; box-sizing: border-box; border-top: 1px solid #dfe4e8; contain: strict; white-space: nowrap;
    position: absolute; inset: 0 0 auto }
  .head { position: static; color: #56626e; font-size: 12px }
  .row > :nth-child(4) { text-align: end }
  .row .state, .row .contacts { display: flex; align-items: center; gap: 5px }
  .slot { width: 8px; height: 14px; box-sizing: border-box; border: 1.5px solid #2a6fab; border-radius: 1px }
  .row[data-busy] .slot { background: #2a6fab }
  .row:is([data-state='on-contact'], [data-state='on-hold']) .state .icon { color: #2a6fab }
  .row[data-state='available'] .state .icon { color: #2a8f7b }
  .row[data-state='break'] { color: #56626e }`;

const markup = `<span> </span><span class="state"><svg class="icon" viewBox="0 0 16 16"><path/></svg><span> </span></span>
  <span> </span><span> </span><span class="contacts">${phone}<i class="slot"></i><span> </span></span><span></span>`;

class HandRow implements HandBox {
  readonly element = document.createElement('div');
  readonly #icon: Element;
  readonly #path: Element;
  /** Name, state, queue, time, age of the contact. */
  readonly #texts: readonly Text[];
  #at = -1;
  #state: BenchState | undefined;

  constructor() {
    this.element.className = 'row';
    this.element.innerHTML = markup;
    this.#icon = this.element.querySelector('.state .icon') as Element;
    this.#path = this.element.querySelector('.state path') as Element;
    const spans = [...this.element.querySelectorAll('span')].filter(span => span.children.length === 0);
    this.#texts = spans.flatMap(({ firstChild }) => (firstChild instanceof Text ? [firstChild] : []));
  }

  draw(at: number, index: number, { state, seconds, hasContact }: Facts): void {
    if (at !== this.#at) this.element.style.transform = `translateY(${at * rowHeight}px)`;
    this.#at = at;
    if (state !== this.#state) {
      this.element.dataset['state'] = state;
      this.element.toggleAttribute('data-busy', hasContact);
      this.#icon.classList.toggle('full', state === 'on-contact');
      this.#path.setAttribute('d', signs[state]);
      this.#state = state;
    }
    const time = timeOf(seconds);
    const [name, word, queue, since, age] = this.#texts;
    write(name, nameOf(index));
    write(word, words[state]);
    write(queue, hasContact ? 'Billing' : '');
    write(since, time);
    write(age, hasContact ? time : '');
  }

  shown(): readonly Shown[] {
    return shownAgent(this.#texts[0]?.data, this.#texts[3]?.data);
  }
}

export const mount = mountByHand({
  styles,
  head: `<div class="row head">${columns.map(name => `<span>${name}</span>`).join('')}</div>`,
  perRow: 1,
  rowHeight,
  box: () => new HandRow(),
});
