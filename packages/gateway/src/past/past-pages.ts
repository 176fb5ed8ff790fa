import type { EntryPosition, GatewayMessage, PageQueryMessage, TimeSource } from 'madoguchi/data';
import type { AnswerTrace } from '../audit/answer-trace.js';
import { dayPage, dayOf } from '../floor/agent-pages.js';
import { Answers, type EntryPage, type PageSource, type PresentRights } from '../server/sockets/answers.js';
import type { Fired } from './fired-alerts.js';
import type { PastDesk } from './past-desk.js';
import type { PastWorld } from './past-world.js';

export interface PastPagesOptions {
  readonly past: PastDesk;
  readonly time: TimeSource;
  /** The one that is looked at; `null`: it is now. */
  readonly world: () => PastWorld | null;
}

/** What is answered of the past besides streams: an agent's day as it was, and which alerts fired, then and since. */
export class PastPages {
  readonly #options: PastPagesOptions;
  readonly #answers: Answers;

  constructor(options: PastPagesOptions) {
    this.#options = options;
    const pages = new Map<string, PageSource>([
      ['agents', (query, by) => this.#day(query, by)],
      ['alerts', query => this.#fired(query)],
    ]);
    this.#answers = new Answers({ pages, commands: new Map() }, options.time);
  }

  /** `null` where it is not the past that is asked. */
  page(query: PageQueryMessage, rights: PresentRights, trace: AnswerTrace): Promise<GatewayMessage> | null {
    const isPast = query.s.startsWith('agents/') ? this.#options.world() !== null : isFired(query);
    return isPast ? this.#answers.page(query, rights, trace) : null;
  }

  async #day(...[query, by]: Parameters<PageSource>): Promise<EntryPage | null> {
    const agent = dayOf(query);
    const found = await this.#options.world()?.lane(query.s, agent);
    return found ? dayPage(query, by, { isIn: () => found.known, lane: () => found.lane }) : null;
  }

  async #fired({ s, before, limit }: PageQueryMessage): Promise<EntryPage> {
    const all = await this.#options.past.fired(s);
    const begin = before === undefined ? 0 : placeOf(all, before);
    const end = begin + limit;
    return {
      entries: all.slice(begin, end).map(([id, value]) => ({ key: `fired|${id}`, value })),
      next: end < all.length ? positionOf(all, end) : null,
      totals: {},
      told: { list: 'fired' },
    };
  }
}

/** An instant, and how many of that instant were given already: an id is not for everybody to know. */
function positionOf(all: readonly Fired[], place: number): EntryPosition {
  const at = all[place - 1]?.[1].raisedAt ?? 0;
  return [at, String(place - all.findIndex(([, { raisedAt }]) => raisedAt === at))];
}

function placeOf(all: readonly Fired[], [at, given]: EntryPosition): number {
  const place = all.findIndex(([, { raisedAt }]) => raisedAt <= at);
  if (place < 0) return all.length;
  return all[place]?.[1].raisedAt === at ? place + Math.max(0, Math.floor(Number(given)) || 0) : place;
}

function isFired({ s, filter }: PageQueryMessage): boolean {
  return s.startsWith('alerts/') && filter?.['fired'] === true;
}
