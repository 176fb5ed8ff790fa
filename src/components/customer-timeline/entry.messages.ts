import type {
  ApprovalState,
  Delivery,
  EntryKind,
  OrderChange,
  PromiseState,
} from '../../data/customer/entry.js';
import type { Outcome } from '../../data/model/vocabulary.js';
import type { Localised } from '../base/locale/messages.js';

/** The words in which entries are told. */
interface EntryMessages {
  readonly separator: string;
  readonly kinds: Readonly<Record<EntryKind, string>>;
  readonly outcomes: Readonly<Record<Exclude<Outcome, 'answered'>, string>>;
  readonly deliveries: Readonly<Record<Delivery, string>>;
  readonly orderChanges: Readonly<Record<OrderChange, string>>;
  readonly promiseStates: Readonly<Record<PromiseState, string>>;
  readonly approvalStates: Readonly<Record<ApprovalState, string>>;
  readonly caseStates: Readonly<Record<'opened' | 'closed', string>>;
  readonly bot: string;
  readonly noAnswer: string;
  /** `wait`: how long, where it is known. */
  abandoned(wait: string | null): string;
  readonly ringing: string;
  readonly calling: string;
  waiting(time: string): string;
  talking(time: string): string;
  inContact(time: string): string;
  flag(word: string): string;
  csat(score: string): string;
  nps(score: string): string;
  ces(score: string): string;
  order(id: string): string;
  readonly cancelled: string;
  andMore(product: string, others: string): string;
  readonly sent: string;
  readonly opened: string;
  readonly clicked: string;
  readonly landed: string;
  pages(count: string, number: number): string;
  readonly caution: string;
  readonly done: string;
  reach(people: string): string;
}

const ja: EntryMessages = {
  separator: '・',
  kinds: {
    contact: '応対',
    message: 'メッセージ',
    order: '注文',
    'order-change': '注文の経過',
    return: '返品',
    campaign: '施策',
    visit: 'サイト訪問',
    survey: 'アンケート',
    case: '案件',
    handover: '引き継ぎ',
    promise: '約束',
    post: '投稿',
    approval: '承認',
  },
  outcomes: {
    abandoned: '放棄',
    callback: '折り返し予約',
    overflow: '他へあふれ',
    transfer: '転送',
    voicemail: '留守番電話',
    waiting: '待ち',
  },
  deliveries: { queued: '送信待ち', sent: '送信済み', delivered: '配信済み', read: '既読', failed: '不達' },
  orderChanges: {
    amended: '注文の変更',
    paid: '入金',
    shipped: '発送',
    delivered: 'お届け',
    cancelled: '注文の取り消し',
  },
  promiseStates: { open: '未了', kept: '約束どおり', broken: '守れず' },
  approvalStates: { asked: '申請中', granted: '承認', refused: '却下' },
  caseStates: { opened: '案件を開いた', closed: '案件を閉じた' },
  bot: '自動応答',
  noAnswer: '応答なし',
  abandoned: wait => (wait === null ? 'つながらず放棄' : `つながらず ${wait} で放棄`),
  ringing: '着信中',
  calling: '呼び出し中',
  waiting: time => `待ち ${time}`,
  talking: time => `通話中 ${time}`,
  inContact: time => `対応中 ${time}`,
  flag: word => `要 ${word}`,
  csat: score => `応対満足 ${score}`,
  nps: score => `推奨度 ${score}`,
  ces: score => `解決しやすさ ${score}`,
  order: id => `注文 ${id}`,
  cancelled: '取り消し',
  andMore: (product, others) => `${product} ほか${others}点`,
  sent: '送信',
  opened: '開封',
  clicked: 'リンクを押した',
  landed: 'ページを見た',
  pages: count => `${count}ページ`,
  caution: '注意',
  done: '済み',
  reach: people => `${people}人に表示`,
};

const en: EntryMessages = {
  separator: ' · ',
  kinds: {
    contact: 'Contact',
    message: 'Message',
    order: 'Order',
    'order-change': 'Order progress',
    return: 'Return',
    campaign: 'Campaign',
    visit: 'Site visit',
    survey: 'Survey',
    case: 'Case',
    handover: 'Hand-over',
    promise: 'Promise',
    post: 'Post',
    approval: 'Approval',
  },
  outcomes: {
    abandoned: 'abandoned',
    callback: 'call back booked',
    overflow: 'overflowed',
    transfer: 'transferred',
    voicemail: 'voicemail',
    waiting: 'waiting',
  },
  deliveries: {
    queued: 'queued',
    sent: 'sent',
    delivered: 'delivered',
    read: 'read',
    failed: 'not delivered',
  },
  orderChanges: {
    amended: 'Order changed',
    paid: 'Paid',
    shipped: 'Shipped',
    delivered: 'Delivered',
    cancelled: 'Order cancelled',
  },
  promiseStates: { open: 'open', kept: 'kept', broken: 'broken' },
  approvalStates: { asked: 'asked for', granted: 'granted', refused: 'refused' },
  caseStates: { opened: 'Case opened', closed: 'Case closed' },
  bot: 'Assistant',
  noAnswer: 'no answer',
  abandoned: wait => (wait === null ? 'Gave up waiting' : `Gave up after ${wait}`),
  ringing: 'Ringing',
  calling: 'Calling',
  waiting: time => `waiting ${time}`,
  talking: time => `on the call ${time}`,
  inContact: time => `in contact ${time}`,
  flag: word => `to do: ${word}`,
  csat: score => `CSAT ${score}`,
  nps: score => `NPS ${score}`,
  ces: score => `CES ${score}`,
  order: id => `Order ${id}`,
  cancelled: 'cancelled',
  andMore: (product, others) => `${product} and ${others} more`,
  sent: 'sent',
  opened: 'opened',
  clicked: 'clicked a link',
  landed: 'saw the page',
  pages: (count, number) => `${count} ${number === 1 ? 'page' : 'pages'}`,
  caution: 'Caution',
  done: 'done',
  reach: people => `shown to ${people}`,
};

export const entryMessages: Localised<EntryMessages> = { ja, en };
