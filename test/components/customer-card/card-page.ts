import { agent, answersOf, chartRecords, wholeNumber } from '../../../demo/gallery/customer-chart.js';
import { customerKey, customerStream } from '../../../demo/gallery/history.js';
import '../../../src/components/customer-card/define.js';
import type { MadoCustomerCard } from '../../../src/components/customer-card/customer-card.js';
import '../../../src/components/source/define.js';
import type { MadoSource } from '../../../src/components/source/source.js';
import { createMemoryFeed, type MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import type { CommandArgs, Entry } from '../../../src/data/model/asking.js';
import type { FeedSession } from '../../../src/data/model/stream.js';
import { createStore } from '../../../src/data/store/store.js';
import type { FakePage } from '../../support/fake-page.js';

type Records = Readonly<Record<string, unknown>>;

export interface CardWishes {
  readonly customer?: string;
  readonly width?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** In place of the customer's usual records. */
  readonly records?: Records;
  readonly offer?: Records;
  /** What pages of a history say. */
  readonly contacts?: readonly Entry[];
  readonly answers?: Partial<Pick<FeedSession, 'page' | 'command'>>;
}

export interface Fed {
  readonly element: MadoCustomerCard;
  readonly source: MadoSource;
  readonly feed: MemoryFeed;
  /** What was asked to be done. */
  readonly asked: { readonly op: string; readonly args: CommandArgs }[];
}

/** A card in the page, fed as by a gateway. */
export async function mountCard(page: FakePage, wishes: CardWishes = {}): Promise<Fed> {
  const { customer = customerKey, width = '300px', attributes = {}, answers = {} } = wishes;
  const asked: Fed['asked'] = [];
  const usual = answersOf('en');
  const feed = createMemoryFeed(
    {
      [customerStream]: wishes.records ?? chartRecords('en'),
      [`operator/${agent}`]: wishes.offer ? { 'offer|c-91': wishes.offer } : {},
    },
    {
      page: async query => {
        if (wishes.contacts && query.stream === customerStream)
          return { entries: wishes.contacts, next: null, totals: {} };
        const give = answers.page ?? usual.page;
        if (!give) throw new TypeError('nobody answers pages');
        return give(query);
      },
      command: async (op, args) => {
        asked.push({ op, args });
        if (answers.command) return answers.command(op, args);
        if (op === 'reveal')
          return { ref: args['ref'], kind: 'phone', value: wholeNumber, until: page.time.wall() + 30_000 };
        return { ...args };
      },
    },
  );
  const source = document.createElement('mado-source');
  source.store = createStore({ feed, time: page.time });
  if (customer === 'current') source.agent = agent;
  const element = document.createElement('mado-customer-card');
  element.customer = customer;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.style.inlineSize = width;
  source.append(element);
  document.body.append(source);
  await page.settle();
  feed.beat();
  await page.settle();
  return { element, source, feed, asked };
}

export const all = (element: MadoCustomerCard, selector: string): HTMLElement[] => [
  ...element.renderRoot.querySelectorAll<HTMLElement>(selector),
];

export function one(element: MadoCustomerCard, selector: string): HTMLElement {
  const [found] = all(element, selector);
  if (!found) throw new TypeError(`there is no ${selector}`);
  return found;
}

export const text = (element: MadoCustomerCard, selector: string): string =>
  (all(element, selector)[0]?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** Everything in the page that holds this value: text nodes by their parents, attributes, properties of fields. */
export function placesOf(value: string, root: Node = document): string[] {
  const found: string[] = [];
  const digits = value.replaceAll('-', '');
  const holds = (given: string): boolean => given.replaceAll('-', '').includes(digits);
  const visit = (node: Node): void => {
    if (node instanceof Text && holds(node.data))
      found.push(`text in ${node.parentElement?.className ?? ''}`);
    if (node instanceof Comment && holds(node.data)) found.push('comment');
    if (node instanceof Element) {
      for (const { name, value: given } of node.attributes) if (holds(given)) found.push(`attribute ${name}`);
      if (node instanceof HTMLInputElement && holds(node.value)) found.push('field');
      const shadow = (node as { readonly renderRoot?: Node }).renderRoot;
      if (shadow && shadow !== node) visit(shadow);
    }
    for (const child of node.childNodes) visit(child);
  };
  visit(root);
  if (holds(document.title)) found.push('title of the page');
  return found;
}
