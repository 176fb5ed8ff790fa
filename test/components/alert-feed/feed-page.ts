import '../../../src/components/alert-feed/define.js';
import '../../../src/components/source/define.js';
import type { MadoAlertFeed } from '../../../src/components/alert-feed/alert-feed.js';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import type { AlertArgs, AlertOperation, AlertRecord } from '../../../src/data/alerts/alert.js';
import { alertOperations } from '../../../src/data/alerts/alert.js';
import { handle } from '../../../src/data/alerts/handling.js';
import { createMemoryFeed, type MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import {
  AskError,
  type AskProblemCode,
  type CommandArgs,
  type CommandResult,
} from '../../../src/data/model/asking.js';
import type { Feed, FeedSink } from '../../../src/data/model/stream.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';
import { now, record } from '../../unit/alert-feed/alerts.js';

const stream = 'alerts/all';

/** A page with a feed on a gateway that handles alerts by the rules of the log, in the test's time. */
export class FeedPage {
  readonly page: FakePage = useFakePage();
  readonly feed: MemoryFeed;
  readonly store: Store;
  /** What was asked, in order. */
  readonly commands: { readonly op: string; readonly args: CommandArgs }[] = [];
  /** Whoever comes before every command of the page. */
  rival: string | null = null;
  refuses: 'denied' | 'offline' | null = null;
  /** Of calls alone. */
  refusesCalls: AskProblemCode | null = null;
  readonly #alerts = new Map<string, AlertRecord>();
  #waiting: (() => void)[] | null = null;
  #sink: FeedSink | null = null;

  constructor() {
    this.feed = createMemoryFeed(
      {},
      {
        command: (op, args) => this.#command(op, args),
        page: () => ({
          entries: [
            [
              'context|e-1',
              {
                text: 'もう訴えるつもりです',
                at: 2,
                length: 3,
                occurredAt: now,
                channel: 'chat',
                from: 'customer',
              },
            ],
          ],
          next: null,
          totals: {},
        }),
      },
    );
    const feed: Feed = {
      open: sink => {
        this.#sink = sink;
        return this.feed.open(sink);
      },
    };
    this.store = createStore({ feed, time: this.page.time });
    this.feed.identity('me');
    this.feed.clock({ virtual: now, wall: this.page.time.wall(), rate: 1 });
    this.feed.set('queues/all', {
      site: {
        timeZone: 'Asia/Tokyo',
        dayStart: '05:00',
        today: '2026-11-21',
        profile: 'campaign',
        basis: 'event',
      },
      'queue|billing': { name: { ja: '料金', en: 'Billing' }, channels: ['phone'] },
    });
    document.documentElement.lang = 'en';
  }

  /** These alerts are all there are; each of a rule of its own unless it says another. */
  set(alerts: Readonly<Record<string, Partial<AlertRecord>>>): void {
    this.#alerts.clear();
    for (const [id, told] of Object.entries(alerts)) this.#alerts.set(id, record({ rule: id, ...told }));
    this.feed.set(stream, keyed(this.#alerts));
  }

  patch(alerts: Readonly<Record<string, Partial<AlertRecord> | null>>): void {
    const changed = new Map<string, AlertRecord>();
    const deleted: string[] = [];
    for (const [id, told] of Object.entries(alerts)) {
      if (told === null) {
        this.#alerts.delete(id);
        deleted.push(`alert|${id}`);
        continue;
      }
      const next = { ...(this.#alerts.get(id) ?? record({ rule: id })), ...told };
      this.#alerts.set(id, next);
      changed.set(id, next);
    }
    this.feed.patch(stream, keyed(changed), deleted);
  }

  /** The gateway shows another time: what is there is of the one before until it is set anew. */
  turn(to: 'past' | 'now'): void {
    this.#sink?.outdate?.(stream);
    this.feed.clock({
      virtual: now,
      wall: this.page.time.wall(),
      rate: 1,
      ...(to === 'past' && { past: true }),
    });
  }

  async mount(attributes: Readonly<Record<string, string>> = {}): Promise<MadoAlertFeed> {
    const source = document.createElement('mado-source');
    source.store = this.store;
    const element = document.createElement('mado-alert-feed');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.body.append(source, element);
    await this.page.settle();
    await this.page.settle();
    return element;
  }

  /** Commands wait until the result is called. */
  holdCommands(): () => Promise<void> {
    this.#waiting = [];
    return async () => {
      for (const go of this.#waiting ?? []) go();
      this.#waiting = null;
      await this.page.settle();
    };
  }

  async pass(ms: number): Promise<void> {
    this.page.time.pass(ms);
    await this.page.settle();
  }

  /** It lives on: else nothing is fresh after a while. */
  async live(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 1_000) {
      this.feed.beat();
      await this.pass(Math.min(left, 1_000));
    }
    this.feed.beat();
    await this.page.settle();
  }

  end(): void {
    for (const element of document.querySelectorAll('mado-alert-feed, mado-source')) element.remove();
    this.store.close();
    usePageScheduler(null);
  }

  async #command(op: string, args: CommandArgs): Promise<CommandResult> {
    this.commands.push({ op, args });
    if (this.#waiting) await new Promise<void>(go => this.#waiting?.push(go));
    if (op === 'dial' && this.refusesCalls) throw new AskError(this.refusesCalls);
    if (this.refuses) throw new AskError(this.refuses);
    if (!alertOperations.includes(op as AlertOperation)) return {};
    const { alert, outcome, until } = args as unknown as AlertArgs;
    const operation = op as AlertOperation;
    const known = this.#alerts.get(alert);
    if (!known) throw new AskError('denied');
    const act = { operation, at: this.store.now(), outcome, until };
    const before = this.rival === null ? known : handle(known, { ...act, by: this.rival, name: this.rival });
    const done = handle(before, { ...act, by: 'me', name: 'Me' });
    this.patch({ [alert]: done });
    return { ...done };
  }
}

function keyed(alerts: ReadonlyMap<string, AlertRecord>): Map<string, AlertRecord> {
  return new Map([...alerts].map(([id, of]) => [`alert|${id}`, of]));
}

/** What stands in the shadow of a feed. */
export const all = (element: MadoAlertFeed, selector: string): HTMLElement[] => [
  ...element.renderRoot.querySelectorAll<HTMLElement>(selector),
];
export const first = (element: MadoAlertFeed, selector: string): HTMLElement => {
  const [node] = all(element, selector);
  if (!node) throw new Error(`There is no ${selector}.`);
  return node;
};
export const text = (element: MadoAlertFeed, selector: string): string =>
  (all(element, selector)[0]?.textContent ?? '').replace(/\s+/g, ' ').trim();
/** The keys of the lines in their order on the page. */
export const lines = (element: MadoAlertFeed, place = ''): string[] =>
  all(element, `${place} [data-key]`).map(line => line.dataset['key'] ?? '');
export const line = (element: MadoAlertFeed, key: string): HTMLElement =>
  first(element, `[data-key="${key}"]`);
/** The key of the line that has the focus, or whose control has. */
export const focusedLine = (element: MadoAlertFeed): string | undefined =>
  (element.renderRoot as ShadowRoot).activeElement?.closest<HTMLElement>('[data-key]')?.dataset['key'];
