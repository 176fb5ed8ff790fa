import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import { repeat } from '../../../src/components/base/repeat.js';
import { Random } from '../../support/random.js';

describe('repeat', () => {
  const draw = (place: HTMLElement, keys: readonly number[]): unknown =>
    render(
      html`<ul>
        ${repeat(
          keys,
          key => key,
          key => html`<li>${key}</li>`,
        )}
      </ul>`,
      place,
    );
  const comments = (place: HTMLElement): number =>
    [...(place.firstElementChild?.childNodes ?? [])].filter(node => node instanceof Comment).length;

  it('leaves nothing of what is taken away', () => {
    const [place, fresh] = [document.createElement('div'), document.createElement('div')];
    for (let round = 0; round < 20; round++) {
      draw(place, [1, 2, 3, 4, 5]);
      draw(place, [round, 4, 2]);
    }
    draw(place, [1, 2]);
    draw(fresh, [1, 2]);
    expect(comments(place)).to.equal(comments(fresh));
  });

  it('shows what it is given, in its order, and keeps what stays, whatever comes and goes', () => {
    const place = document.createElement('div');
    const random = new Random(7);
    let known = new Map<string, Element>();
    for (let round = 0; round < 200; round++) {
      const keys = [...new Set(Array.from({ length: random.integer(0, 8) }, () => random.integer(0, 12)))];
      draw(place, keys);
      const items = [...place.querySelectorAll('li')];
      expect(items.map(({ textContent }) => textContent)).to.deep.equal(keys.map(String));
      const now = new Map(items.map(item => [item.textContent ?? '', item]));
      for (const [key, item] of now) expect(known.get(key) ?? item).to.equal(item);
      known = now;
      expect(comments(place)).to.be.at.most(2 * keys.length + 1);
    }
  });
});
