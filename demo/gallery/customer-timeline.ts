import '../../src/components/customer-timeline/define.js';
import '../../src/components/customer-timeline/customer-timeline.data.js';
import { dataReader } from '../../src/components/customer-timeline/timeline-source.js';
import '../../src/components/source/define.js';
import { AskError } from '../../src/data/model/asking.js';
import {
  customerKey,
  customerStream,
  historyOf,
  historyRecords,
  historyStill,
  longHistory,
  now,
  ordinaryHistory,
  timeZone,
  type History,
} from './history.js';
import { begin, language, section, type Width, type Words } from './shell.js';
import { stillStore, type Still } from './still-store.js';

begin({ ja: '応対履歴', en: 'Customer timeline' }, 'mado-customer-timeline', {
  ja: '塗りは「あちらから」、枠は「こちらから」。約束と引き継ぎは流れず、いつも上。何もなかった日数も1行になる。',
  en: 'Filled came from the customer, framed from us. Promises and hand-over notes stay on top. Days without contact are one line.',
});

// What is out of sight is drawn once only: with what reads its data, which is there already.
void dataReader.load();

interface Specimen {
  readonly id: string;
  readonly title: Words;
  readonly note?: Words;
  readonly data?: object | string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly width?: Width;
  /** Read from a source of its own, on which time stands still. */
  readonly still?: Still;
}

type Timeline = HTMLElementTagNameMap['mado-customer-timeline'];

function show({ id, title, note = '', data, attributes = {}, width, still }: Specimen): Timeline {
  const element = document.createElement('mado-customer-timeline');
  const all = { customer: customerKey, 'time-zone': timeZone, ...attributes };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  if (data !== undefined) element.data = data;
  const where = width ? { id, width } : { id };
  if (!still) {
    section(title, note, element, where);
    return element;
  }
  const source = document.createElement('mado-source');
  source.store = stillStore(still);
  source.append(element);
  section(title, note, source, where);
  return element;
}

/** Presses something in an element as soon as it is drawn. */
async function press(element: Timeline, selector: string): Promise<void> {
  const found = (): HTMLElement | null => element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  while (element.isConnected && !found()) await new Promise(requestAnimationFrame);
  found()?.click();
  await element.updateComplete;
}

const ordinary = ordinaryHistory(language);
const live = historyStill(ordinary);
const given = ({ profile, entries }: History): object => ({
  profile,
  entries,
  now,
  currency: 'JPY',
});

show({ id: 'sidebar', title: { ja: 'サイドバー', en: 'Sidebar' }, still: live });
show({
  id: 'narrow',
  title: { ja: '最も狭い場所・258 px', en: 'The narrowest place, 258 px' },
  still: live,
  width: 'sidebar',
});
show({
  id: 'case',
  title: { ja: '案件ごと', en: 'By case' },
  still: live,
  attributes: { 'group-by': 'case' },
});
const filtered = show({ id: 'filtered', title: { ja: '絞り込み', en: 'Filtered' }, still: live });
void press(filtered, '.filters').then(() => press(filtered, '.channel'));
show({
  id: 'desk',
  title: { ja: '机上・640 px 以上', en: 'Desk, from 640 px' },
  still: live,
  width: 'wide',
});
const opened = show({
  id: 'opened',
  title: { ja: '開いた応対・許されたリンク', en: 'An opened entry, links allowed' },
  data: given({ ...ordinary, entries: ordinary.entries.filter(({ id }) => id === 'e-23' || id === 'e-25') }),
  attributes: { 'link-origins': 'https://recordings.example https://crm.example' },
});
void press(opened, '.row:nth-child(2) .what');
const refused = show({
  id: 'links-refused',
  title: { ja: '許されていないリンク', en: 'Links that are not allowed' },
  note: { ja: '文字のまま', en: 'They stay text' },
  data: given({ ...ordinary, entries: ordinary.entries.filter(({ id }) => id === 'e-23') }),
});
void press(refused, '.row .what');
const order = show({
  id: 'order',
  title: { ja: '開いた注文', en: 'An opened order' },
  data: given({ ...ordinary, entries: ordinary.entries.filter(({ id }) => id === 'e-25') }),
});
void press(order, '.row .what');
show({
  id: 'long',
  title: { ja: '10万件', en: '100,000 entries' },
  data: given(longHistory(language, 100_000)),
  width: 'wide',
});
show({
  id: 'one',
  title: { ja: '1件だけ', en: 'One entry' },
  still: historyStill(historyOf(language, ordinary.entries.slice(-1))),
});
show({
  id: 'ringing',
  title: { ja: '着信中・初めてのお客様', en: 'Ringing, a new customer' },
  still: historyStill(strangerRinging(ordinary)),
});
show({
  id: 'empty',
  title: { ja: '履歴なし', en: 'No history' },
  still: historyStill(historyOf(language, [])),
});
show({
  id: 'stranger',
  title: { ja: '知らないお客様', en: 'A stranger' },
  still: historyStill({
    ...historyOf(language, []),
    profile: { ...ordinary.profile, state: 'stranger', maskedName: null },
  }),
});
show({
  id: 'no-content',
  title: { ja: '内容を見られない人', en: 'Who may not see what was said' },
  still: historyStill(withoutContent(ordinary)),
});
show({
  id: 'overdue',
  title: { ja: '約束の超過', en: 'A promise overdue' },
  still: { ...live, now: now + 4.5 * 3_600_000 },
});
show({ id: 'stale', title: { ja: '更新停止', en: 'Stale' }, still: { ...live, ageMs: 48_000 } });
show({
  id: 'offline',
  title: { ja: '切断', en: 'Offline' },
  still: { ...live, ageMs: 95_000, link: 'closed' },
});
show({
  id: 'denied',
  title: { ja: '権限なし', en: 'No access' },
  still: { now, refusal: { code: 'denied', params: { stream: `customer/${customerKey}` } } },
});
show({
  id: 'erased',
  title: { ja: '消去済み', en: 'Erased' },
  still: historyStill({ ...historyOf(language, []), profile: { ...ordinary.profile, state: 'erased' } }),
});
show({
  id: 'no-answer',
  title: { ja: '古い応対に答えがない', en: 'No answer for older entries' },
  still: {
    now,
    streams: {
      [customerStream]: {
        ...historyRecords(historyOf(language, ordinary.entries.slice(0, 4))),
        habits: ordinary.habits,
      },
    },
    answers: { page: () => Promise.reject(new AskError('no-answer')) },
  },
});
show({ id: 'loading', title: { ja: '読み込み中', en: 'Loading' }, still: { now } });
show({
  id: 'nobody',
  title: { ja: 'お客様なし', en: 'No customer' },
  still: live,
  attributes: { customer: '' },
});
show({ id: 'none', title: { ja: 'データなし', en: 'No data' }, attributes: { source: 'nowhere' } });
show({
  id: 'failed',
  title: { ja: '読めないデータ', en: 'Data that cannot be read' },
  data: { entries: [{ id: 'x' }] },
});
const other = language === 'ja' ? 'en' : 'ja';
show({
  id: 'other-language',
  title: other === 'en' ? 'English' : '日本語',
  still: historyStill(ordinaryHistory(other)),
  attributes: { lang: other },
});
const rightToLeft = show({ id: 'rtl', title: { ja: '右から左', en: 'Right to left' }, still: live });
rightToLeft.dir = 'rtl';

function strangerRinging({ profile, entries }: History): History {
  const ringing = entries
    .filter(({ id }) => id === 'e-30')
    .map(entry =>
      entry.kind === 'contact'
        ? {
            ...entry,
            occurredAt: now - 14_000,
            operator: null,
            operatorName: null,
            facts: { ...entry.facts, connectedAt: null, category: null },
          }
        : entry,
    );
  return {
    ...historyOf(language, ringing),
    profile: { ...profile, state: 'stranger', maskedName: null, addresses: profile.addresses.slice(0, 1) },
  };
}

function withoutContent(history: History): History {
  return { ...history, hidesContent: true };
}
