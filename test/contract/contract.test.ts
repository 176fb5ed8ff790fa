import { expect } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { watchedRoots } from '../../src/components/base/language.js';
import { defineElement, type MadoElementClass } from '../../src/components/base/registration.js';
import { usePageScheduler } from '../../src/components/base/scheduler.js';
import { version } from '../../src/components/base/version.js';
import { catchWarnings } from '../support/console.js';
import { useFakePage, type FakePage } from '../support/fake-page.js';
import { openGallery, type Gallery } from './gallery.js';
import { elementClass, elementEntries } from './manifest.js';

const entries = await elementEntries();
const languages = { ja: '日本語', en: 'English' } as const;
/** What every custom element has by itself, and what Lit adds. */
const inherited = new Set(['id', 'lang', 'hidden', 'dir', 'class', 'style', 'slot', 'part', 'title']);

/** The element's text without what depends on the moment. */
const drawn = (element: LitElement): string =>
  (element.renderRoot as ShadowRoot).innerHTML.replaceAll(/<!--.*?-->/g, '').replaceAll(/lit\$\d+\$/g, '');

/** Tags that are taken by classes of the contract only, so that no test sees another's. */
let serial = 0;
function registered(constructor: MadoElementClass, name: string): string {
  const tag = `${name}-t${serial++}`;
  customElements.define(tag, class extends constructor {});
  return tag;
}

it('the manifest names elements', () => {
  expect(entries.map(({ tagName }) => tagName)).to.include.members([
    'mado-source',
    'mado-kpi-gauge',
    'mado-queue-status',
  ]);
});

for (const entry of entries) {
  describe(`the contract of ${entry.tagName}`, () => {
    let page: FakePage;
    let constructor: MadoElementClass;
    let tag: string;
    const holder = document.createElement('div');
    let warnings: ReturnType<typeof catchWarnings>;

    before(async () => {
      constructor = (await elementClass(entry)) as MadoElementClass;
      tag = registered(constructor, entry.tagName);
    });

    beforeEach(() => {
      page = useFakePage();
      warnings = catchWarnings();
      document.body.append(holder);
    });

    afterEach(() => {
      holder.remove();
      holder.replaceChildren();
      holder.removeAttribute('lang');
      holder.removeAttribute('style');
      usePageScheduler(null);
      warnings.restore();
    });

    async function mounted(): Promise<LitElement> {
      const element = document.createElement(tag) as LitElement;
      holder.append(element);
      await page.settle();
      return element;
    }

    describe('registration', () => {
      it('importing the class defines nothing', () => {
        expect(customElements.get(entry.tagName)).to.equal(undefined);
      });

      it('defining the same version twice is quiet', () => {
        defineElement(`${entry.tagName}-twice`, constructor);
        defineElement(`${entry.tagName}-twice`, constructor);
        expect(warnings.said).to.deep.equal([]);
      });

      it('another version warns and names both', () => {
        customElements.define(
          `${entry.tagName}-other`,
          class extends HTMLElement {
            static readonly version = '9.9.9';
          },
        );
        defineElement(`${entry.tagName}-other`, constructor);
        expect(warnings.said.join()).to.contain('9.9.9').and.to.contain(version);
      });

      it('a suffix makes another tag of the same element', async () => {
        defineElement(entry.tagName, constructor, { suffix: 'suffixed' });
        const element = document.createElement(`${entry.tagName}-suffixed`) as LitElement;
        holder.append(element);
        await page.settle();
        expect(drawn(element)).to.equal(drawn(await mounted()));
      });
    });

    describe('properties', () => {
      it('no data works', async () => {
        const element = await mounted();
        expect(drawn(element)).not.to.equal('');
        if (entry.tagName !== 'mado-source') {
          expect(element.matches(':state(loading)')).to.equal(true);
          expect(element.getBoundingClientRect().height).to.be.above(10);
        }
      });

      it('set up before or after the upgrade is equal', async () => {
        const early = document.createElement(`${tag}-early`) as LitElement;
        const setUp = (element: HTMLElement): void => {
          Object.assign(element, { label: 'Same', group: 'g', theme: 'dark' });
          element.lang = 'ja';
        };
        setUp(early);
        holder.append(early);
        customElements.define(`${tag}-early`, class extends constructor {});
        const late = await mounted();
        setUp(late);
        await page.settle();
        expect(drawn(early)).to.equal(drawn(late));
      });

      it('every documented property and attribute is there, and no undocumented one', async () => {
        const element = await mounted();
        for (const { kind, name } of entry.members) {
          expect(name in element, `${kind} ${name}`).to.equal(true);
        }
        const observed = (constructor as unknown as { observedAttributes: readonly string[] })
          .observedAttributes;
        const documented = new Set(entry.attributes.map(({ name }) => name));
        const known = observed.filter(name => !inherited.has(name));
        expect([...known].sort()).to.deep.equal([...documented].sort());
      });
    });

    describe('look', () => {
      it('uses no rem, and only constructed sheets', async () => {
        const element = await mounted();
        const root = element.renderRoot as ShadowRoot;
        const css = root.adoptedStyleSheets
          .flatMap(sheet => [...sheet.cssRules].map(rule => rule.cssText))
          .join('\n');
        expect(css).not.to.match(/\d(rem|vw|vh|vmin|vmax)\b/);
        expect(css).not.to.match(/url\(/);
        expect(root.querySelectorAll('style, link, script').length).to.equal(0);
      });

      it('[hidden] hides it', async () => {
        const element = await mounted();
        element.hidden = true;
        await page.settle();
        expect(getComputedStyle(element).display).to.equal('none');
      });

      it('takes no type, alignment or spacing from the host page', async () => {
        const element = await mounted();
        if (getComputedStyle(element).display === 'contents') return;
        const before = getComputedStyle(element);
        const kept = [
          'fontSize',
          'lineHeight',
          'textAlign',
          'letterSpacing',
          'textTransform',
          'whiteSpace',
        ] as const;
        const plain = kept.map(name => before[name]);
        holder.setAttribute('class', 'hostile');
        Object.assign(holder.style, {
          font: 'italic 700 33px/3 monospace',
          textAlign: 'right',
          letterSpacing: '5px',
          textTransform: 'uppercase',
          whiteSpace: 'pre',
        });
        expect(kept.map(name => getComputedStyle(element)[name])).to.deep.equal(plain);
      });

      for (const place of ['inline-block', 'float', 'flex', 'table-cell', 'grid']) {
        it(`has a width in ${place}`, async () => {
          const element = await mounted();
          if (getComputedStyle(element).display === 'contents') return;
          if (place === 'float') holder.style.float = 'left';
          else holder.style.display = place;
          expect(element.getBoundingClientRect().width).to.be.above(200);
        });
      }
    });

    describe('language', () => {
      for (const [lang, name] of Object.entries(languages)) {
        it(`speaks ${name} where the page does, also when that changes`, async () => {
          holder.lang = lang === 'ja' ? 'en' : 'ja';
          const element = await mounted();
          holder.lang = lang;
          await page.settle();
          const changed = drawn(element);
          const fresh = drawn(await mounted());
          expect(changed).to.equal(fresh);
        });
      }
    });

    describe('life', () => {
      it('removed and put back, also into another root, it lives', async () => {
        const element = await mounted();
        const before = drawn(element);
        element.remove();
        holder.append(element);
        await page.settle();
        const root = document.createElement('div');
        root.attachShadow({ mode: 'closed' }).append(element);
        holder.append(root);
        await page.settle();
        expect(drawn(element)).to.equal(before);
      });

      it('a hundred mounts leave no observer, listener, timer or frame', async () => {
        const roots = watchedRoots();
        for (let mount = 0; mount < 100; mount++) {
          const element = document.createElement(tag);
          holder.append(element);
          await page.paint();
          element.remove();
        }
        expect(page.watched.size).to.equal(0);
        expect(page.framesWaiting).to.equal(0);
        expect(page.visibilityListeners).to.equal(0);
        expect(page.time.pending).to.equal(0);
        expect(watchedRoots()).to.equal(roots);
      });
    });

    describe('the gallery', () => {
      let gallery: Gallery;

      before(async () => {
        gallery = await openGallery(entry.folder, entry.tagName);
      });

      after(() => gallery.close());

      it('shows the element in states', () => {
        expect(gallery.elements.length).to.be.above(2);
      });

      it('violates no content security policy', () => {
        expect(gallery.violations).to.deep.equal([]);
      });

      it('has every documented part and slot, and no undocumented one', async () => {
        // What a person can open is opened.
        for (const element of gallery.elements) {
          element.renderRoot.querySelector<HTMLElement>('button[aria-expanded="false"]')?.click();
          await element.updateComplete;
        }
        const names = (selector: string, attribute: string): string[] => {
          const found = gallery.elements.flatMap(({ renderRoot }) =>
            [...renderRoot.querySelectorAll(selector)].flatMap(node =>
              (node.getAttribute(attribute) ?? '').split(' '),
            ),
          );
          return [...new Set(found)].sort();
        };
        expect(names('[part]', 'part')).to.deep.equal(entry.cssParts.map(({ name }) => name).sort());
        expect(names('slot', 'name')).to.deep.equal(entry.slots.map(({ name }) => name).sort());
      });

      it('is always in exactly one documented state', () => {
        const states = entry.cssStates.map(({ name }) => name);
        for (const element of gallery.elements) {
          const found = states.filter(name => element.matches(`:state(${name})`));
          expect(found, element.outerHTML.slice(0, 120)).to.have.length(1);
        }
      });
    });
  });
}
