import type { Language } from '../../data/model/vocabulary.js';
import type { DialState } from './dial.js';
import type { Localised } from './locale/messages.js';

interface DialMessages {
  readonly call: string;
  /** `whom`: a masked number, or a name as the reader may see it. */
  callTo(whom: string): string;
  readonly dialling: string;
  readonly dialled: string;
  readonly passed: string;
  readonly problems: Readonly<Record<string, string>>;
  readonly failed: string;
  readonly byPhone: string;
  /** Instead of that, where others may call as well. */
  readonly claimFirst: string;
}

const ja: DialMessages = {
  call: '発信',
  callTo: whom => `${whom} に発信`,
  dialling: '発信しています',
  dialled: '発信しました。電話機で応答を待ってください。',
  passed: '電話に引き継ぎました。',
  problems: {
    denied: 'この番号に発信する権限がありません。管理者に依頼してください。',
    unsupported: 'この画面につながる電話がありません。電話機から発信してください。',
    'too-many': '発信が続いています。少し待ってからもう一度押してください。',
    offline: '接続が切れ、発信できたか分かりません。電話機を確かめてください。',
    'no-answer': '発信できたか分かりません。もう一度押す前に電話機を確かめてください。',
    aborted: '発信を取りやめました。',
    'dial-refused': '電話システムが発信を受け付けませんでした。電話機から発信してください。',
    'dial-unreachable': '電話システムにつながりません。電話機から発信してください。',
  },
  failed: '発信できませんでした。電話機から発信してください。',
  byPhone: '電話機から発信してください。',
  claimFirst: '引き受けてから電話機で発信してください。',
};

const en: DialMessages = {
  call: 'Call',
  callTo: whom => `Call ${whom}`,
  dialling: 'Calling…',
  dialled: 'The call is set up. Wait for the answer on your phone.',
  passed: 'Passed to the telephone.',
  problems: {
    denied: 'You may not call this number. Ask an administrator.',
    unsupported: 'No telephone is connected to this page. Call from your phone.',
    'too-many': 'Too many calls at once. Wait a moment and press again.',
    offline: "The connection is lost: it isn't known whether the call was set up. Look at your phone.",
    'no-answer': "It isn't known whether the call was set up. Look at your phone before you press again.",
    aborted: 'The call was called off.',
    'dial-refused': 'The telephone system refused the call. Call from your phone.',
    'dial-unreachable': "The telephone system can't be reached. Call from your phone.",
  },
  failed: "The call couldn't be set up. Call from your phone.",
  byPhone: 'Call from your phone.',
  claimFirst: 'Claim it, then call from your phone.',
};

export const dialMessages: Localised<DialMessages> = { ja, en };

/**
 * What became of a call, in words; nothing before one.
 *
 * @param isFree others may call as well: who calls by hand claims first
 */
export function dialWords(state: DialState | null, language: Language, isFree = false): string {
  const words = dialMessages[language];
  if (!state) return '';
  if (state.state !== 'failed') return words[state.state];
  const said = words.problems[state.problem.code] ?? words.failed;
  return isFree ? said.replace(words.byPhone, words.claimFirst) : said;
}
