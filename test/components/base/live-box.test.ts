import { expect } from '@open-wc/testing';
import { html, nothing, render } from 'lit';
import { liveBox, type BoxKind, type DrawnBox } from '../../../src/components/base/live-box.js';
import { repeat } from '../../../src/components/base/repeat.js';

interface Parts {
  readonly name: string;
  readonly count: number;
  readonly doubled: boolean;
}

describe('live box', () => {
  let drawings = 0;
  const kind: BoxKind<Parts> = {
    template: ({ name, doubled }, live) => {
      drawings++;
      return html`<li title=${live(({ count }) => `${count} of ${name}`)}>
        <b>${name}</b><i>${live(({ count }) => String(count))}</i>${
          doubled ? html`<u>${live(({ count }) => String(2 * count))}</u>` : nothing
        }
      </li>`;
    },
    looksSame: (before, now) => before.name === now.name && before.doubled === now.doubled,
  };
  const draw = (place: HTMLElement, parts: Parts): unknown =>
    render(
      html`<ul>
        ${liveBox(kind, parts)}
      </ul>`,
      place,
    );
  const shown = (place: HTMLElement): readonly (string | null | undefined)[] => [
    place.querySelector('li')?.getAttribute('title'),
    ...[...place.querySelectorAll('b, i, u')].map(node => node.textContent),
  ];

  beforeEach(() => {
    drawings = 0;
  });

  it('writes what is live to the nodes that are there, and draws nothing for it', () => {
    const place = document.createElement('div');
    draw(place, { name: 'a', count: 1, doubled: true });
    const text = place.querySelector('i')?.firstChild?.nextSibling;
    draw(place, { name: 'a', count: 2, doubled: true });
    expect(shown(place)).to.deep.equal(['2 of a', 'a', '2', '4']);
    expect(place.querySelector('i')?.firstChild?.nextSibling).to.equal(text);
    expect(drawings).to.equal(1);
  });

  it('draws the box where it looks different, with what is live as it is then', () => {
    const place = document.createElement('div');
    draw(place, { name: 'a', count: 1, doubled: false });
    draw(place, { name: 'b', count: 2, doubled: true });
    expect(shown(place)).to.deep.equal(['2 of b', 'b', '2', '4']);
    draw(place, { name: 'b', count: 3, doubled: false });
    draw(place, { name: 'b', count: 4, doubled: false });
    draw(place, { name: 'b', count: 5, doubled: true });
    expect(shown(place)).to.deep.equal(['5 of b', 'b', '5', '10']);
    expect(drawings).to.equal(4);
  });

  it('is brought up to date without a drawing of what is around it', () => {
    const place = document.createElement('div');
    const drawn: DrawnBox<Parts>[] = [];
    render(liveBox(kind, { name: 'a', count: 1, doubled: true }, drawn), place);
    expect(drawn.map(({ parts }) => parts.count)).to.deep.equal([1]);
    drawn[0]?.follow({ name: 'a', count: 2, doubled: true });
    expect(shown(place)).to.deep.equal(['2 of a', 'a', '2', '4']);
    expect(drawings).to.equal(1);
    drawn[0]?.follow({ name: 'b', count: 3, doubled: false });
    expect(shown(place)).to.deep.equal(['3 of b', 'b', '3']);
    expect(drawings).to.equal(2);
    render(liveBox(kind, { name: 'b', count: 4, doubled: false }), place);
    expect(shown(place)).to.deep.equal(['4 of b', 'b', '4']);
    expect(drawings).to.equal(2);
  });

  it('writes nothing that is there already', () => {
    const place = document.createElement('div');
    draw(place, { name: 'a', count: 1, doubled: true });
    const changes = new MutationObserver(() => undefined);
    changes.observe(place, { subtree: true, attributes: true, characterData: true, childList: true });
    draw(place, { name: 'a', count: 1, doubled: true });
    expect(changes.takeRecords()).to.be.empty;
  });

  it('goes with its place in a list', () => {
    const place = document.createElement('div');
    const list = (...all: readonly Parts[]): unknown =>
      render(
        html`<ul>
          ${repeat(
            all,
            ({ name }) => name,
            parts => liveBox(kind, parts),
          )}
        </ul>`,
        place,
      );
    list({ name: 'a', count: 1, doubled: false }, { name: 'b', count: 2, doubled: false });
    list({ name: 'b', count: 3, doubled: false }, { name: 'a', count: 4, doubled: false });
    expect([...place.querySelectorAll('li')].map(({ title }) => title)).to.deep.equal(['3 of b', '4 of a']);
    expect(drawings).to.equal(2);
  });

  it('is a text or an attribute and nothing else', () => {
    const wrong: BoxKind<Parts> = {
      ...kind,
      template: (_, live) => html`<li ?hidden=${live(() => 'yes')}></li>`,
    };
    const place = document.createElement('div');
    expect(() => render(liveBox(wrong, { name: 'a', count: 1, doubled: false }), place)).to.throw(
      TypeError,
      'text or as the value',
    );
  });
});
