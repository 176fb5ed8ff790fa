/**
 * How large the database of customers' histories is, and how fast it is written, paged, filtered and searched:
 *
 *   npm run bench:entries -- [entries]
 *
 * A part of the customers get their entries as a source would send them; the others get the same rows under other ids,
 * copied inside the database, since ten million by themselves would take a quarter of an hour. One customer gets a
 * history of 100,000. The last entries come in the order of time, each of another customer than the one before, which
 * is the hardest order to write.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importEntries } from '../packages/gateway/src/customers/store/import-entries.js';
import type { StoredQuery } from '../packages/gateway/src/customers/store/customer-store.js';
import { openEntriesToWrite } from '../packages/gateway/src/customers/store/entries-database.js';
import { openCustomerStore } from '../packages/gateway/src/customers/store/open-store.js';
import type { EntryPatch, HistoryInput } from '../src/data/customer/index.js';
import { timeZone } from '../src/data/model/time.js';

const wanted = Number(process.argv[2] ?? 10_000_000);
const each = 40;
const customers = Math.ceil(wanted / each);
/** Customers whose entries are sent; a hundred times as many have them in the end. */
const sent = Math.ceil(customers / 100);
/** As long as a timeline is promised to be. */
const long = Math.min(100_000, Math.floor(wanted / 10));
const late = Math.min(50_000, Math.floor(wanted / 10));
const batch = 2_000;
const began = Date.parse('2024-04-01T09:00:00+09:00');
const spanMs = 2 * 365 * 86_400_000;
const zone = timeZone('Asia/Tokyo');

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-bench-'));
const path = join(folder, 'entries.db');
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Numbers that are the same each time: Park and Miller's generator. */
let seed = 7;
const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
const below = (count: number): number => Math.floor(random() * count);
const pick = <T>(items: readonly [T, ...T[]]): T => items[below(items.length)] ?? items[0];

const families = ['田中', '佐藤', '鈴木', '高橋', '伊藤', '渡辺', '山本', '中村', '小林', '加藤'] as const;
const familyKana = [
  'タナカ',
  'サトウ',
  'スズキ',
  'タカハシ',
  'イトウ',
  'ワタナベ',
  'ヤマモト',
  'ナカムラ',
  'コバヤシ',
  'カトウ',
];
const syllables = 'アイウエオカキクケコサシスセソタチツテトナニノハヒフヘホマミムメモヤユヨラリルレロワ';
const notes = [
  '配送日の変更を承った',
  '領収書の再発行を希望',
  'サイズの交換について案内',
  '請求書の宛名を確認',
  '',
] as const;
const keyOf = (customer: number): string => `C${String(customer).padStart(8, '0')}`;
const mobileOf = (customer: number): string => `+8190${String(10_000_000 + customer).padStart(8, '0')}`;

function profile(customer: number): HistoryInput {
  const family = customer % families.length;
  const kana = Array.from({ length: 3 }, () => syllables[below(syllables.length)]).join('');
  return {
    ...{ id: keyOf(customer), kind: 'customer', whom: { customer: keyOf(customer) } },
    patch: { name: `${families[family] ?? ''} ${kana}`, kana: `${familyKana[family] ?? ''} ${kana}` },
    addresses: { phone: [{ value: mobileOf(customer), label: null }] },
  };
}

function entry(id: string, customer: number, occurredAt: number): HistoryInput {
  const operator = `op-${String(below(400)).padStart(3, '0')}`;
  const all = { occurredAt, operator, channel: pick(['phone', 'phone', 'email', 'line', 'chat', 'shop']) };
  const ways = { direction: pick(['inbound', 'inbound', 'outbound']) };
  const said = { text: pick(notes) };
  const kind = pick(['contact', 'contact', 'message', 'message', 'order', 'visit'] as const);
  const facts: Record<typeof kind, EntryPatch> = {
    contact: {
      ...ways,
      ...said,
      outcome: 'answered',
      queueId: 'orders',
      waitMs: below(90_000),
      talkMs: below(600_000),
      category: 'delivery',
    },
    message: { ...ways, ...said, delivery: 'read' },
    order: {
      amount: 1_000 + below(20_000),
      lines: [{ product: 'モイストクリーム', quantity: 1, amount: 3_200 }],
    },
    visit: { pages: below(30), durationMs: below(600_000) },
  };
  return { id, kind, whom: { customer: keyOf(customer) }, patch: { ...all, ...facts[kind] } };
}

async function timed<T>(name: string, act: () => Promise<T>, times = 20): Promise<void> {
  const took: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const start = performance.now();
    await act();
    took.push(performance.now() - start);
  }
  took.sort((one, other) => one - other);
  const [first = 0] = took;
  const middle = took[Math.floor(times / 2)] ?? 0;
  console.log(
    `${name}: ${middle.toFixed(1)} ms in the middle of ${times}, ${first.toFixed(1)} to ${(took.at(-1) ?? 0).toFixed(1)}`,
  );
}

const store = openCustomerStore({ path, country: 'JP', isNear: true });
const count = (value: number): string => Math.round(value).toLocaleString('en');

async function write(name: string, total: number, make: (at: number) => HistoryInput): Promise<void> {
  const start = performance.now();
  for (let from = 0; from < total; from += batch) {
    await store.put(Array.from({ length: Math.min(batch, total - from) }, (_, at) => make(from + at)));
  }
  const seconds = (performance.now() - start) / 1000;
  console.log(`${count(total)} ${name} put in ${count(seconds)} s: ${count(total / seconds)} a second`);
}

/** The entries of those who were sent, once more for as many others. */
function copyEntries(times: number): void {
  const database = openEntriesToWrite(path);
  const columns = 'occurred_at, kind, channel, direction, operator, case_id, body, pin';
  const copy = database.prepare(
    `INSERT INTO entries (id, person, customer, ${columns})
     SELECT id || '-' || ?, person + ?, customer + ?, ${columns} FROM entries WHERE n <= ?`,
  );
  const rows = sent * each;
  for (let time = 1; time < times; time += 1) copy.run([time, time * sent, time * sent, rows]);
  database.close();
}

await write('profiles', customers, profile);
await write('entries, customer after customer,', sent * each, at =>
  entry(`e-${at}`, 1 + Math.floor(at / each), began + below(spanMs)),
);
copyEntries(Math.floor((customers - 1) / sent));
await write('entries of one customer', long, at =>
  entry(`long-${at}`, 0, began + at * Math.floor(spanMs / long)),
);
await write('entries in the order of time', late, at =>
  entry(`late-${at}`, 1 + below(customers - 1), began + spanMs + at),
);
const entries = sent * each * Math.floor((customers - 1) / sent) + long + late;
console.log(`${count(entries)} entries of ${count(customers)} customers`);
const bytes = statSync(path).size;
console.log(
  `${count(bytes / 1e6)} MB on the disk: ${count(bytes / entries)} bytes an entry, profiles included`,
);

const anybody = (): string => keyOf(1 + below(customers - 1));
const middle = began + spanMs / 2;
const pageOf = (key: () => string, query: Omit<StoredQuery, 'limit'>) => () =>
  store.page(key(), { ...query, limit: 50 });
const lengthy = (): string => keyOf(0);
await timed('newest page of anybody', pageOf(anybody, {}), 200);
await timed('newest page of the longest history', pageOf(lengthy, {}));
await timed('a page in its middle, at a date', pageOf(lengthy, { at: [middle, ''] }));
await timed('the page behind it', pageOf(lengthy, { before: [middle, ''] }));
await timed(
  'a page of one channel and direction',
  pageOf(lengthy, { filter: { channels: ['line'], directions: ['outbound'] } }),
);
await timed('a page of one operator', pageOf(lengthy, { filter: { operators: ['op-007'] } }));
await timed('a page and the counts of all', pageOf(lengthy, { filter: { totals: true } }));
await timed('a page of a text that is frequent', pageOf(lengthy, { filter: { text: '領収書' } }));
await timed('a text that is nowhere, sought in all', pageOf(lengthy, { filter: { text: 'くじら' } }), 5);
await timed('habits of the longest history', () => store.habits(lengthy(), { timeZone: zone.name }), 5);
await timed('search by a whole number', () => store.search(mobileOf(1 + below(customers - 1))));
await timed('search by the last four digits', () => store.search(String(1000 + below(9000))));
await timed('search by the beginning of a kana', () => store.search('たなか'));
await timed('search by a key', () => store.search(anybody()));
await timed(
  'whose a number is',
  () => store.resolve({ kind: 'phone', value: mobileOf(1 + below(customers - 1)) }),
  200,
);

const rows = Math.min(100_000, wanted);
const file = join(folder, 'rows.ndjson');
const lines = Array.from({ length: rows }, (_, at) => {
  const { id, kind, whom, patch } = entry(`row-${at}`, 1 + below(customers - 1), began + spanMs + at);
  return JSON.stringify({ id, kind, ...whom, ...patch });
});
writeFileSync(file, lines.join('\n'));
const start = performance.now();
await importEntries(store, file, {
  zone,
  onProblem: ({ reason }) => console.log(reason),
  onCount: () => undefined,
});
const seconds = (performance.now() - start) / 1000;
console.log(`import of ${count(rows)} rows of NDJSON: ${count(rows / seconds)} a second`);
await store.close();
