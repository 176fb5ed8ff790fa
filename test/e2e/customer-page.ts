import { expect, type Locator, type Page } from './fixtures.js';

/** The CRM page of the demo while somebody rings. */
export class CustomerPage {
  readonly page: Page;
  readonly lead: Locator;
  readonly memo: Locator;
  readonly save: Locator;
  readonly search: Locator;
  readonly card: Locator;
  readonly timeline: Locator;
  /** The bar with whom waits and the way back. */
  readonly waiting: Locator;
  /** All that went over the socket, either way. */
  readonly frames: string[] = [];

  constructor(page: Page) {
    this.page = page;
    this.lead = page.locator('#lead');
    this.memo = page.locator('#memo');
    this.save = page.locator('#save');
    this.search = page.locator('mado-customer-search input');
    this.card = page.locator('mado-customer-card');
    this.timeline = page.locator('mado-customer-timeline');
    this.waiting = page.locator('.customer-bar');
    const keep = ({ payload }: { payload: string | Buffer }): unknown => this.frames.push(String(payload));
    page.on('websocket', socket => socket.on('framereceived', keep).on('framesent', keep));
  }

  /** Opens it and waits until the operator is signed in there. */
  async open(url: string, query = ''): Promise<void> {
    await this.page.setViewportSize({ width: 1280, height: 2000 });
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.page.addInitScript(() => {
      const pops: unknown[] = [];
      Object.assign(globalThis, { [Symbol.for('test pops')]: pops });
      document.addEventListener('mado-screen-pop', event => pops.push((event as CustomEvent).detail), true);
    });
    await this.page.goto(`${url}crm.html${query}`);
    await expect(this.page.locator('#who')).toContainText(/[・·]/);
  }

  /** The contacts that have popped, in order. */
  async pops(): Promise<readonly string[]> {
    return (await this.popped()).map(({ contactId }) => contactId);
  }

  popped(): Promise<
    readonly {
      readonly contactId: string;
      readonly customerKey: string | null;
      readonly direction: string;
      readonly addressRef: string | null;
    }[]
  > {
    return this.page.evaluate(() => Reflect.get(globalThis, Symbol.for('test pops')) as never);
  }

  /** The records that the page holds of a customer. */
  recordsOf(key: string): Promise<readonly (readonly [string, Record<string, unknown>])[]> {
    return this.page.evaluate(
      stream => [...(document.querySelector('mado-source')?.store?.stream(stream).records ?? [])] as never,
      `customer/${key}`,
    );
  }

  /** The channels that the history of a customer has entries of, in order. */
  async channelsOf(key: string): Promise<readonly string[]> {
    const records = await this.recordsOf(key);
    const channels = records.flatMap(([id, { channel }]) =>
      id.startsWith('entry|') && typeof channel === 'string' ? [channel] : [],
    );
    return [...new Set(channels)].sort();
  }

  /** Presses the eye of the first number of an element, and gives the first purpose. */
  async reveal(element: Locator): Promise<void> {
    await element.locator('[data-eye]').first().click();
    await element.locator('.reveal-purposes button').first().click();
  }

  /** These frames are known to hold what they should. */
  forget(frames: readonly string[]): void {
    for (const frame of frames) this.frames.splice(this.frames.indexOf(frame), 1);
  }

  /** All that the page holds, shows, has copied and has been sent, in one text. */
  async everything(): Promise<string> {
    const held = await this.page.evaluate(() => {
      const texts: string[] = [document.title, location.href];
      const walk = (root: ParentNode): void => {
        for (const element of root.querySelectorAll('*')) {
          for (const { name, value } of element.attributes) texts.push(`${name}=${value}`);
          if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
            texts.push(element.value);
          for (const node of element.childNodes)
            if (node.nodeType !== Node.ELEMENT_NODE) texts.push(node.textContent ?? '');
          if (element.shadowRoot) {
            for (const node of element.shadowRoot.childNodes)
              if (node.nodeType !== Node.ELEMENT_NODE) texts.push(node.textContent ?? '');
            walk(element.shadowRoot);
          }
        }
      };
      walk(document);
      const store = document.querySelector('mado-source')?.store;
      for (const name of store?.streams ?? [])
        texts.push(JSON.stringify([...(store?.stream(name).records ?? [])]));
      for (const kept of [localStorage, sessionStorage]) texts.push(JSON.stringify(kept));
      document.execCommand('selectAll');
      texts.push(String(getSelection()));
      getSelection()?.removeAllRanges();
      return texts.join('\n');
    });
    const copied = await this.page.evaluate(() => navigator.clipboard.readText());
    const aria = await this.page.locator('body').ariaSnapshot();
    return [held, copied, aria, ...this.frames].join('\n');
  }
}
