import type {
  CommandMessage,
  EntryPosition,
  GatewayMessage,
  PageQueryMessage,
  Projection,
  TimeSource,
} from 'madoguchi/data';
import { noTrace, type AnswerTrace } from '../../audit/answer-trace.js';
import type { Access } from '../access.js';
import { CommandResults } from './command-results.js';
import { maxPageEntries } from './limits.js';

/** A record as a stream holds it; the reader sees what the projection of that stream leaves of it. */
export interface StreamRecord {
  readonly key: string;
  readonly value: unknown;
}

/** Some entries of a stream that is too long to be sent as a whole. */
export interface EntryPage {
  readonly entries: readonly StreamRecord[];
  /** Where the next ones begin; `null` behind the last. */
  readonly next: EntryPosition | null;
  readonly totals: Readonly<Record<string, number>>;
}

/** Finds entries; `null` where there is no such stream. At most `limit` of them. */
export type PageSource = (query: PageQueryMessage) => EntryPage | null | Promise<EntryPage | null>;

/** The record that a command came to, and the stream it is of. */
export interface CommandResult extends StreamRecord {
  readonly s: string;
}

/** Does what a person asked for; `null` where it is not for this person to ask, or there is no such thing. */
export type Command = (
  args: CommandMessage['args'],
  by: Access,
) => CommandResult | null | Promise<CommandResult | null>;

/** What the gateway answers besides its streams: the one place where a part that answers is entered. */
export interface AnswerTable {
  /** By the first part of the stream's name. */
  readonly pages: ReadonlyMap<string, PageSource>;
  /** By the operation's name. */
  readonly commands: ReadonlyMap<string, Command>;
}

export const noAnswers: AnswerTable = { pages: new Map(), commands: new Map() };

/** The rights a socket has when it is asked, which may be others than when it asked. */
export type PresentRights = () => Access;

/**
 * Answers `page` and `cmd`. Whatever goes out has gone through the projection of its stream, under the rights of
 * the moment it goes; what is unknown can't be told from what is forbidden.
 */
export class Answers {
  readonly #table: AnswerTable;
  readonly #results: CommandResults<CommandResult | null>;

  constructor(table: AnswerTable, time: Pick<TimeSource, 'monotonic'>) {
    this.#table = table;
    this.#results = new CommandResults(time);
  }

  async page(
    query: PageQueryMessage,
    rights: PresentRights,
    trace: AnswerTrace = noTrace,
  ): Promise<GatewayMessage> {
    const answer = await this.#page(query, rights);
    trace.paged(query.s, answer.type === 'result');
    return answer;
  }

  async #page(query: PageQueryMessage, rights: PresentRights): Promise<GatewayMessage> {
    const source = this.#table.pages.get(query.s.split('/', 1)[0] ?? '');
    if (!source || !rights().projection(query.s)) return denied(query);
    const page = await source({ ...query, limit: Math.min(query.limit, maxPageEntries) });
    const projection = rights().projection(query.s);
    if (!page || !projection) return denied(query);
    const { ref } = query;
    if (ref === undefined) return denied(query);
    return { type: 'result', ref, result: resultOf(page, projection) };
  }

  /** Nothing is done unless `trace` remembers it. */
  async command(
    { id, op, args, ref }: CommandMessage,
    rights: PresentRights,
    trace: AnswerTrace = noTrace,
  ): Promise<GatewayMessage> {
    const refused = (): GatewayMessage => {
      trace.commanded(op, null);
      return denied({ ref });
    };
    const command = this.#table.commands.get(op);
    if (!command || ref === undefined) return refused();
    const { subject } = rights();
    const run = async (): Promise<CommandResult | null> => {
      await trace.began(op, typeof args['purpose'] === 'string' ? args['purpose'] : undefined);
      return command(args, rights());
    };
    const running = this.#results.of(subject, id, run);
    if (!running) return { type: 'error', code: 'too-many', ref };
    const done = await running;
    const seen = done && rights().projection(done.s)?.project(done.key, done.value);
    if (!done || !seen) return refused();
    trace.commanded(op, done.key);
    return { type: 'result', ref, result: seen };
  }
}

function resultOf({ entries, next, totals }: EntryPage, projection: Projection): Record<string, unknown> {
  const seen = entries.flatMap(({ key, value }) => {
    const record = projection.project(key, value);
    return record ? [[projection.rename?.(key) ?? key, record] as const] : [];
  });
  return { entries: seen, next, totals: projection.project('totals', totals) ?? {} };
}

function denied({ ref, s }: { readonly ref?: number | undefined; readonly s?: string }): GatewayMessage {
  return { type: 'error', code: 'denied', ...(s !== undefined && { s }), ...(ref !== undefined && { ref }) };
}
