import type { AddressKind } from '../../data/customer/customer-records.js';
import type { FeedProblem } from '../../data/model/stream.js';
import type { Language } from '../../data/model/vocabulary.js';
import { formatSpan } from './formats.js';
import type { Localised } from './locale/messages.js';

/** What somebody wants to see a value for; these words go to the operation log, whatever the reader's language is. */
export const revealPurposes = ['call-back', 'identity-check', 'delivery', 'correction'] as const;
export type RevealPurpose = (typeof revealPurposes)[number];

/** So many characters a gateway takes of a purpose in the reader's own words. */
export const shortestPurpose = 3;
export const longestPurpose = 200;

export interface RevealMessages {
  readonly kinds: Readonly<Record<AddressKind, string>>;
  /** `what`: a masked number or address. */
  show(what: string): string;
  hide(what: string): string;
  /** Asks what it is wanted for; `kind` is worded. */
  ask(kind: string): string;
  readonly purposes: Readonly<Record<RevealPurpose, string>>;
  readonly other: string;
  readonly view: string;
  readonly cancel: string;
  readonly logged: string;
  readonly waiting: string;
  /** How long it stands. */
  seconds(count: number): string;
  readonly problems: Readonly<Record<string, string>>;
  /** `reason`: the gateway's own, in English. */
  badPurpose(reason: string): string;
  /** `span`: how long to wait; empty where nobody knows. */
  tooMany(span: string): string;
  readonly failed: string;
}

const ja: RevealMessages = {
  kinds: { phone: '電話番号', email: 'メールアドレス', line: 'LINE ID', number: 'お客様番号' },
  show: what => `${what} を表示`,
  hide: what => `${what} を伏せる`,
  ask: kind => `${kind}を見る目的`,
  purposes: {
    'call-back': '折り返し',
    'identity-check': '本人確認',
    delivery: '配送の確認',
    correction: '登録の訂正',
  },
  other: 'その他の目的',
  view: '表示',
  cancel: 'やめる',
  logged: '30秒だけ表示し、目的とともに操作ログに残ります。',
  waiting: '問い合わせています',
  seconds: count => `あと${count}秒`,
  problems: {
    denied: '見る権限がありません。管理者に依頼してください。',
    unsupported: 'この接続先では表示できません。',
    offline: '接続が切れているため表示できません。',
  },
  badPurpose: reason => `この目的では表示できません(${reason})。`,
  tooMany: span => `表示が続いています。${span === '' ? 'しばらく' : `あと${span}`}待ってください。`,
  failed: '表示できませんでした。もう一度試してください。',
};

const en: RevealMessages = {
  kinds: { phone: 'Phone number', email: 'E-mail address', line: 'LINE id', number: 'Customer number' },
  show: what => `Show ${what}`,
  hide: what => `Hide ${what}`,
  ask: kind => `${kind}: what for?`,
  purposes: {
    'call-back': 'Calling back',
    'identity-check': 'Checking identity',
    delivery: 'Delivery',
    correction: 'Correcting data',
  },
  other: 'Another purpose',
  view: 'Show',
  cancel: 'Cancel',
  logged: 'Shown for 30 s, and kept in the operation log with its purpose.',
  waiting: 'Asking',
  seconds: count => `${count} s left`,
  problems: {
    denied: 'You may not see it. Ask an administrator.',
    unsupported: "What this page is connected to can't show it.",
    offline: "There is no connection, so it can't be shown.",
  },
  badPurpose: reason => `It can't be shown for this purpose (${reason}).`,
  tooMany: span => `Too much was shown lately. Wait ${span === '' ? 'a while' : span}.`,
  failed: "It couldn't be shown. Try again.",
};

export const revealMessages: Localised<RevealMessages> = { ja, en };

/** Why a value is not shown, in words. */
export function revealProblem({ code, params = {} }: FeedProblem, language: Language): string {
  const words = revealMessages[language];
  const { reason, retryAfterMs } = params;
  if (code === 'malformed' && reason !== undefined) return words.badPurpose(String(reason));
  if (code === 'too-many') return words.tooMany(waitWords(retryAfterMs, language));
  return words.problems[code] ?? words.failed;
}

/** How long to wait, rounded up to what people wait for; empty where it is not told. */
export function waitWords(retryAfterMs: unknown, language: Language): string {
  if (typeof retryAfterMs !== 'number' || retryAfterMs <= 0) return '';
  const step = retryAfterMs > 60_000 ? 60_000 : 1_000;
  return formatSpan(Math.ceil(retryAfterMs / step) * step, language);
}
