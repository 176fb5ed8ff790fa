import { findText, type AlertContextRecord, type AlertRecord, type RecordStream } from 'madoguchi/data';
import * as v from 'valibot';
import { readArgs } from '../customers/command-args.js';
import type { Masking } from '../customers/masking.js';
import type { CustomerStore } from '../customers/store/customer-store.js';
import type { PageSource } from '../server/sockets/answers.js';
import { speakerOf, spokenText } from './words/entry-words.js';

export interface ContextPageOptions {
  /** `alerts/{group}`, as the fold has it. */
  readonly stream: (name: string) => RecordStream | undefined;
  readonly store: Pick<CustomerStore, 'entry'>;
  readonly masking: Pick<Masking, 'text'>;
}

/** So much is shown on either side of a word, in UTF-16 units: enough to tell what was meant. */
const aroundUnits = 120;

const asked = v.object({
  alert: v.pipe(v.string('give the id of an alert.'), v.maxLength(1000, 'give the id of an alert.')),
});

/**
 * What stood around the word of an alert, out of the entries database: the log has no text. For who may read what was said, which the
 * operation log is told of.
 */
export function contextPage({ stream, store, masking }: ContextPageOptions): PageSource {
  return ({ s, filter = {} }, by) => {
    const { alert } = readArgs(asked, filter);
    const record = stream(s)?.records.get(`alert|${alert}`) as AlertRecord | undefined;
    const { entryId, word, offset } = record ?? {};
    const isReader = by.projection(s)?.project('context|', { text: '' })?.['text'] === '';
    if (!isReader || typeof entryId !== 'string') return null;
    const told = { alert, entry: entryId };
    const found = store.entry(entryId);
    // It was erased since: nothing is left to be read.
    if (!found) return { entries: [], next: null, totals: {}, told };
    const { content, occurredAt, channel } = found.entry;
    const text = spokenText(content);
    const value: AlertContextRecord = {
      ...pieceOf(text, masking.text(text), { word: word ?? null, offset: offset ?? 0 }),
      ...{ occurredAt, channel, from: speakerOf(found.entry) },
    };
    return { entries: [{ key: `context|${entryId}`, value }], next: null, totals: {}, told };
  };
}

interface Place {
  /** As the list has it; `null`: no word is meant, such as of a promise. */
  readonly word: string | null;
  readonly offset: number;
}

/**
 * A piece of a masked text around a word. The whole is masked before it is cut, or a number would be cut and be none any more;
 * masked it has other places, so that the word is counted off in both.
 */
function pieceOf(
  text: string,
  masked: string,
  { word, offset }: Place,
): Pick<AlertContextRecord, 'text' | 'at' | 'length'> {
  const spans = word === null ? [] : findText(masked, word);
  const nth = word === null ? 0 : findText(text, word).filter(([start]) => start < offset).length;
  const [start, end] = spans[nth] ?? [null, null];
  const middle =
    start ?? Math.min(masked.length, Math.round((offset / Math.max(1, text.length)) * masked.length));
  const from = wholeSign(masked, Math.max(0, middle - aroundUnits));
  const to = wholeSign(masked, Math.min(masked.length, (end ?? middle) + aroundUnits));
  return {
    text: masked.slice(from, to),
    at: start === null ? null : start - from,
    length: start === null ? 0 : end - start,
  };
}

/** Not within a pair of surrogates. */
function wholeSign(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
