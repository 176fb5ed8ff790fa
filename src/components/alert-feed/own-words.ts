import type { AlertRecord } from '../../data/alerts/alert.js';
import { agentText, whereOf, type AlertSpeech, type AlertText } from './alert-words.js';
import { alertMessages } from './alert.messages.js';

/** What a head above a line has said already: the kind of all below it, or what all of a fold are; `null`: nothing. */
export type SaidAbove = 'kind' | 'alike' | null;

/** An alert's words without those that were said above it: who or what it is of goes first, else where, which then is not said twice. */
export function ownText(
  record: AlertRecord,
  text: AlertText,
  speech: AlertSpeech,
  above: SaidAbove,
): AlertText {
  if (above === null || (above === 'kind' && hasOwnLabel(record))) return text;
  const whose = whoseText(record, speech);
  if (whose !== '') return { ...text, label: whose };
  const [first, ...details] = text.details;
  // Beside a figure a limit would be read as one of the two.
  const isMisread = text.figure !== '' && whereOf(record, speech) === '';
  return first === undefined || isMisread ? text : { ...text, label: first, details: ['', ...details] };
}

/** A name that the configuration gives, and that of a figure, is not that of the kind. */
function hasOwnLabel({ name, kind }: AlertRecord): boolean {
  return name !== null || kind === 'kpi';
}

/** The agent, the word or the source that it is of; empty where it is of none, or that is nobody's to know. */
function whoseText(record: AlertRecord, speech: AlertSpeech): string {
  const { kind, word, source } = record;
  if (kind === 'assist' || kind === 'agent-state') return speech.isPublic ? '' : agentText(record, speech);
  if (kind === 'ng-word') return word === null ? '' : alertMessages[speech.language].quoted(word);
  return kind === 'source-silent' ? (source ?? '') : '';
}
