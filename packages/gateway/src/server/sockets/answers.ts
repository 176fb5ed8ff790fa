import type {
  CommandMessage,
  EntryPosition,
  GatewayMessage,
  PageQueryMessage,
  Projection,
  TimeSource,
} from 'madoguchi/data';
import { noTrace, type AnswerTrace } from '../../audit/answer-trace.js';
import type { AuditDetail } from '../../audit/entry.js';
import type { Access } from '../access.js';
import { AnswerProblem } from './answer-problem.js';
import { CommandResults } from './command-results.js';
import { briefResultsKeptMs, maxPageEntries } from './limits.js';

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
  /** As records of the family `totals`. */
  readonly totals: Readonly<Record<string, number>>;
  /** What the operation log is to tell besides. */
  readonly told?: AuditDetail;
}

/**
 * Finds entries, at most `limit` of them; `null` where there is no such stream, or nothing of it is for this reader.
 * Throws an AnswerProblem where the filter makes no sense.
 */
export type PageSource = (
  query: PageQueryMessage,
  by: Access,
) => EntryPage | null | Promise<EntryPage | null>;

/** The record that a command came to, and the stream it is of. */
export interface CommandResult extends StreamRecord {
  readonly s: string;
  /** What the operation log is to tell besides its key. */
  readonly told?: AuditDetail;
}

/**
 * Does what a person asked for; `null` where it is not for this person to ask, or there is no such thing. Throws an
 * AnswerProblem where it makes no sense.
 */
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
  /** What the operation log is to tell of a command's arguments before it is done, by the operation's name. */
  readonly told?: ReadonlyMap<string, (args: CommandMessage['args']) => AuditDetail>;
  /** What of a purpose's words the operation log may be told. */
  readonly purposeTold?: (purpose: string) => string;
  /** Operations whose results are not kept longer than they may be shown. */
  readonly brief?: ReadonlySet<string>;
}

export const noAnswers: AnswerTable = { pages: new Map(), commands: new Map() };

/** What several parts answer, as one table; no two of them answer the same. */
export function joinedAnswers(one: AnswerTable, other: AnswerTable): AnswerTable {
  const purposeTold = one.purposeTold ?? other.purposeTold;
  return {
    pages: new Map([...one.pages, ...other.pages]),
    commands: new Map([...one.commands, ...other.commands]),
    told: new Map([...(one.told ?? []), ...(other.told ?? [])]),
    brief: new Set([...(one.brief ?? []), ...(other.brief ?? [])]),
    ...(purposeTold && { purposeTold }),
  };
}

/** The rights a socket has when it is asked, which may be others than when it asked. */
export type PresentRights = () => Access;

/**
 * Answers `page` and `cmd`. Whatever goes out has gone through the projection of its stream, under the rights of
 * the moment it goes; what is unknown can't be told from what is forbidden.
 */
export class Answers {
  readonly #table: AnswerTable;
  readonly #results: CommandResults<CommandResult | null>;
  readonly #briefResults: CommandResults<CommandResult | null>;

  constructor(table: AnswerTable, time: Pick<TimeSource, 'monotonic'>) {
    this.#table = table;
    this.#results = new CommandResults(time);
    this.#briefResults = new CommandResults(time, briefResultsKeptMs);
  }

  async page(
    query: PageQueryMessage,
    rights: PresentRights,
    trace: AnswerTrace = noTrace,
  ): Promise<GatewayMessage> {
    const { page, answer } = await this.#page(query, rights);
    trace.paged(query.s, page !== null, page?.told);
    return answer;
  }

  async #page(
    query: PageQueryMessage,
    rights: PresentRights,
  ): Promise<{ readonly page: EntryPage | null; readonly answer: GatewayMessage }> {
    const none = { page: null, answer: denied(query) };
    const source = this.#table.pages.get(query.s.split('/', 1)[0] ?? '');
    if (!source || !rights().projection(query.s)) return none;
    const limit = Math.min(query.limit, maxPageEntries);
    const page = await orProblem(async () => source({ ...query, limit }, rights()));
    if (page instanceof AnswerProblem) return { page: null, answer: told(page, query) };
    const projection = rights().projection(query.s);
    const { ref } = query;
    if (!page || !projection || ref === undefined) return none;
    return { page, answer: { type: 'result', ref, result: resultOf(page, projection) } };
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
      await trace.began(op, this.#purposeIn(args), this.#table.told?.get(op)?.(args));
      return command(args, rights());
    };
    const results = this.#table.brief?.has(op) ? this.#briefResults : this.#results;
    const running = results.of(subject, id, run);
    if (!running) return { type: 'error', code: 'too-many', ref };
    const done = await orProblem(() => running);
    if (done instanceof AnswerProblem) {
      trace.commanded(op, null, { reason: done.code });
      return told(done, { ref });
    }
    const seen = done && rights().projection(done.s)?.project(done.key, done.value);
    if (!done || !seen) return refused();
    trace.commanded(op, done.key, { detail: done.told });
    return { type: 'result', ref, result: seen };
  }

  #purposeIn({ purpose }: CommandMessage['args']): string | undefined {
    if (typeof purpose !== 'string') return undefined;
    return this.#table.purposeTold?.(purpose) ?? purpose;
  }
}

async function orProblem<T>(answer: () => Promise<T>): Promise<T | AnswerProblem> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof AnswerProblem) return error;
    throw error;
  }
}

function resultOf({ entries, next, totals }: EntryPage, projection: Projection): Record<string, unknown> {
  const seen = entries.flatMap(({ key, value }) => {
    const record = projection.project(key, value);
    return record ? [[projection.rename?.(key) ?? key, record] as const] : [];
  });
  return { entries: seen, next, totals: numbersIn(projection.project('totals', totals) ?? {}) };
}

/** A projected record has all fields of its family; of totals only those that are there and may be seen are told. */
function numbersIn(totals: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(totals).filter(([, value]) => value !== null));
}

function denied({ ref, s }: { readonly ref?: number | undefined; readonly s?: string }): GatewayMessage {
  return { type: 'error', code: 'denied', ...(s !== undefined && { s }), ...(ref !== undefined && { ref }) };
}

function told(
  { code, params }: AnswerProblem,
  { ref }: { readonly ref?: number | undefined },
): GatewayMessage {
  return { type: 'error', code, params, ...(ref !== undefined && { ref }) };
}
