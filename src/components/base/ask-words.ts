import type { FeedProblem } from '../../data/model/stream.js';
import type { Language } from '../../data/model/vocabulary.js';
import type { Localised } from './locale/messages.js';
import { messages } from './localisation.js';

/** What of customers can't be had, and whom to ask. */
const words: Localised<Readonly<Record<string, string>>> = {
  ja: {
    denied: '顧客の一覧を見る権限がありません。マネージャーの権限を管理者に依頼してください。',
    unsupported:
      'この接続先では顧客の一覧を見られません。一覧に答えるゲートウェイへの接続を管理者に依頼してください。',
  },
  en: {
    denied: 'You may not see customers. Ask an administrator for the role manager.',
    unsupported:
      'What this page is connected to lists no customers. Ask an administrator for a gateway that does.',
  },
};

/** Why a question about customers has no answer, and what to do. */
export function askWords({ code, params = {} }: FeedProblem, language: Language): string {
  return words[language][code] ?? messages[language].problem(code, { ...params, asked: code });
}

/** Asking again would end the same: it is for others to change. */
export function isFinal({ code }: FeedProblem): boolean {
  return code === 'denied' || code === 'unsupported';
}
