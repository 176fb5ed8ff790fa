import type { CustomerEntry, EntryContent, EntryFacts, EntryKind } from '../../src/data/customer/index.js';
import type { Instant } from '../../src/data/model/vocabulary.js';

/** The texts of a history in one language. */
type Say = (ja: string, en: string) => string;

/** What of an entry is not the same for all of its kind. */
interface Told<K extends EntryKind> {
  readonly facts: EntryFacts[K];
  readonly common?: Partial<Omit<CustomerEntry, 'id' | 'kind' | 'occurredAt' | 'facts' | 'content'>>;
  readonly content?: Partial<EntryContent>;
}

/** An entry with everything that is not told left unknown. */
export function entryOf<K extends EntryKind>(
  id: string,
  kind: K,
  occurredAt: Instant,
  { facts, common = {}, content = {} }: Told<K>,
): CustomerEntry {
  return {
    id,
    kind,
    occurredAt,
    channel: null,
    direction: null,
    actorType: null,
    operator: null,
    operatorName: null,
    caseId: null,
    ...common,
    facts,
    content: { title: '', text: '', recording: null, links: [], ...content },
  } as CustomerEntry;
}

/** A contact that was taken and ended, but for what is told otherwise. */
export function contactFacts(facts: Partial<EntryFacts['contact']> = {}): EntryFacts['contact'] {
  return {
    contactId: 'c-1',
    queueId: null,
    outcome: 'answered',
    connectedAt: null,
    endedAt: null,
    waitMs: null,
    talkMs: null,
    category: null,
    result: null,
    flag: null,
    ivrPath: null,
    csat: null,
    ...facts,
  };
}

/** An instant of the year of the pictures, in the site's time. */
export const at = (day: string, time = '12:00'): Instant => Date.parse(`2026-${day}T${time}:00+09:00`);

const newestFirst = (one: CustomerEntry, other: CustomerEntry): number => other.occurredAt - one.occurredAt;

const seconds = (count: number): number => count * 1000;

/** What one customer and a centre had to do with each other in three months, over nine channels; newest first. */
export function ordinaryEntries(say: Say): readonly CustomerEntry[] {
  const misaki = {
    operator: 'a-12',
    operatorName: say('佐藤 美咲', 'Misaki Sato'),
    actorType: 'human',
  } as const;
  const riku = {
    operator: 'a-07',
    operatorName: say('中村 陸', 'Riku Nakamura'),
    actorType: 'human',
  } as const;
  const bot = { operatorName: say('自動応答', 'Assistant'), actorType: 'bot' } as const;
  const inbound = { direction: 'inbound' } as const;
  const outbound = { direction: 'outbound' } as const;
  return [...march(), ...february(), ...january()].sort(newestFirst);

  function march(): readonly CustomerEntry[] {
    return [
      entryOf('e-30', 'contact', at('04-01', '10:38'), {
        common: { channel: 'phone', ...inbound, ...misaki, caseId: 'case-1' },
        facts: contactFacts({
          contactId: 'c-30',
          queueId: 'billing',
          outcome: null,
          connectedAt: at('04-01', '10:39'),
          category: say('料金の問い合わせ', 'Question about the bill'),
          ivrPath: say('料金・お支払い', 'Billing'),
        }),
      }),
      entryOf('e-29', 'contact', at('03-28', '18:20'), {
        common: { channel: 'line', ...inbound, ...bot, caseId: 'case-2' },
        facts: contactFacts({
          contactId: 'c-29',
          category: say('届け先の変更', 'Change of address'),
          talkMs: seconds(410),
          endedAt: at('03-28', '18:27'),
          result: say('解決', 'Solved'),
        }),
        content: {
          text: say('4月から新しい住所へ。受付票を送付済み。', 'New address from April. Confirmation sent.'),
        },
      }),
      entryOf('e-28', 'message', at('03-28', '09:00'), {
        common: { channel: 'sms', ...outbound, actorType: 'system', operatorName: null },
        facts: { contactId: null, delivery: 'delivered' },
        content: {
          title: say('お届け予定の案内', 'Delivery announced'),
          text: say('3月30日の午前にお届けします。', 'Your parcel comes on 30 March, in the morning.'),
        },
      }),
      entryOf('e-27', 'promise', at('03-28', '18:25'), {
        common: { channel: 'phone', ...outbound, ...riku, caseId: 'case-1' },
        facts: { dueAt: at('04-01', '15:00'), state: 'open', settledAt: null, addressRef: 'ref-mobile' },
        content: { text: say('返金の可否を電話で連絡', 'Call back about the refund') },
      }),
      entryOf('e-26', 'handover', at('03-28', '18:26'), {
        common: { ...riku },
        facts: { severity: 'caution', until: null, done: false },
        content: {
          text: say(
            '夜の連絡は不可。ご家族が出たときは用件を言わない。',
            'No calls in the evening. Do not tell family members what it is about.',
          ),
        },
      }),
      entryOf('e-25', 'order', at('03-13', '21:14'), {
        common: { channel: 'shop', ...inbound },
        facts: {
          orderId: 'A-20418',
          amount: 7_718,
          cancelled: false,
          lines: [
            { product: say('薬用美白クリーム', 'Brightening cream'), quantity: 1, amount: 4_980 },
            { product: say('化粧水 詰替', 'Lotion refill'), quantity: 2, amount: 2_738 },
          ],
        },
      }),
      entryOf('e-24', 'campaign', at('03-13', '12:00'), {
        common: { channel: 'email', ...outbound, actorType: 'system' },
        facts: {
          campaign: say('春の案内メール', 'Spring newsletter'),
          openedAt: at('03-13', '20:41'),
          clickedAt: at('03-13', '20:44'),
          landedAt: at('03-13', '20:45'),
        },
      }),
      entryOf('e-23', 'contact', at('03-13', '10:05'), {
        common: { channel: 'phone', ...outbound, ...riku, caseId: 'case-1' },
        facts: contactFacts({
          contactId: 'c-23',
          category: say('折り返し', 'Call back'),
          result: say('約束どおり', 'as promised'),
          connectedAt: at('03-13', '10:05'),
          endedAt: at('03-13', '10:09'),
          talkMs: seconds(252),
          csat: 5,
        }),
        content: {
          text: say(
            '二重請求のご指摘。明細を確認のうえ返金の可否をご連絡することで了承。',
            'Says that the bill was charged twice. We check the statement and call back about a refund.',
          ),
          recording: 'https://recordings.example/c-23',
          links: [
            { label: say('請求書 3月分', 'Bill of March'), url: 'https://crm.example/bills/2026-03' },
            { label: say('古い添付', 'Old attachment'), url: 'javascript:alert(1)' },
          ],
        },
      }),
      entryOf('e-22', 'survey', at('03-13', '10:31'), {
        common: { channel: 'sms', ...inbound },
        facts: { contactId: 'c-23', csat: 5, nps: 8, ces: 6 },
        content: { text: say('早い折り返しで助かりました。', 'Glad that you called back so soon.') },
      }),
      entryOf('e-21', 'case', at('03-12', '19:49'), {
        common: { caseId: 'case-1' },
        facts: {
          state: 'opened',
          category: say('料金', 'Billing'),
          dueAt: at('04-03', '18:00'),
        },
        content: { title: say('二重請求の確認', 'Charged twice') },
      }),
      entryOf('e-20', 'contact', at('03-12', '19:47'), {
        common: { channel: 'phone', ...inbound, caseId: 'case-1' },
        facts: contactFacts({
          contactId: 'c-20',
          queueId: 'billing',
          outcome: 'abandoned',
          endedAt: at('03-12', '19:48'),
          waitMs: seconds(92),
          ivrPath: say('料金・お支払い', 'Billing'),
        }),
      }),
    ];
  }

  function february(): readonly CustomerEntry[] {
    return [
      entryOf('e-17', 'post', at('02-20', '22:10'), {
        common: { channel: 'sns', ...inbound },
        facts: { network: 'X', reach: 1_204 },
        content: {
          text: say(
            'クリーム、香りが変わった?前のほうが好き。',
            'Did the cream change its scent? I liked the old one.',
          ),
        },
      }),
      entryOf('e-16', 'message', at('02-21', '11:02'), {
        common: { channel: 'email', ...outbound, ...misaki },
        facts: { contactId: null, delivery: 'read' },
        content: {
          title: say('香りについてのご案内', 'About the scent'),
          text: say('配合の変更についてご説明しました。', 'We explained what changed in the recipe.'),
        },
      }),
      entryOf('e-15', 'return', at('02-14', '16:30'), {
        common: { channel: 'store', ...inbound },
        facts: {
          orderId: 'A-19902',
          amount: 3_200,
          lines: [{ product: say('美容液', 'Serum'), quantity: 1, amount: 3_200 }],
          reason: say('肌に合わない', 'does not suit the skin'),
        },
      }),
      entryOf('e-14', 'approval', at('02-14', '16:42'), {
        common: { ...misaki },
        facts: { state: 'granted', by: say('店長', 'Shop manager') },
        content: { title: say('開封後の返品', 'Return of an opened bottle') },
      }),
      entryOf('e-13', 'visit', at('02-10', '23:05'), {
        common: { channel: 'web', ...inbound },
        facts: { pages: 7, durationMs: seconds(318), campaign: null },
      }),
      entryOf('e-12', 'contact', at('02-03', '13:20'), {
        common: { channel: 'chat', ...inbound, ...misaki, caseId: 'case-2' },
        facts: contactFacts({
          contactId: 'c-12',
          category: say('届け先の変更', 'Change of address'),
          result: say('解決', 'Solved'),
          talkMs: seconds(640),
          endedAt: at('02-03', '13:31'),
          csat: 4,
        }),
      }),
    ];
  }

  function january(): readonly CustomerEntry[] {
    return [
      entryOf('e-11', 'order-change', at('01-24', '10:00'), {
        common: { channel: 'shop', ...outbound, actorType: 'system' },
        facts: { orderId: 'A-19902', change: 'shipped', amount: null },
      }),
      entryOf('e-10', 'order', at('01-22', '20:30'), {
        common: { channel: 'shop', ...inbound },
        facts: {
          orderId: 'A-19902',
          amount: 8_180,
          cancelled: false,
          lines: [
            { product: say('美容液', 'Serum'), quantity: 1, amount: 3_200 },
            { product: say('薬用美白クリーム', 'Brightening cream'), quantity: 1, amount: 4_980 },
          ],
        },
      }),
      entryOf('e-09', 'message', at('01-08', '15:12'), {
        common: { channel: 'email', ...inbound },
        facts: { contactId: null, delivery: null },
        content: {
          title: say('定期便について', 'About the subscription'),
          text: say('お届けの間隔を3か月に変えたいです。', 'I would like a parcel every three months.'),
        },
      }),
    ];
  }
}
