import 'madoguchi/define';
import type {
  AlertDataInput,
  CardDataInput,
  CurrentCustomer,
  DueDataInput,
  GaugeDataInput,
  GridDataInput,
  HeadlineDataInput,
  LimitInput,
  MadoSelectEvent,
  QueueDataInput,
} from 'madoguchi';

const gauge = document.createElement('mado-kpi-gauge');
gauge.metric = 'service-level/answered-only';
gauge.period = 'rolling-15m';
gauge.appearance = 'bar';
gauge.target = 0.8;
gauge.target = '80%';
gauge.target = [0.75, 0.85];
export const limit: LimitInput | undefined = gauge.target;

gauge.data = {
  counters: { answered: 20, answeredWithin: 16 },
  asOf: '2026-04-01T10:00:00+09:00',
} satisfies GaugeDataInput;

const queues = document.querySelector('mado-queue-status');
if (queues) {
  queues.data = { queues: [{ id: 'billing', waiting: 2, oldestEnqueuedAt: null }] } satisfies QueueDataInput;
  queues.appearance = 'cards';
}

gauge.addEventListener('mado-select', event => {
  if (event.detail.kind === 'queue') return event.detail.queueId.length + event.detail.channel.length;
  event.preventDefault();
  if (event.detail.kind === 'cells') return event.detail.cells.length;
  return event.detail.kind === 'variant' ? event.detail.variant.length : 0;
});

const headline = document.createElement('mado-headline');
headline.group = 'shop';
headline.data = { sentence: 'Fire drill at noon', severity: 'watch' } satisfies HeadlineDataInput;
headline.data = {
  severity: 'ok',
  fact: { code: 'all-well', params: { queues: 3 } },
} satisfies HeadlineDataInput;

const grid = document.createElement('mado-rfm-grid');
grid.measure = 'sales-per-customer';
grid.selection = '54* 55*';
const none: readonly number[] = [];
grid.data = {
  meta: { asOf: '2026-04-01', method: 'ntile', bins: 5 },
  cells: { customers: none, amount: new Float64Array(125) },
  customers: [
    { id: 'C1', r: 5, f: 4, m: 3, days: 10, orders: 7, amount: 12_000, reason: 'Asked for a call' },
  ],
} satisfies GridDataInput;
grid.addEventListener('mado-extract', event => {
  event.preventDefault();
  grid.title = `${event.detail.customerIds.join()} of ${event.detail.analysisDate}`;
});

const alerts = document.createElement('mado-alert-feed');
alerts.appearance = 'badge';
alerts.sound = true;
alerts.data = {
  alerts: [{ id: 'a', kind: 'waiting', since: 0, limit: 120_000, queueId: 'billing' }],
} satisfies AlertDataInput;
alerts.addEventListener('mado-alert-resolve', event => {
  if (event.detail.outcome === 'reached') event.preventDefault();
});

const due = document.createElement('mado-due-list');
due.within = 14;
due.data = {
  meta: { asOf: '2026-04-01' },
  dueList: {
    customers: [{ id: 'C1', ratio: 1, lastOrder: '2026-03-01', opens: 20_540, closes: 20_550, value: 900 }],
    silent: { irregular: 3 },
  },
} satisfies DueDataInput;
due.addEventListener('mado-dial', ({ detail }) => (due.title = detail.numberRef ?? detail.customer ?? ''));

const card = document.createElement('mado-customer-card');
card.customer = 'current';
card.appearance = 'brief';
card.data = { profile: { key: 'K1', name: 'Ann Example' } } satisfies CardDataInput;
card.addEventListener('mado-reveal', ({ detail }) => (card.title = `${detail.field} of ${detail.customer}`));
card.addEventListener('mado-new-customer', ({ detail }) => (card.title = detail.contactId));

const source = document.createElement('mado-source');
source.addEventListener('mado-connection-change', ({ detail: { state, problem } }) => {
  if (state === 'failed') source.title = problem?.code ?? '';
});

source.agent = 'a-104';
source.currentCustomer.switchTo('K1');
source.addEventListener('mado-screen-pop', event => {
  event.preventDefault();
  const { customerKey, matches, resumed } = event.detail;
  source.title = resumed ? '' : (customerKey ?? matches.join());
});
source.addEventListener('mado-customer-change', ({ detail }) => (source.title = detail.customerKey ?? ''));
export const followed: CurrentCustomer = source.currentCustomer;

const search = document.createElement('mado-customer-search');
search.text = '1182';
search.addEventListener('mado-select', ({ detail }) => {
  if (detail.kind === 'customer') search.title = detail.customer;
});

export function heard(event: MadoSelectEvent): string {
  return event.detail.kind;
}
