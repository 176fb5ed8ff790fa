import type { ExtractRecord, PageQueryMessage, TimeSource } from 'madoguchi/data';
import type { AuditDetail } from '../audit/entry.js';
import type { Access } from '../server/access.js';
import type { AnswerTable, CommandResult, EntryPage, StreamRecord } from '../server/sockets/answers.js';
import type { ListPage } from './analyst-calls.js';
import type { AnalystLink } from './analyst-link.js';
import { Extracts } from './extracts.js';
import {
  longestCells,
  readExtractArgs,
  readListFilter,
  type ListChoice,
  type ListFilter,
} from './list-filter.js';

/** A cube of which lists can be asked. */
export interface ListedCube {
  /** Resolves when whoever analyses has the cube as it is now. */
  analysed(): Promise<void>;
}

export interface CubeAnswersOptions {
  readonly cube: (id: string) => ListedCube | undefined;
  readonly link: AnalystLink;
  readonly time: TimeSource;
}

/** What a page is told of the customers behind the cells: lists with masked ids, and extracts with whole ones. */
export class CubeAnswers {
  readonly table: AnswerTable;
  readonly #options: CubeAnswersOptions;
  readonly #extracts: Extracts;

  constructor(options: CubeAnswersOptions) {
    this.#options = options;
    const { link, time } = options;
    // Where the thread fell its extracts are gone with it.
    this.#extracts = new Extracts(time, extract => void link.ask('drop', { extract }).catch(() => undefined));
    this.table = {
      pages: new Map([[kind, (query, by) => this.#page(query, by)]]),
      commands: new Map([['extract', (args, by) => this.#extract(args, by)]]),
      told: new Map([['extract', orderTold]]),
    };
  }

  close(): void {
    this.#extracts.close();
  }

  async #page({ s, filter, limit }: PageQueryMessage, by: Access): Promise<EntryPage | null> {
    const id = s.slice(kind.length + 1);
    const cube = this.#options.cube(id);
    if (!cube || !seesLists(by, id)) return null;
    const asked = readListFilter(filter);
    const { family, page } = await this.#rows(asked, { id, cube, limit, by });
    if (!page) return null;
    const { offset } = asked;
    const end = offset + page.rows.length;
    return {
      entries: page.rows.map((value, at): StreamRecord => ({ key: `${family}|${offset + at}`, value })),
      next: end < page.length && page.rows.length > 0 ? [end, `${family}|${end}`] : null,
      totals: page.totals,
      told: toldOf(asked),
    };
  }

  async #rows(asked: ListFilter, { id, cube, limit, by }: Asker): Promise<FoundRows> {
    const { link } = this.#options;
    const { offset } = asked;
    if (asked.of === 'extract') {
      const { extract } = asked;
      const isOwn = this.#extracts.holds(extract, by.subject, id);
      const page = isOwn ? await link.ask('extractPage', { extract, offset, limit }) : null;
      return { family: 'extracted', page };
    }
    const { choice } = asked;
    await cube.analysed();
    const page = await link.ask('page', { cube: id, choice, offset, limit });
    return { family: choice.list === 'due' ? 'due-customer' : 'target', page };
  }

  async #extract(args: Readonly<Record<string, unknown>>, by: Access): Promise<CommandResult | null> {
    const { cube: id } = args;
    const cube = typeof id === 'string' ? this.#options.cube(id) : undefined;
    if (typeof id !== 'string' || !cube || !seesLists(by, id)) return null;
    const { choice } = readExtractArgs(args);
    await cube.analysed();
    const extract = this.#extracts.newId();
    const { count, made } = await this.#options.link.ask('extract', { cube: id, extract, choice });
    const keptUntil = this.#extracts.keep(extract, by.subject, id);
    const value: ExtractRecord = { extract, count, cube: id, ...settingsOf(choice), ...made, keptUntil };
    return { s: streamOf(id), key: `extract|${extract}`, value, told: { count } };
  }
}

interface Asker {
  readonly id: string;
  readonly cube: ListedCube;
  readonly limit: number;
  readonly by: Access;
}

interface FoundRows {
  readonly family: string;
  /** `null`: there is none, or it is not for this reader. */
  readonly page: ListPage | null;
}

/** The kind of stream whose lists these are. */
const kind = 'rfm';

function streamOf(cube: string): string {
  return `${kind}/${cube}`;
}

/** Whether anything of a list is seen by this reader: a question that is not for him is not even read. */
function seesLists(by: Access, cube: string): boolean {
  const projection = by.projection(streamOf(cube));
  return projection?.project('target|0', {}) !== undefined;
}

function settingsOf(choice: ListChoice): Pick<ExtractRecord, 'list' | 'cells' | 'part' | 'within'> {
  if (choice.list === 'due') return { list: 'due', cells: null, part: null, within: choice.within };
  return { list: 'targets', cells: choice.cells, part: choice.part, within: null };
}

/** What the operation log tells of a page: which list, never who is on it. */
function toldOf(asked: ListFilter): AuditDetail {
  const { offset } = asked;
  if (asked.of === 'extract') return { list: 'extract', extract: asked.extract, offset };
  return { ...listTold(settingsOf(asked.choice)), offset };
}

function listTold({ list, cells, part, within }: ReturnType<typeof settingsOf>): AuditDetail {
  return {
    list,
    ...(cells !== null && { cells }),
    ...(part !== null && { part }),
    ...(within !== null && { within }),
  };
}

/** Of an order for an extract, before it is read: only what it is of, as numbers and text, cut where no order is so long. */
function orderTold(args: Readonly<Record<string, unknown>>): AuditDetail {
  const named = ['cube', 'list', 'cells', 'part', 'within'].flatMap(name => {
    const value = args[name];
    const told = typeof value === 'string' ? value.slice(0, longestCells) : value;
    return typeof told === 'string' || typeof told === 'number' ? [[name, told] as const] : [];
  });
  return Object.fromEntries(named);
}
