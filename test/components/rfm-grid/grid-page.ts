import type { MadoRfmGrid } from '../../../src/components/rfm-grid/rfm-grid.js';
import '../../../src/components/rfm-grid/define.js';
import '../../../src/components/source/define.js';
import { createMemoryFeed, type MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import type { Feed, FeedSession } from '../../../src/data/model/stream.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import type { FakePage } from '../../support/fake-page.js';

/** A grid that reads a feed which the test fills by hand. */
export interface FedGrid {
  readonly element: MadoRfmGrid;
  readonly feed: MemoryFeed;
  readonly store: Store;
}

export interface FedWishes {
  readonly records?: ReadonlyMap<string, unknown>;
  readonly stream?: string;
  /** In place of a feed that is filled by hand. */
  readonly feed?: Feed;
  readonly answers?: Pick<FeedSession, 'page' | 'command'>;
  readonly batchDay?: string;
  readonly width?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

export async function mountFed(page: FakePage, wishes: FedWishes = {}): Promise<FedGrid> {
  const { records, stream = 'rfm/all', answers = {}, batchDay, width = '300px', attributes = {} } = wishes;
  const feed = createMemoryFeed(records ? { [stream]: records } : {});
  if (batchDay !== undefined) feed.batch(stream, batchDay);
  const store = createStore({
    feed: wishes.feed ?? { open: sink => ({ ...feed.open(sink), ...answers }) },
    time: page.time,
  });
  const source = document.createElement('mado-source');
  source.store = store;
  const element = document.createElement('mado-rfm-grid');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.style.inlineSize = width;
  source.append(element);
  document.body.append(source);
  await page.settle();
  feed.beat();
  await page.settle();
  return { element, feed, store };
}

export function all(element: MadoRfmGrid, selector: string): HTMLElement[] {
  return [...element.renderRoot.querySelectorAll<HTMLElement>(selector)];
}

export function one(element: MadoRfmGrid, selector: string): HTMLElement {
  const [found] = all(element, selector);
  if (!found) throw new TypeError(`there is no ${selector}`);
  return found;
}

export function text(element: MadoRfmGrid, selector: string): string {
  return (all(element, selector)[0]?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

export async function click(page: FakePage, element: MadoRfmGrid, selector: string): Promise<void> {
  one(element, selector).click();
  await page.settle();
}

/** The files that are saved while something is done. */
export async function savedBy(act: () => Promise<void>): Promise<readonly { name: string; blob: Blob }[]> {
  const blobs: Blob[] = [];
  const names: string[] = [];
  const make = URL.createObjectURL.bind(URL);
  const { click: clickLink } = HTMLAnchorElement.prototype;
  URL.createObjectURL = (blob: Blob) => (blobs.push(blob), 'blob:none');
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    names.push(this.download);
  };
  try {
    await act();
  } finally {
    URL.createObjectURL = make;
    HTMLAnchorElement.prototype.click = clickLink;
  }
  return blobs.map((blob, at) => ({ blob, name: names[at] ?? '' }));
}
