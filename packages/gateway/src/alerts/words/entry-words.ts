import { createHash } from 'node:crypto';
import type {
  ContactRecord,
  CustomerEntry,
  FlaggedEvent,
  FlaggedWord,
  HistoryInput,
  Instant,
} from 'madoguchi/data';
import type { CustomerStore, FoundEntry, PutResult } from '../../customers/store/customer-store.js';
import type { FoundWord, WordMatcher } from './word-matcher.js';

export interface EntryWordsOptions {
  readonly store: Pick<CustomerStore, 'entry'>;
  readonly find: WordMatcher;
  /** The gateway's clock. */
  readonly now: () => Instant;
  /** What was said longer ago raises nothing: it is history that somebody brings in. Milliseconds. */
  readonly withinMs: number;
  /** What the log knows of a contact. */
  readonly contact: (contactId: string) => ContactRecord | null;
}

/** What was said longer ago raises nothing where nobody says otherwise, in milliseconds. */
export const defaultWithinMs = 86_400_000;

/**
 * The text of an entry in which words are looked for, and in which their places are counted: the title is its first line, where there
 * is one.
 */
export function spokenText({ title, text }: Pick<CustomerEntry['content'], 'title' | 'text'>): string {
  return title === '' ? text : `${title}\n${text}`;
}

/**
 * Looks for words in what is about to be written, but for what was said too long ago.
 *
 * @returns what was found of each input, in their order
 */
export function wordsOfInputs(
  inputs: readonly HistoryInput[],
  { store, find, now, withinMs }: Omit<EntryWordsOptions, 'contact'>,
): readonly (readonly FoundWord[])[] {
  const oldest = now() - withinMs;
  return inputs.map(input => {
    if (input.kind === 'customer') return [];
    const { title, text, occurredAt } = input.patch;
    if (typeof title !== 'string' && typeof text !== 'string') return [];
    // What a correction does not say stays as it was.
    const isWhole = title !== undefined && text !== undefined && occurredAt !== undefined;
    const before = isWhole ? undefined : store.entry(input.id)?.entry;
    if (Number(occurredAt ?? before?.occurredAt) < oldest) return [];
    const content = {
      title: textOf(title, before?.content.title),
      text: textOf(text, before?.content.text),
    };
    return find(spokenText(content));
  });
}

/**
 * What the log is told of words that were found, once their entries are written. The event's id is of entry, word and place, so
 * that what is sent or corrected again is told once.
 */
export function flaggedEvents(
  results: readonly PutResult[],
  found: readonly (readonly FoundWord[])[],
  options: EntryWordsOptions,
): readonly FlaggedEvent[] {
  const time = options.now();
  return results.flatMap((result, at) => {
    const words = found[at] ?? [];
    const stored = words.length > 0 && result.outcome !== 'refused' ? options.store.entry(result.id) : null;
    if (!stored || stored.entry.occurredAt < time - options.withinMs) return [];
    const facts = factsOf(stored, options);
    return words.map(word => flagged(word, facts, time));
  });
}

function textOf(given: unknown, before = ''): string {
  return typeof given === 'string' ? given : given === null ? '' : before;
}

type Facts = Omit<FlaggedWord, 'word' | 'list' | 'offset'>;

function factsOf({ key, entry }: FoundEntry, { contact }: EntryWordsOptions): Facts {
  const { id: entryId, facts, operator, channel } = entry;
  const contactId = 'contactId' in facts ? facts.contactId : null;
  const record = contactId === null ? null : contact(contactId);
  const queueId = ('queueId' in facts ? facts.queueId : null) ?? record?.queueId ?? null;
  const agentId = operator ?? record?.agentId ?? null;
  return {
    entryId,
    from: speakerOf(entry),
    customerKey: key,
    ...(contactId !== null && { contactId }),
    ...(queueId !== null && { queueId }),
    ...(channel !== null && { channel }),
    ...(agentId !== null && { agentId }),
  };
}

/** Notes are ours; of what is exchanged the direction tells. */
export function speakerOf({
  kind,
  direction,
}: Pick<CustomerEntry, 'kind' | 'direction'>): FlaggedWord['from'] {
  const isExchanged = kind === 'message' || kind === 'post' || kind === 'survey';
  return isExchanged && direction !== 'outbound' ? 'customer' : 'us';
}

function flagged({ word, list, offset }: FoundWord, facts: Facts, time: Instant): FlaggedEvent {
  const name = JSON.stringify([facts.entryId, list, word, offset]);
  const id = `word-${createHash('sha256').update(name).digest('base64url').slice(0, 32)}`;
  const data: FlaggedWord = { ...facts, word, list, offset };
  return { id, source: 'gateway', type: 'message.flagged', subject: facts.entryId, time, data };
}
