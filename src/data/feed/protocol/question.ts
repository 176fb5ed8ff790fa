import * as v from 'valibot';
import type { AskProblem, CommandArgs, CommandResult, EntryPage, EntryQuery } from '../../model/asking.js';
import type { Instant } from '../../model/vocabulary.js';
import { utf8Bytes } from './canonical.js';
import { maxMessageBytes, maxStreamKeys } from './limits.js';
import type { CommandMessage, PageQueryMessage, SeekMessage } from './messages.js';
import { parsePageMessage } from './schemas.js';

/** What a page asks besides its streams. The object itself names it when it ends. */
export type Question =
  | { readonly type: 'page'; readonly query: EntryQuery }
  | { readonly type: 'cmd'; readonly op: string; readonly args: CommandArgs }
  | { readonly type: 'seek'; readonly at: Instant | null; readonly rate: number };

/** What a question came to: an answer of the kind that was asked for, or a problem. */
export type QuestionEnd =
  | { readonly question: Question; readonly answer: EntryPage | CommandResult }
  | { readonly question: Question; readonly problem: AskProblem };

/** A question that is at work on over there. */
export interface QuestionProgress {
  readonly question: Question;
  /** Of what has to be read for it, 0 to 1. */
  readonly progress: number;
}

/** A question as it travels; each time it is sent it gets another `ref`. */
export type QuestionMessage = PageQueryMessage | CommandMessage | SeekMessage;

/** What the carrier and the `ref` take of a message's size. */
const framingBytes = 64;

/**
 * The message that asks.
 * @param id names a command for good
 * @throws TypeError where a gateway would not take it: no JSON, over 16 KiB, nested too deep, no name, no limit, no rate
 */
export function messageOf(question: Question, id: string): QuestionMessage {
  const sent = JSON.stringify(asMessage(question, id));
  // What it says now is what is sent, whatever the caller does with his objects meanwhile.
  const message = parsePageMessage(JSON.parse(sent));
  const fits = utf8Bytes(sent) <= maxMessageBytes - framingBytes;
  if (fits && (message?.type === 'page' || message?.type === 'cmd' || message?.type === 'seek'))
    return message;
  throw new TypeError(`This can't be asked: ${sent.slice(0, 200)}`);
}

function asMessage(question: Question, id: string): object {
  if (question.type === 'page') return pageOf(question.query);
  return question.type === 'cmd' ? { ...question, id } : question;
}

function pageOf({ stream, at, before, after, filter, limit }: EntryQuery): PageQueryMessage {
  return { type: 'page', s: stream, at, before, after, filter, limit };
}

const finite = v.pipe(v.number(), v.finite());
const entryPage = v.object({
  entries: v.pipe(
    v.array(v.tuple([v.string(), v.record(v.string(), v.unknown())])),
    v.maxLength(maxStreamKeys),
  ),
  next: v.nullable(v.tuple([finite, v.string()])),
  totals: v.record(v.string(), finite),
});

/** What a gateway's result says to a question; null where it is none of that kind. */
export function answerOf(question: Question, result: CommandResult): EntryPage | CommandResult | null {
  if (question.type !== 'page') return result;
  const page = v.safeParse(entryPage, result, { abortEarly: true });
  return page.success && page.output.entries.length <= question.query.limit ? page.output : null;
}
