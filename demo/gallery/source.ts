import '../../src/components/customer-card/define.js';
import '../../src/components/source/define.js';
import type { FeedProblem, LinkState, OfferRecord } from '../../src/data/index.js';
import { now } from './centre.js';
import { agent, chartRecords } from './customer-chart.js';
import { customerStream, customerKey, now as rung } from './history.js';
import { begin, language, section, type Words } from './shell.js';
import { stillStore, type Still } from './still-store.js';

begin({ ja: 'ソース', en: 'Source' }, 'mado-source', {
  ja: '何も表示しない。求められたときだけ、接続の状態を言葉で示す。',
  en: 'It shows nothing. Asked for it, it tells the state of its connection in words.',
});

const stream = 'queues/all';
const minute = 60_000;
const site = { timeZone: 'Asia/Tokyo', dayStart: '00:00', today: '2026-11-21' };

/** A source whose one stream is in this state. */
function source(still: Partial<Still>): HTMLElement {
  const store = stillStore({ now, streams: { [stream]: { site } }, ...still });
  store.need({ stream }, () => undefined);
  return Object.assign(document.createElement('mado-source'), { store, connectionShown: true });
}

function state(id: string, title: Words, still: Partial<Still>): void {
  section(title, '', source(still), { id });
}

function linked(id: string, title: Words, link: LinkState, problem?: FeedProblem, ageMs?: number): void {
  state(id, title, { link, ...(problem && { problem }), ...(ageMs !== undefined && { ageMs }) });
}

const host = 'gateway.example';

linked('connecting', { ja: '接続しています', en: 'Connecting' }, 'connecting');
linked('open', { ja: '接続済み', en: 'Connected' }, 'open');
state('late', { ja: '遅れ', en: 'Late' }, { ageMs: 4_200 });
state('slow', { ja: '回線が遅い', en: 'Slow line' }, { ageMs: 7_000, troubles: [{ code: 'slow' }] });
state(
  'source-silent',
  { ja: '送信元の停止', en: 'Source stopped' },
  {
    ageMs: 8 * minute,
    troubles: [{ code: 'source-silent', params: { source: 'cti', since: now } }],
  },
);
state('batch', { ja: '日次', en: 'Daily batch' }, { batchDay: '2026-11-20' });
state(
  'batch-unreachable',
  { ja: '日次データがない', en: 'Daily batch not reached' },
  {
    batchDay: '2026-11-20',
    link: 'open',
    problem: { code: 'batch-unreachable', params: { url: '/figures/all.json', reason: 503 } },
  },
);
linked('closed', { ja: '切断', en: 'Offline' }, 'closed', { code: 'closed' }, 12_000);
linked('silent', { ja: '応答なし', en: 'Silent' }, 'closed', { code: 'silent' }, 12_000);
linked(
  'unreachable',
  { ja: '接続できない', en: 'Not reached' },
  'closed',
  { code: 'unreachable', params: { host } },
  3 * minute,
);
state(
  'draining',
  { ja: '再起動中', en: 'Being restarted' },
  {
    link: 'closed',
    problem: { code: 'closed' },
    troubles: [{ code: 'draining' }],
    ageMs: 2_000,
  },
);
linked('denied', { ja: '権限なし', en: 'No access' }, 'denied', { code: 'denied' });
linked('revoked', { ja: '権限の取り消し', en: 'Revoked' }, 'denied', { code: 'revoked' });
linked('expired', { ja: '期限切れ', en: 'Expired' }, 'denied', { code: 'expired' });
state('one-denied', { ja: '一部だけ権限なし', en: 'One stream denied' }, { refusal: { code: 'denied' } });
state(
  'token-refused',
  { ja: 'トークンが出ない', en: 'No token' },
  {
    troubles: [{ code: 'token-refused', params: { status: 401 } }],
  },
);
linked('token-failed', { ja: 'トークンの障害', en: 'Token fails' }, 'closed', {
  code: 'token-failed',
  params: { status: 503 },
});
state(
  'token-rejected',
  { ja: 'トークン拒否', en: 'Token rejected' },
  { troubles: [{ code: 'token-rejected' }] },
);
linked('token-redirected', { ja: 'ログイン切れ', en: 'Signed out' }, 'closed', { code: 'token-redirected' });
state('expires-soon', { ja: 'まもなく期限', en: 'Ends soon' }, { troubles: [{ code: 'expires-soon' }] });
linked('version', { ja: '画面の版が古い', en: 'Page too old' }, 'failed', {
  code: 'version',
  params: { page: 1, gateway: 3 },
});
linked('gateway-version', { ja: 'ゲートウェイの版が古い', en: 'Gateway too old' }, 'failed', {
  code: 'version',
  params: { page: 3, gateway: 1 },
});
state('upgrade', { ja: 'まもなく版が合わない', en: 'Upgrade wanted' }, { troubles: [{ code: 'upgrade' }] });
state('too-large', { ja: '多すぎるデータ', en: 'Too much data' }, { refusal: { code: 'too-large' } });
state(
  'messages-refused',
  { ja: '読めないメッセージ', en: 'Messages refused' },
  {
    troubles: [{ code: 'messages-refused', params: { count: 7 } }],
  },
);
state(
  'several',
  { ja: 'いくつもの障害', en: 'Several at once' },
  {
    ageMs: 8 * minute,
    troubles: [
      { code: 'messages-refused', params: { count: 7 } },
      { code: 'slow' },
      { code: 'source-silent', params: { source: 'cti', since: now } },
      { code: 'token-failed', params: { status: 503 } },
    ],
  },
);
linked('transport-unavailable', { ja: 'スクリプトなし', en: 'No script' }, 'closed', {
  code: 'transport-unavailable',
});
linked('bad-url', { ja: 'URLの誤り', en: 'Bad URL' }, 'failed', {
  code: 'bad-url',
  params: { url: 'gateway' },
});
linked('token-url-origin', { ja: '別オリジン', en: 'Another origin' }, 'failed', {
  code: 'token-url-origin',
});
section(
  { ja: '接続先なし', en: 'Nothing to connect to' },
  '',
  Object.assign(document.createElement('mado-source'), { connectionShown: true }),
  { id: 'no-feed' },
);

/** A contact of this customer that is with the agent. */
function offerOf(customer: string, part: Partial<OfferRecord> = {}): OfferRecord {
  return {
    channel: 'phone',
    direction: 'inbound',
    queueId: 'orders',
    state: 'on-contact',
    offeredAt: rung - 5_000,
    customerKey: customer,
    candidates: [],
    addressRef: 'ref-1',
    withheld: false,
    ...part,
  };
}

/** A source whose agent has these contacts, and a card that follows it; it began with another customer. */
function pop(id: string, title: Words, offers: Readonly<Record<string, OfferRecord>>): void {
  const maskedName = language === 'ja' ? '林 ●●' : 'S●●●● Hayashi';
  const records = chartRecords(language);
  const streams = {
    [`operator/${agent}`]: offers,
    [customerStream]: records,
    'customer/K30022': { profile: { ...(records['profile'] as object), key: 'K30022', maskedName } },
  };
  const element = document.createElement('mado-source');
  element.store = stillStore({ now: rung, streams });
  element.agent = agent;
  element.currentCustomer.switchTo('K30022');
  const card = document.createElement('mado-customer-card');
  card.customer = 'current';
  card.appearance = 'brief';
  element.append(card);
  section(title, '', element, { id });
}

pop(
  'popped',
  { ja: '着信で切り替わった・戻れる', en: 'Switched by a call, with a way back' },
  { 'offer|c-1': offerOf(customerKey) },
);
pop(
  'waiting',
  { ja: '通話中の別件は待つ', en: 'Others wait while somebody talks' },
  {
    'offer|c-1': offerOf(customerKey),
    'offer|c-2': offerOf('K30022', { channel: 'chat', offeredAt: rung - 2_000 }),
    'offer|c-3': offerOf('', {
      channel: 'line',
      customerKey: null,
      candidates: ['K1', 'K2'],
      offeredAt: rung,
    }),
  },
);
