import type { EntryInput, Instant } from 'madoguchi/data';
import type { SimulatedContact } from '../contact.js';
import type { Caller } from '../desk/caller.js';

/** What the simulated house does not want to overhear: a list as a site would have it in a file. */
export const simulatedWords = {
  id: 'claims',
  words: [
    '訴える',
    '弁護士',
    '消費者センター',
    '責任者を出せ',
    '晒す',
    'lawyer',
    'trading standards',
    'scam',
  ],
} as const;

const chats = [
  'もう三回も同じ説明をしています。責任者を出せと言っているんです。',
  '二重に引き落とされていますよね。返金されないなら消費者センターに相談します。',
  'I was charged twice. If this is not put right today my lawyer will write to you.',
] as const;
const posts = [
  'みどり通販、電話が全然つながらない。請求も二重だし、弁護士に相談しようかな…',
  'Charged twice and nobody picks up. Is this a scam?',
  '請求書が間違ってるのに電話に出ないの、スクショごと晒すしかないか',
] as const;

/** What was written that long before somebody looks is of no interest to a demo any more. */
const staleMs = 10 * 60_000;

/** What customers write in the scene: entries like those of a source, for whoever keeps them. */
export class Letters {
  #entries: EntryInput[] = [];
  #written = 0;

  /** What was written since the last call. */
  take(now: Instant): readonly EntryInput[] {
    const entries = this.#entries.filter(({ patch }) => Number(patch.occurredAt) > now - staleMs);
    this.#entries = [];
    return entries;
  }

  /** A line of a chat that somebody is in. */
  chat(at: Instant, { id, customerKey, channel }: SimulatedContact): void {
    if (customerKey === undefined) return;
    const text = chats[this.#written % chats.length] ?? chats[0];
    const said = { contactId: id, channel, direction: 'inbound', text } as const;
    this.#write('message', at, customerKey, said);
  }

  /** Something said in public. */
  post(at: Instant, { identity: { customerKey } }: Caller): void {
    if (customerKey === undefined) return;
    const text = posts[this.#written % posts.length] ?? posts[0];
    const said = { channel: 'sns', direction: 'inbound', network: 'X', reach: 1_200, text } as const;
    this.#write('post', at, customerKey, said);
  }

  #write(kind: 'message' | 'post', occurredAt: Instant, customer: string, patch: EntryInput['patch']): void {
    this.#written += 1;
    const id = `simulated-scene-${occurredAt}-${this.#written}`;
    this.#entries.push({ id, kind, whom: { customer }, patch: { occurredAt, ...patch } });
  }
}
