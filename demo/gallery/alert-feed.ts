import '../../src/components/alert-feed/define.js';
import '../../src/components/source/define.js';
import type { AlertRecord } from '../../src/data/index.js';
import { crowd, everyStanding, manyAlerts, monday, reachedCaller, streamsOf } from './alerts.js';
import { now } from './centre.js';
import { begin, language, section, type Width, type Words } from './shell.js';
import { stillStore, type Still } from './still-store.js';

begin({ ja: 'アラート', en: 'Alerts' }, 'mado-alert-feed', {
  ja: '救援レーンは人が助けを待っている知らせだけ。いつも上で、流れない。右の時刻は「しきい値を超えてから」で、進み続ける。',
  en: 'The rescue lane holds people who wait for help: always on top, it never scrolls away. The time on the right runs since the threshold was crossed.',
});

interface Specimen {
  readonly id: string;
  readonly title: Words;
  readonly note?: Words;
  readonly alerts?: Readonly<Record<string, AlertRecord>>;
  readonly still?: Partial<Still>;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly width?: Width;
}

const answers: NonNullable<Still['answers']> = {
  page: () =>
    Promise.resolve({
      entries: [
        [
          'context|e-12',
          {
            text: '解約できないなら消費者センターに相談して訴えるつもりです。折り返しを',
            at: 20,
            length: 3,
            occurredAt: now - 22_000,
            channel: 'chat',
            from: 'customer',
          },
        ],
      ],
      next: null,
      totals: {},
    }),
};

/** A specimen reads a source of its own, on which time stands still. */
function show({ id, title, note = '', alerts, still, attributes = {}, width }: Specimen): HTMLElement {
  const source = document.createElement('mado-source');
  source.store = stillStore({
    now,
    subject: 'suzuki',
    answers,
    ...(alerts ? { streams: streamsOf(alerts) } : {}),
    ...still,
  });
  const element = document.createElement('mado-alert-feed');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (element.wall) element.style.setProperty('--mado-font-size', '18px');
  source.append(element);
  return section(title, note, source, { id, ...(width ? { width } : {}) });
}

show({
  id: 'sidebar',
  title: { ja: 'サイドバー', en: 'Sidebar' },
  alerts: monday,
  attributes: { sound: '' },
});
show({
  id: 'narrow',
  title: { ja: '最も狭い場所・258 px', en: 'The narrowest place, 258 px' },
  alerts: monday,
  width: 'sidebar',
});
show({
  id: 'stale',
  title: { ja: '更新停止・送れない、発信はできる', en: 'Stale: nothing is sent, calls are made' },
  alerts: monday,
  still: { ageMs: 48_000 },
});
show({
  id: 'desk',
  title: { ja: '机上', en: 'Desk' },
  alerts: monday,
  attributes: { sound: '' },
  width: 'wide',
});
const other = language === 'ja' ? 'en' : 'ja';
show({
  id: 'other-language',
  title: other === 'en' ? 'English' : '日本語',
  alerts: monday,
  attributes: { lang: other },
  width: 'wide',
});
show({
  id: 'standings',
  title: { ja: '確認・後回し・引き継ぎ・離席・解決', en: 'Silenced, handed over, gone, resolved' },
  alerts: everyStanding,
  width: 'wide',
});
show({
  id: 'crowd',
  title: { ja: '同じ知らせは1行、レーンは3行まで', en: 'Equal ones are one line, the lane shows three' },
  alerts: crowd,
});
show({
  id: 'reached',
  title: { ja: '連絡がついた・5秒だけ', en: 'Reached, for five seconds' },
  alerts: reachedCaller,
});
show({ id: 'empty', title: { ja: '何もない', en: 'Nothing' }, alerts: {} });
show({
  id: 'badge',
  title: { ja: 'バッジ', en: 'Badge' },
  alerts: monday,
  attributes: { appearance: 'badge' },
});
show({
  id: 'badge-stale',
  title: { ja: 'バッジ・更新停止', en: 'Badge, stale' },
  alerts: monday,
  still: { ageMs: 48_000 },
  attributes: { appearance: 'badge' },
});
show({
  id: 'wall',
  title: { ja: '壁面', en: 'Wall' },
  note: { ja: '赤は2つまで、名前は出さない', en: 'Two reds at most, nobody is named' },
  alerts: { ...monday, silent: everyStanding['silent'] as AlertRecord },
  attributes: { wall: '', theme: 'dark' },
  width: 'wide',
});
show({
  id: 'wall-stale',
  title: { ja: '壁面・更新停止', en: 'Wall, stale' },
  alerts: monday,
  still: { ageMs: 192_000 },
  attributes: { wall: '', theme: 'dark' },
  width: 'wide',
});
show({ id: 'late', title: { ja: '遅れ', en: 'Late' }, alerts: reachedCaller, still: { ageMs: 4_000 } });
show({
  id: 'offline',
  title: { ja: '切断', en: 'Offline' },
  alerts: monday,
  still: { ageMs: 252_000, link: 'closed', problem: { code: 'closed' } },
});
show({ id: 'loading', title: { ja: '接続中', en: 'Loading' } });
show({
  id: 'denied',
  title: { ja: '権限なし', en: 'Denied' },
  alerts: monday,
  still: { refusal: { code: 'denied' } },
});
show({
  id: 'failed',
  title: { ja: '表示できません', en: 'Failed' },
  alerts: monday,
  still: { refusal: { code: 'too-large', params: { stream: 'alerts/all' } } },
});
show({
  id: 'many',
  title: { ja: '1,000件', en: '1,000 alerts' },
  note: { ja: '見える行だけを描く', en: 'Only the lines in sight are drawn' },
  alerts: manyAlerts(1_000),
  width: 'wide',
});
const rightToLeft = show({ id: 'rtl', title: { ja: '右から左', en: 'Right to left' }, alerts: monday });
rightToLeft.dir = 'rtl';
