import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { snippetsOf } from '../../support/snippets.js';

const snippets = snippetsOf('docs/screen-pop.md');

const pop = { contactId: 'c1', customerKey: 'K1', matches: ['K1'], addressRef: 'r1', resumed: false };

/** What a page is to a mapping, and what the mapping did. */
class Page {
  readonly done: unknown[] = [];
  readonly body = new EventTarget();
  readonly window = Object.assign(new EventTarget(), {
    parent: { postMessage: (...said: unknown[]) => void this.done.push(['postMessage', ...said]) },
  });
  readonly source = Object.assign(new EventTarget(), {
    currentCustomer: { switchTo: (key: string) => void this.done.push(['switchTo', key]) },
  });
  readonly search = { text: '', focus: () => void this.done.push(['focus']) };
  readonly frame = { contentWindow: {} };
  readonly location = { assign: (to: string) => void this.done.push(['assign', to]), hash: '' };

  /** Runs the mapping of this name, with what its host brings. */
  run(use: string, brought: Readonly<Record<string, unknown>> = {}): this {
    const snippet = snippets.find(each => each.language === 'ts' && each.use === use);
    assert.ok(snippet, `docs/screen-pop.md has no mapping ${use}`);
    const { outputText } = ts.transpileModule(snippet.code.replaceAll(/^import .*$/gm, ''), {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    const found: Readonly<Record<string, unknown>> = {
      'mado-source': this.source,
      'mado-customer-search': this.search,
      '#search input': this.search,
      iframe: this.frame,
    };
    const document = { body: this.body, querySelector: (selector: string) => found[selector] ?? null };
    const { window, location } = this;
    runInNewContext(outputText, {
      exports: {},
      document,
      window,
      location,
      encodeURIComponent,
      JSON,
      ...brought,
    });
    return this;
  }

  /** Raises an event that goes up from the source; true where the mapping cancelled it. */
  raise(type: string, detail: object): boolean {
    const event = Object.assign(new Event(type, { cancelable: true }), { detail });
    this.source.dispatchEvent(event);
    this.body.dispatchEvent(event);
    return event.defaultPrevented;
  }

  message(said: object): void {
    this.window.dispatchEvent(Object.assign(new Event('message'), said));
  }
}

describe('the mapping of a screen pop', () => {
  test('of an own CRM opens the record, and not again after it was opened', () => {
    const page = new Page().run('own');
    page.raise('mado-screen-pop', { ...pop, resumed: true });
    page.raise('mado-screen-pop', { ...pop, customerKey: null });
    assert.deepEqual(page.done, []);
    page.raise('mado-screen-pop', pop);
    assert.deepEqual(page.done, [['assign', '/customers/K1?contact=c1']]);
  });

  test('of Salesforce opens the record, and shows whom a clicked number is of', () => {
    const asked: unknown[] = [];
    let clicked: (call: object) => void = () => undefined;
    const opencti = {
      SCREENPOP_TYPE: { SOBJECT: 'sobject' },
      screenPop: (options: object) => void asked.push(options),
      enableClickToDial: (options: { callback(answer: object): void }) => options.callback({ success: true }),
      onClickToDial: (options: { listener(call: object): void }) => void (clicked = options.listener),
    };
    const page = new Page().run('salesforce', { sforce: { opencti } });
    page.raise('mado-screen-pop', pop);
    clicked({ number: '0312345678', recordId: 'K2' });
    assert.equal(JSON.stringify(asked), JSON.stringify([{ type: 'sobject', params: { recordId: 'K1' } }]));
    assert.deepEqual(page.done, [['switchTo', 'K2']]);
  });

  test('of Dynamics opens the contact, and searches by a clicked number', () => {
    const asked: unknown[] = [];
    let clicked: (data: string) => void = () => undefined;
    const CIFramework = {
      searchAndOpenRecords: (...given: unknown[]) => void asked.push(given),
      setClickToAct: () => Promise.resolve(),
      addHandler: (_: string, handler: (data: string) => void) => void (clicked = handler),
    };
    const page = new Page().run('dynamics', { Microsoft: { CIFramework }, Promise });
    page.raise('mado-screen-pop', pop);
    assert.deepEqual(asked[0], ['contact', '?$select=fullname&$filter=contactid eq K1', false]);
    page.window.dispatchEvent(new Event('CIFInitDone'));
    clicked(JSON.stringify({ value: '0312345678', name: 'mobilephone' }));
    assert.equal(page.search.text, '0312345678');
  });

  test('of Zendesk opens the user, or a new ticket for nobody', () => {
    const asked: unknown[] = [];
    const ZAFClient = { init: () => ({ invoke: (...given: unknown[]) => void asked.push(given) }) };
    const page = new Page().run('zendesk', { ZAFClient });
    page.raise('mado-screen-pop', { ...pop, resumed: true });
    assert.deepEqual(asked, []);
    page.raise('mado-screen-pop', pop);
    page.raise('mado-screen-pop', { ...pop, customerKey: null });
    assert.deepEqual(asked[0], ['routeTo', 'user', 'K1']);
    assert.deepEqual(asked.at(-1), ['routeTo', 'ticket', 'new']);
  });

  test('of a frame tells its host alone, and hears nobody else', () => {
    const page = new Page().run('frame');
    assert.equal(page.raise('mado-screen-pop', pop), false);
    assert.equal(page.raise('mado-dial', { numberRef: 'r1' }), true);
    assert.equal(
      JSON.stringify(page.done),
      JSON.stringify([
        ['postMessage', { type: 'mado-screen-pop', detail: pop }, 'https://crm.example'],
        ['postMessage', { type: 'mado-dial', detail: { numberRef: 'r1' } }, 'https://crm.example'],
      ]),
    );
    page.done.length = 0;
    const data = { type: 'show-customer', customer: 'K2' };
    const { parent } = page.window;
    page.message({ origin: 'https://crm.example.evil.example', source: parent, data });
    page.message({ origin: 'https://crm.example', source: {}, data });
    page.message({ origin: 'https://crm.example', source: parent, data: { ...data, customer: 1 } });
    assert.deepEqual(page.done, []);
    page.message({ origin: 'https://crm.example', source: parent, data });
    assert.deepEqual(page.done, [['switchTo', 'K2']]);
  });

  test('of the host of a frame takes the word of that frame alone', () => {
    const page = new Page().run('host');
    const data = { type: 'mado-screen-pop', detail: pop };
    page.message({ origin: 'https://elsewhere.example', source: page.frame.contentWindow, data });
    page.message({ origin: 'https://madoguchi.crm.example', source: {}, data });
    assert.equal(page.location.hash, '');
    page.message({ origin: 'https://madoguchi.crm.example', source: page.frame.contentWindow, data });
    assert.equal(page.location.hash, '#/customers/K1');
  });
});

describe('the mapping of a call', () => {
  test('of a link dials what may be seen, and leaves the rest to the gateway', () => {
    const page = new Page().run('tel');
    assert.equal(page.raise('mado-dial', { numberRef: 'r1', customer: 'K1' }), false);
    assert.equal(page.raise('mado-dial', { number: '+81312345678' }), true);
    assert.deepEqual(page.done, [['assign', 'tel:+81312345678']]);
  });

  test('of a customer who is to be found puts the cursor into the CRM’s own search', () => {
    const page = new Page().run('find');
    assert.equal(page.raise('mado-find-customer', { contactId: 'c1' }), true);
    assert.deepEqual(page.done, [['focus']]);
  });
});
