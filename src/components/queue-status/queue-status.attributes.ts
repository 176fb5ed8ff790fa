import { channels, type Channel } from '../../data/model/vocabulary.js';
import { wordsOf } from '../base/scope.js';
import { warnOnce } from '../base/warnings.js';
import { columnNames, type Column } from './queue-status.messages.js';
import { sortKeys, type SortKey } from './queue-status.view.js';

/** Which queues and channels were asked for; an empty list is all. */
export interface LineChoice {
  readonly queues: readonly string[];
  readonly channels: readonly Channel[];
}

/** What is read from afar; the rest is for a desk. */
const wallColumns: readonly Column[] = ['waiting', 'wait', 'free', 'service-level', 'verdict'];
/** These say only what is now. */
const columnsOfNow: ReadonlySet<Column> = new Set<Column>(['waiting', 'wait', 'free']);

/** Where columns are shown, and whether of a day that is over. */
export interface ColumnPlace {
  readonly wall: boolean;
  readonly atRest: boolean;
}

/** The columns by their names, separated by spaces; the usual ones where none is known. */
export function columnsOf(text: string | undefined, { wall, atRest }: ColumnPlace): ReadonlySet<Column> {
  const wanted = columnNames.filter(name => wordsOf(text).includes(name));
  const usual = wall ? wallColumns : columnNames;
  const shown = wanted.length > 0 ? wanted : usual;
  return new Set(shown.filter(column => !atRest || !columnsOfNow.has(column)));
}

/** The grid's tracks for a name and these columns, the same in every row; the styles say how wide each is. */
export function tracksOf(columns: ReadonlySet<Column>): string {
  return ['name', ...columns].map(column => `var(--_track-${column})`).join(' ');
}

/** `waiting`, `-waiting`; `undefined` for what is no key. */
export function parseSort(text: string): { readonly key: SortKey; readonly descending: boolean } | undefined {
  const key = sortKeys.find(known => known === text.replace(/^-/, ''));
  return key && { key, descending: text.startsWith('-') };
}

/** What each attribute may hold. */
const known = { channel: channels, columns: columnNames, sort: sortKeys } as const;
export const checkedAttributes = Object.keys(known) as (keyof typeof known)[];

/** One warning for words that an attribute does not know; the element goes on without them. */
export function warnOfAttribute(tag: string, name: keyof typeof known, value: string | undefined): void {
  const names: readonly string[] = known[name];
  const bad = wordsOf(value).filter(word => !names.includes(name === 'sort' ? word.replace(/^-/, '') : word));
  if (bad.length === 0) return;
  const problem = `${name}="${bad.join(' ')}" of <${tag}> is unknown, so it is left out`;
  warnOnce('bad-attribute', `${problem}; there are: ${names.join(' ')}.`, tag);
}
