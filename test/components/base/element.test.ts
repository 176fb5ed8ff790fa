import { expect } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { createMemoryFeed, type MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import { ClockController } from '../../../src/components/base/clock-controller.js';
import { MadoElement } from '../../../src/components/base/element.js';
import {
  pageFilters,
  type FilterChoice,
  type FilterHost,
} from '../../../src/components/base/filter-registry.js';
import type { Scope, ScopeAttributes } from '../../../src/components/base/scope.js';
import { watchedRoots } from '../../../src/components/base/language.js';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import { SelectController } from '../../../src/components/base/select-controller.js';
import { pageSources, type SourceHost } from '../../../src/components/base/source-registry.js';
import { frame } from '../../../src/components/base/templates.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';

class ProbeElement extends MadoElement {
  @property() field = 'waiting';
  @property() queue?: string;

  renders = 0;
  selections = 0;
  throws = false;
  /** It reads the feed beside what it is given. */
  besides = true;
  readonly select = new SelectController(this, {
    need: () => (this.given && !this.besides ? undefined : { stream: `queues/${this.groupShown}` }),
    select: ({ records }) => {
      this.selections++;
      return records.get(this.field);
    },
  });
  readonly clock = new ClockController(this, { active: () => this.field === 'ticking' });

  protected override get accessibleName(): string {
    return this.label ?? 'Probe';
  }

  protected override render(): TemplateResult {
    this.renders++;
    if (this.throws) throw new TypeError('probe');
    const value = JSON.stringify(this.given ?? this.select.value ?? null);
    return frame({
      heading: this.accessibleName,
      condition: this.condition,
      freshness: this.freshness,
      language: this.language,
      body: html`<p part="value">${value}</p>
        <input />`,
    });
  }

  /** What it may show. */
  get shown(): Scope {
    return this.scope;
  }

  protected override get scopeAttributes(): ScopeAttributes {
    return { group: this.group, queue: this.queue };
  }

  get text(): string {
    return this.renderRoot.querySelector('p')?.textContent ?? '';
  }
}
customElements.define('probe-element', ProbeElement);

class ProbeSource extends HTMLElement implements SourceHost {
  store: Store | undefined;
  group?: string;

  connectedCallback(): void {
    pageSources.add(this);
  }

  disconnectedCallback(): void {
    pageSources.remove(this);
  }
}
customElements.define('probe-source', ProbeSource);

class ProbeFilter extends HTMLElement implements FilterHost {
  choice: FilterChoice = { queues: [], channels: [] };

  connectedCallback(): void {
    pageFilters().add(this);
  }

  disconnectedCallback(): void {
    pageFilters().remove(this);
  }

  choose(choice: Partial<FilterChoice>): void {
    this.choice = { queues: [], channels: [], ...choice };
    pageFilters().changed();
  }
}
customElements.define('probe-filter', ProbeFilter);

describe('MadoElement', () => {
  let page: FakePage;
  let feed: MemoryFeed;
  let store: Store;
  const stores: Store[] = [];

  function storeWith(value: unknown, group = 'all'): Store {
    feed = createMemoryFeed({ [`queues/${group}`]: { waiting: value } });
    const made = createStore({ feed, time: page.time });
    stores.push(made);
    return made;
  }

  function source(given: Store, id = ''): ProbeSource {
    const host = document.createElement('probe-source') as ProbeSource;
    host.store = given;
    host.id = id;
    return host;
  }

  async function probe(): Promise<ProbeElement> {
    const element = document.createElement('probe-element') as ProbeElement;
    document.body.append(element);
    await page.settle();
    return element;
  }

  beforeEach(() => {
    page = useFakePage();
    store = storeWith(7);
  });

  afterEach(() => {
    for (const element of document.querySelectorAll('probe-element, probe-source, probe-filter, .holder'))
      element.remove();
    for (const made of stores.splice(0)) made.close();
    usePageScheduler(null);
    document.documentElement.lang = 'en';
  });

  describe('accessibility', () => {
    it('typing stays inside, Escape and Tab go on', async () => {
      const element = await probe();
      const heard: string[] = [];
      const listen = (event: KeyboardEvent): number => heard.push(event.key);
      document.addEventListener('keydown', listen);
      const input = element.renderRoot.querySelector('input');
      for (const key of ['?', '/', 'Escape', 'Tab']) {
        input?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
      }
      document.removeEventListener('keydown', listen);
      expect(heard).to.deep.equal(['Escape', 'Tab']);
    });

    it('keys outside a field go on', async () => {
      const element = await probe();
      const heard: string[] = [];
      const listen = (event: KeyboardEvent): number => heard.push(event.key);
      document.addEventListener('keyup', listen);
      const target = element.renderRoot.querySelector('p');
      target?.dispatchEvent(new KeyboardEvent('keyup', { key: '?', bubbles: true, composed: true }));
      document.removeEventListener('keyup', listen);
      expect(heard).to.deep.equal(['?']);
    });
  });

  describe('properties', () => {
    it('data wins over the feed, as an object and as JSON', async () => {
      document.body.append(source(store));
      const element = await probe();
      expect(element.text).to.equal('7');
      element.data = { waiting: 3 };
      await page.settle();
      expect(element.text).to.equal('{"waiting":3}');
      element.setAttribute('data', '{"waiting":4}');
      await page.settle();
      expect(element.text).to.equal('{"waiting":4}');
    });

    it('data goes by the page’s own clock, and by the source’s where the feed is read beside it', async () => {
      document.body.append(source(store));
      feed.clock({ virtual: Date.UTC(2026, 3, 1), wall: page.time.wall(), rate: 1 });
      const element = await probe();
      expect(element.clock.now).to.equal(store.now());
      element.data = { waiting: 3 };
      await page.settle();
      expect(element.clock.now).to.equal(store.now());
      element.besides = false;
      element.requestUpdate('besides');
      await page.settle();
      expect(element.clock.now).to.equal(page.time.wall());
      element.data = '';
      await page.settle();
      expect(element.clock.now).to.equal(store.now());
    });

    it('[object Object] counts as absent', async () => {
      const element = await probe();
      element.setAttribute('data', '[object Object]');
      await page.settle();
      expect(element.text).to.equal('null');
    });

    it('properties set before the upgrade count', async () => {
      const early = document.createElement('early-probe') as ProbeElement;
      early.data = { early: true };
      early.label = 'Early';
      document.body.append(early);
      customElements.define('early-probe', class extends ProbeElement {});
      customElements.upgrade(early);
      await page.settle();
      expect(early.text).to.equal('{"early":true}');
      expect(early.renderRoot.querySelector('h2')?.textContent).to.contain('Early');
      early.remove();
    });

    it('theme and wall are seen by styles', async () => {
      const element = await probe();
      element.theme = 'dark';
      element.wall = true;
      await page.settle();
      expect(element.matches('[theme="dark"][wall]')).to.equal(true);
      expect(getComputedStyle(element).colorScheme).to.equal('dark');
    });
  });

  describe('language', () => {
    it('is the nearest lang through shadow hosts, and follows its changes', async () => {
      document.documentElement.lang = 'en';
      const holder = document.createElement('div');
      holder.className = 'holder';
      const element = document.createElement('probe-element') as ProbeElement;
      holder.attachShadow({ mode: 'closed' }).append(element);
      document.body.append(holder);
      await page.settle();
      expect(element.renderRoot.textContent).to.contain('Connecting');
      holder.lang = 'ja-JP';
      await page.settle();
      expect(element.renderRoot.textContent).to.contain('接続中');
      element.lang = 'en';
      await page.settle();
      expect(element.renderRoot.textContent).to.contain('Connecting');
      holder.remove();
    });
  });

  describe('source', () => {
    it('may appear later', async () => {
      const element = await probe();
      expect(element.matches(':state(loading)')).to.equal(true);
      document.body.append(source(store));
      await page.settle();
      expect(element.text).to.equal('7');
      expect(element.matches(':state(live)')).to.equal(true);
    });

    it('the nearest one around wins over the first of the page, a named one over both', async () => {
      document.body.append(source(store), source(storeWith(9), 'named'));
      const around = source(storeWith(8));
      document.body.append(around);
      const element = await probe();
      expect(element.text).to.equal('7');
      around.append(element);
      await page.settle();
      expect(element.text).to.equal('8');
      element.source = 'named';
      await page.settle();
      expect(element.text).to.equal('9');
    });

    it("the group is the element's, else the source's, else all", async () => {
      const host = source(storeWith(5, 'night'));
      host.group = 'night';
      document.body.append(host);
      const element = await probe();
      expect(element.text).to.equal('5');
      element.group = 'day';
      await page.settle();
      expect(element.text).to.equal('null');
    });
  });

  describe('filter', () => {
    function filter(id = ''): ProbeFilter {
      const host = document.createElement('probe-filter') as ProbeFilter;
      host.id = id;
      return host;
    }

    it('chooses what an element does not name itself', async () => {
      document.body.append(source(storeWith(5, 'night')));
      const chooser = filter();
      document.body.append(chooser);
      const element = await probe();
      chooser.append(element);
      element.queue = 'own';
      await page.settle();
      expect(element.text).to.equal('null');
      chooser.choose({ group: 'night', queues: ['theirs'], channels: ['chat'], period: 'interval' });
      await page.settle();
      expect(element.text).to.equal('5');
      expect(element.shown).to.deep.equal({
        group: 'night',
        queues: ['own'],
        channels: ['chat'],
        period: 'interval',
      });
      element.queue = '';
      element.group = 'all';
      await page.settle();
      expect(element.shown.queues).to.deep.equal(['theirs']);
      expect(element.text).to.equal('null');
    });

    it('is the one named, wherever it stands and however late it comes; else the nearest around; else none', async () => {
      const holder = document.createElement('div');
      holder.className = 'holder';
      document.body.append(holder);
      const around = filter();
      around.choose({ group: 'around' });
      const element = await probe();
      element.filter = 'late';
      const root = holder.attachShadow({ mode: 'closed' });
      root.append(around);
      around.attachShadow({ mode: 'open' }).append(element);
      await page.settle();
      expect(element.shown.group).to.equal('all');
      const late = filter();
      late.choose({ group: 'late' });
      document.body.append(late);
      late.id = 'late';
      pageFilters().changed();
      expect(element.shown.group).to.equal('late');
      late.remove();
      expect(element.shown.group).to.equal('all');
      element.removeAttribute('filter');
      element.filter = '';
      await page.settle();
      expect(element.shown.group).to.equal('around');
      document.body.append(element);
      expect(element.shown.group).to.equal('all');
    });

    it('of one copy of the library drives the elements of another', () => {
      const registry = Reflect.get(globalThis, Symbol.for('madoguchi.filters.1')) as unknown;
      expect(pageFilters() === registry).to.equal(true);
    });
  });

  describe('states', () => {
    it('grow old with time alone', async () => {
      document.body.append(source(store));
      const element = await probe();
      feed.beat();
      await page.settle();
      expect(element.matches(':state(live)')).to.equal(true);
      page.time.pass(4_000);
      await page.settle();
      expect(element.matches(':state(late)')).to.equal(true);
      page.time.pass(8_000);
      await page.settle();
      expect(element.matches(':state(stale)')).to.equal(true);
      expect(element.matches(':state(live)')).to.equal(false);
    });

    it('are told with the next frame, though the slot of the figures is not there yet', async () => {
      document.body.append(source(store));
      const element = await probe();
      feed.beat();
      await page.settle();
      page.time.pass(3_000 - 13 * (1000 / 60) - 20);
      element.work.invalidate('digits');
      await page.paint(1);
      expect(element.matches(':state(live)'), 'the slot has just been used').to.equal(true);
      page.time.pass(10);
      await page.paint(1);
      expect(element.matches(':state(late)')).to.equal(true);
    });

    it('a mistake of ours shows that it failed, its neighbours live on, and reload mends it', async () => {
      document.body.append(source(store));
      const element = await probe();
      const neighbour = await probe();
      element.throws = true;
      element.label = 'Again';
      await page.settle();
      expect(element.matches(':state(failed)')).to.equal(true);
      expect(element.renderRoot.textContent).to.contain('view-failed');
      expect(neighbour.text).to.equal('7');
      element.throws = false;
      element.renderRoot.querySelector('button')?.click();
      await page.settle();
      expect(element.text).to.equal('7');
      expect(element.matches(':state(live)')).to.equal(true);
    });
  });

  describe('life', () => {
    it('lives on after being removed and put elsewhere', async () => {
      document.body.append(source(store));
      const element = await probe();
      for (let move = 0; move < 5; move++) {
        element.remove();
        document.body.append(element);
      }
      await page.settle();
      feed.patch('queues/all', { waiting: 11 });
      await page.settle();
      expect(element.text).to.equal('11');
    });

    it('a change while it was away is shown on return', async () => {
      document.body.append(source(store));
      const element = await probe();
      element.remove();
      element.data = { away: 1 };
      await page.settle();
      document.body.append(element);
      await page.settle();
      expect(element.text).to.equal('{"away":1}');
    });

    it('a hundred mounts leave no observer, listener, timer or frame', async () => {
      const roots = watchedRoots();
      for (let mount = 0; mount < 100; mount++) {
        const element = document.createElement('probe-element') as ProbeElement;
        element.field = 'ticking';
        document.body.append(element);
        await page.paint();
        element.remove();
      }
      expect(page.watched.size).to.equal(0);
      expect(page.framesWaiting).to.equal(0);
      expect(page.time.pending).to.equal(0);
      expect(watchedRoots()).to.equal(roots);
    });
  });

  describe('feed', () => {
    it('selects once a version and draws only when its slice changed', async () => {
      document.body.append(source(store));
      const element = await probe();
      const { selections, renders } = element;
      feed.patch('queues/all', { other: 1 });
      feed.patch('queues/all', { other: 2 });
      await page.settle();
      expect(element.selections - selections).to.equal(1);
      expect(element.renders - renders).to.equal(0);
      feed.patch('queues/all', { waiting: 12 });
      await page.settle();
      expect(element.text).to.equal('12');
      expect(element.renders - renders).to.equal(1);
    });

    it('a value that comes while out of sight is written on entry', async () => {
      document.body.append(source(store));
      const element = await probe();
      page.scroll(element, false);
      feed.patch('queues/all', { waiting: 13 });
      await page.settle();
      expect(element.text).to.equal('7');
      page.scroll(element, true);
      await page.settle();
      expect(element.text).to.equal('13');
    });

    it('updateComplete does not wait for what is out of sight', async () => {
      const element = await probe();
      page.scroll(element, false);
      element.label = 'Unseen';
      await element.updateComplete;
      expect(element.renderRoot.textContent).not.to.contain('Unseen');
    });

    it('ticks each second without traffic', async () => {
      document.body.append(source(store));
      const element = await probe();
      element.field = 'ticking';
      await page.settle();
      const { renders } = element;
      for (let second = 0; second < 5; second++) {
        page.time.pass(1_000);
        await page.paint();
      }
      expect(element.renders - renders).to.be.within(4, 6);
    });
  });

  describe('slots of the host page', () => {
    for (const display of ['inline-block', 'flex', 'inline-flex', 'table-cell', 'grid', 'float']) {
      it(`has a width in ${display}`, async () => {
        const holder = document.createElement('div');
        holder.className = 'holder';
        document.body.append(holder);
        if (display === 'float') holder.style.float = 'left';
        else holder.style.display = display;
        const element = await probe();
        holder.append(element);
        await page.settle();
        expect(element.getBoundingClientRect().width).to.be.above(100);
      });
    }
  });
});
