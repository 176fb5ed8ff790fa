import type { AssistReason, Language, Texts } from '../../data/model/vocabulary.js';

/** The usual reasons of a raised hand. Any other code is shown as its source calls it. */
const known: Readonly<Record<AssistReason, Texts>> = {
  question: { ja: '質問', en: 'question' },
  approval: { ja: '承認', en: 'approval' },
  complaint: { ja: '苦情', en: 'complaint' },
  technical: { ja: '技術的な問題', en: 'technical problem' },
};

/** Why a hand is raised, in words; empty where nobody told, and where an older gateway knows of no reasons. */
export function assistReasonWord(reason: string | null | undefined, language: Language): string {
  if (reason === null || reason === undefined) return '';
  return Object.hasOwn(known, reason) ? known[reason as AssistReason][language] : reason;
}
