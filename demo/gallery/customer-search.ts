import '../../src/components/customer-search/define.js';
import '../../src/components/source/define.js';
import type { MadoCustomerSearch } from '../../src/components/customer-search/customer-search.js';
import { AskError, type AskProblemCode, type MatchRecord, type OfferRecord } from '../../src/data/index.js';
import { now } from './history.js';
import { begin, language, section, type Width, type Words } from './shell.js';
import { stillStore, type Still } from './still-store.js';

begin({ ja: 'お客様を探す', en: 'Find a customer' }, 'mado-customer-search', {
  ja: '名前・かな・番号・メール・顧客番号のどれでも。見えるのは役割で許された範囲だけ。選ぶと画面全体がその顧客になる。',
  en: 'By name, kana, number, e-mail or key, one box. What is seen of each is what the role may see. Who is chosen becomes the customer of the page.',
});

const say = (ja: string, en: string): string => (language === 'ja' ? ja : en);
const day = 86_400_000;

function match(key: string, facts: Partial<MatchRecord>): MatchRecord {
  return {
    key,
    name: null,
    kana: null,
    maskedName: null,
    addresses: [],
    since: null,
    lastContactAt: null,
    matchedBy: 'name',
    ...facts,
  };
}

const phone = (masked: string, isShared = false): MatchRecord['addresses'][number] => ({
  ref: masked,
  kind: 'phone',
  masked,
  whole: null,
  label: null,
  shared: isShared,
});
const email = (masked: string): MatchRecord['addresses'][number] => ({ ...phone(masked), kind: 'email' });

const masked: readonly MatchRecord[] = [
  match('K20418', {
    maskedName: say('木村 ●●', 'K●●●●● Kimura'),
    addresses: [phone('090-●●●●-1182'), email('k●●●●@example.jp')],
    lastContactAt: now - day,
  }),
  match('K11873', {
    maskedName: say('木村 ●', 'T●●● Kimura'),
    addresses: [phone('03-●●●●-5540', true)],
    lastContactAt: now - 400 * day,
  }),
  match('K30022', { maskedName: say('木村 ●●●', 'M●●●●● Kimura'), addresses: [email('m●●●@example.com')] }),
];

/** As somebody sees them whose role is named in the configuration. */
const whole: readonly MatchRecord[] = [
  match('K20418', {
    name: say('木村 はる子', 'Haruko Kimura'),
    kana: say('キムラ ハルコ', ''),
    addresses: [{ ...phone('090-●●●●-1182'), whole: '090-0000-1182' }],
    lastContactAt: now - day,
    matchedBy: 'phone',
  }),
];

const many: readonly MatchRecord[] = Array.from({ length: 20 }, (_, at) =>
  match(`M${at}`, {
    maskedName: say(`佐藤 ${'●'.repeat((at % 3) + 1)}`, `${String.fromCharCode(65 + at)}●●●● Sato`),
    addresses: [phone(`0${(at % 8) + 2}0-●●●●-${String(1_000 + at * 137)}`)],
    lastContactAt: at % 4 === 3 ? null : now - at * at * day,
  }),
);

const call: OfferRecord = {
  channel: 'phone',
  direction: 'inbound',
  queueId: 'orders',
  state: 'on-contact',
  offeredAt: now - 20_000,
  customerKey: null,
  candidates: [],
  addressRef: 'ref-caller',
  withheld: false,
};

interface Specimen {
  readonly id: string;
  readonly title: Words;
  readonly note?: Words;
  readonly text?: string;
  readonly found?: readonly MatchRecord[];
  readonly hasMore?: boolean;
  readonly problem?: AskProblemCode | 'silent';
  readonly still?: Partial<Still>;
  readonly width?: Width;
  readonly theme?: 'dark';
  /** What becomes of the question whether who was found is who calls. */
  readonly identify?: 'asked' | 'done' | 'denied';
}

function answersOf({
  found = [],
  hasMore = false,
  problem,
  identify,
}: Specimen): NonNullable<Still['answers']> {
  return {
    page() {
      if (problem === 'silent') return new Promise(() => undefined);
      if (problem) return Promise.reject(new AskError(problem));
      const entries = found.map((record, at) => [`match|${at}`, { ...record }] as const);
      return Promise.resolve({ entries, next: hasMore ? ([0, '20'] as const) : null, totals: {} });
    },
    command: () =>
      identify === 'denied' ? Promise.reject(new AskError('denied')) : Promise.resolve({ ...call }),
  };
}

function show(specimen: Specimen): void {
  const { id, title, note = '', text = '', width, still, theme, identify } = specimen;
  const element = document.createElement('mado-customer-search');
  element.text = text;
  if (theme) element.theme = theme;
  const source = document.createElement('mado-source');
  const streams = identify ? { 'operator/a-01': { 'offer|c-1': call } } : {};
  source.store = stillStore({ now, streams, answers: answersOf(specimen), ...still });
  source.agent = 'a-01';
  source.append(element);
  section(title, note, source, width ? { id, width } : { id });
  if (identify) void press(element, identify);
}

/** As somebody does it with the mouse. */
async function press(element: MadoCustomerSearch, identify: Specimen['identify']): Promise<void> {
  (await drawn(element, '[role="option"]')).click();
  const yes = await drawn(element, '.caller .main');
  if (identify !== 'asked') yes.click();
}

async function drawn(element: MadoCustomerSearch, selector: string): Promise<HTMLElement> {
  for (;;) {
    const found = element.renderRoot.querySelector<HTMLElement>(selector);
    if (found) return found;
    await new Promise(requestAnimationFrame);
  }
}

const kimura = say('木村', 'kimura');

show({ id: 'idle', title: { ja: '何も入力していない', en: 'Nothing typed' } });
show({ id: 'short', title: { ja: '短すぎる', en: 'Too short' }, text: '118' });
show({ id: 'asking', title: { ja: '探している', en: 'Searching' }, text: kimura, problem: 'silent' });
show({
  id: 'several',
  title: { ja: '3人・役割で伏せた表示', en: 'Three, masked by role' },
  text: kimura,
  found: masked,
});
show({
  id: 'whole',
  title: { ja: '1人・伏せずに見える役割', en: 'One, for a role that sees all' },
  text: '1182',
  found: whole,
});
show({
  id: 'many',
  title: { ja: '多すぎる', en: 'Too many' },
  text: say('佐藤', 'sato'),
  found: many,
  hasMore: true,
});
show({ id: 'none', title: { ja: '該当なし', en: 'None found' }, text: say('きむた', 'kimuta') });
show({ id: 'none-number', title: { ja: '番号で該当なし', en: 'No such number' }, text: '090-1234-5678' });
show({ id: 'denied', title: { ja: '権限なし', en: 'No access' }, text: kimura, problem: 'denied' });
show({
  id: 'unsupported',
  title: { ja: '探せない接続先', en: 'A source that finds nobody' },
  text: kimura,
  problem: 'unsupported',
});
show({ id: 'no-answer', title: { ja: '応答なし', en: 'No answer' }, text: kimura, problem: 'no-answer' });
show({
  id: 'offline',
  title: { ja: '切断', en: 'Offline' },
  text: kimura,
  problem: 'silent',
  still: { link: 'closed', problem: { code: 'closed' } },
});
show({
  id: 'caller',
  title: { ja: '未登録の着信は、この人か', en: 'Is the unknown caller this one?' },
  text: kimura,
  found: masked,
  identify: 'asked',
});
show({
  id: 'identified',
  title: { ja: '登録した', en: 'Identified' },
  text: kimura,
  found: masked,
  identify: 'done',
});
show({
  id: 'not-identified',
  title: { ja: '登録できない', en: 'Not identified' },
  text: kimura,
  found: masked,
  identify: 'denied',
});
show({
  id: 'narrow',
  title: { ja: '最も狭い場所・258 px', en: 'The narrowest place, 258 px' },
  text: kimura,
  found: masked,
  width: 'sidebar',
});
show({ id: 'dark', title: { ja: '暗い画面', en: 'Dark' }, text: kimura, found: masked, theme: 'dark' });
show({
  id: 'wide',
  title: { ja: '机上・600 px 以上', en: 'Desk, from 600 px' },
  text: kimura,
  found: masked,
  width: 'wide',
});

section(
  { ja: 'ソースがない', en: 'No source' },
  { ja: 'ページに mado-source がなければ待つ。', en: 'Without a mado-source it waits for one.' },
  Object.assign(document.createElement('mado-customer-search'), { source: 'none' }),
  { id: 'no-source' },
);
section(
  { ja: 'ページ自身の顧客', en: 'The page’s own customers' },
  { ja: 'data に渡した一覧から探す。', en: 'Searched among those that data gives.' },
  Object.assign(document.createElement('mado-customer-search'), {
    data: { customers: [...masked, ...whole] },
    text: kimura,
  }),
  { id: 'own' },
);
