import { customerKey, customerStream, historyRecords, type History } from '../../../demo/gallery/history.js';
import type { MadoCustomerTimeline } from '../../../src/components/customer-timeline/customer-timeline.js';
import '../../../src/components/customer-timeline/define.js';
import { dataReader } from '../../../src/components/customer-timeline/timeline-source.js';
import '../../../src/components/source/define.js';
import { answerEntryPage, type CustomerEntry } from '../../../src/data/customer/index.js';
import { createMemoryFeed, type MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import type { CommandArgs, EntryQuery } from '../../../src/data/model/asking.js';
import type { FeedSession } from '../../../src/data/model/stream.js';
import { createStore } from '../../../src/data/store/store.js';
import type { FakePage } from '../../support/fake-page.js';

export interface Wishes {
  readonly width?: string;
  readonly height?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly answers?: Partial<Pick<FeedSession, 'page' | 'command'>>;
}

/** A timeline in the page, and the gateway it reads from. */
export interface Mounted {
  readonly element: MadoCustomerTimeline;
  readonly feed: MemoryFeed;
  readonly asked: EntryQuery[];
  readonly commands: (readonly [string, CommandArgs])[];
  /** From now on these are the entries, and the stream says so. */
  become(history: History, revision?: number): Promise<void>;
  settle(): Promise<void>;
}

function create({ width = '300px', height = '20em', attributes = {} }: Wishes): MadoCustomerTimeline {
  const element = document.createElement('mado-customer-timeline');
  const all = { customer: customerKey, 'time-zone': 'Asia/Tokyo', ...attributes };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  element.style.inlineSize = width;
  element.style.setProperty('--mado-customer-timeline-max-block-size', height);
  return element;
}

/** Questions are paced, so that an answer takes some turns. */
export async function settleOf(page: FakePage): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    // Sizes are told by the browser itself, between two frames of its own.
    await new Promise(requestAnimationFrame);
    await page.settle();
  }
}

export async function mountFed(page: FakePage, history: History, wishes: Wishes = {}): Promise<Mounted> {
  let entries: readonly CustomerEntry[] = history.entries;
  const feed = createMemoryFeed({ [customerStream]: historyRecords(history) });
  const asked: EntryQuery[] = [];
  const commands: (readonly [string, CommandArgs])[] = [];
  const store = createStore({
    feed: {
      open: sink => ({
        ...feed.open(sink),
        command: (op, args) => {
          commands.push([op, args]);
          return Promise.resolve({});
        },
        ...wishes.answers,
        page: (query, signal) => {
          asked.push(query);
          return wishes.answers?.page?.(query, signal) ?? Promise.resolve(answerEntryPage(entries, query));
        },
      }),
    },
    time: page.time,
  });
  const source = document.createElement('mado-source');
  source.store = store;
  const element = create(wishes);
  source.append(element);
  document.body.append(source);
  await page.settle();
  feed.beat();
  await settleOf(page);
  const settle = (): Promise<void> => settleOf(page);
  return {
    element,
    feed,
    asked,
    commands,
    settle,
    async become(next, revision) {
      entries = next.entries;
      const records = historyRecords(next);
      const habits = { ...next.habits, ...(revision !== undefined && { revision }) };
      feed.set(customerStream, { ...records, ...(records['habits'] ? { habits } : {}) });
      feed.beat();
      await settle();
    },
  };
}

export async function mountGiven(
  page: FakePage,
  data: object | string,
  wishes: Wishes = {},
): Promise<MadoCustomerTimeline> {
  const element = create(wishes);
  element.data = data;
  document.body.append(element);
  await dataReader.load();
  await settleOf(page);
  return element;
}

export const all = (element: MadoCustomerTimeline, selector: string): HTMLElement[] => [
  ...element.renderRoot.querySelectorAll<HTMLElement>(selector),
];

export function one(element: MadoCustomerTimeline, selector: string): HTMLElement {
  const [found] = all(element, selector);
  if (!found) throw new TypeError(`there is no ${selector}`);
  return found;
}

export const text = (element: MadoCustomerTimeline, selector: string): string =>
  (all(element, selector)[0]?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The keys of the rows that are drawn, from the top to the bottom. */
export const keys = (element: MadoCustomerTimeline): string[] =>
  all(element, '.row').map(row => row.dataset['key'] ?? '');

/** The rows of which something is in sight. */
export function inSight(element: MadoCustomerTimeline): HTMLElement[] {
  const { top, bottom } = one(element, '.scroller').getBoundingClientRect();
  return all(element, '.row').filter(row => {
    const box = row.getBoundingClientRect();
    return box.bottom > top + 1 && box.top < bottom - 1;
  });
}

export async function scrollBy(
  { element, settle }: Pick<Mounted, 'element' | 'settle'>,
  by: number,
): Promise<void> {
  one(element, '.scroller').scrollTop += by;
  await settle();
}
