import { Command } from 'commander';
import type { MergeResult, StoredMatch } from '../customers/store/customer-store.js';
import { InputError } from '../input/problems.js';
import { tableFormats, writeTable, type TableFormat } from '../report/write-table.js';
import { entriesOptions, remembered, withStore, type EntriesOptions } from './entries-options.js';
import { choiceOption } from './options.js';
import { sayTo, type Terminal } from './terminal.js';

interface FindOptions extends EntriesOptions {
  readonly format: TableFormat;
}

interface EraseOptions extends EntriesOptions {
  readonly yes?: boolean;
  readonly scrub: boolean;
}

/** `madoguchi customer`: what is held of a customer, for who answers for it. Works while a gateway runs. */
export function customerCommand(terminal: Terminal): Command {
  const customer = new Command('customer').description(
    'finds, exports, erases and merges customers in the entries database, also while a gateway runs on it',
  );
  // Commander hands over what each command names, its options next.
  const at =
    <A extends readonly unknown[]>(run: (terminal: Terminal, ...given: A) => Promise<void>) =>
    (...given: A): Promise<void> =>
      run(terminal, ...given);
  const sub = (name: string, text: string): Command => {
    const command = customer.command(name).description(text);
    for (const option of entriesOptions()) command.addOption(option);
    return command;
  };
  sub('find', 'finds customers by name, kana, number, address or key')
    .argument('<words>', 'what to look for')
    .addOption(choiceOption('--format <format>', 'how the table is written', tableFormats).default('csv'))
    .action(at(runFind));
  sub('export', 'writes all that is held of a person, an object a line of JSON')
    .argument('<key>', 'any of the keys of the person')
    .action(at(runExport));
  sub('erase', 'forgets a person, all merged keys included, for good')
    .argument('<keys...>', 'a key of each person')
    .option('--yes', 'really does it; without, it tells what would be erased')
    .option('--no-scrub', 'leaves copies that stand in the pages of the database to a later scrub')
    .action(at(runErase));
  sub('scrub', 'overwrites the copies of what was erased that stand in the pages of the database').action(
    at(runScrub),
  );
  sub('merge', 'makes two keys one person')
    .argument('<child>', 'the key that the person goes by no more')
    .argument('<into>', 'the key that stays')
    .action(at(runMerge));
  sub('unmerge', 'makes a merged key a person of its own again')
    .argument('<child>', 'the key that was merged')
    .action(at(runUnmerge));
  return customer;
}

async function runFind(terminal: Terminal, words: string, options: FindOptions): Promise<void> {
  const told = { action: 'page', target: 'customers' } as const;
  const matches = await withStore(options, false, store =>
    remembered(options, told, () => store.search(words)),
  );
  const columns = ['customer', 'matched_by', 'name', 'kana', 'addresses', 'since', 'last_contact_at'];
  await writeTable({ columns, rows: matches.map(rowOf) }, options.format, terminal.stdout);
}

function rowOf({ key, matchedBy, name, kana, addresses, since, lastContactAt }: StoredMatch) {
  const values = addresses.map(({ value }) => value).join(' ');
  return [key, matchedBy, name, kana, values, iso(since), iso(lastContactAt)];
}

async function runExport(terminal: Terminal, key: string, options: EntriesOptions): Promise<void> {
  const told = { action: 'export', target: `customer/${key}` } as const;
  const records = await withStore(options, false, store =>
    remembered(options, told, () => store.export(key)),
  );
  if (records.length === 0) throw unknown(key, options);
  for (const record of records) sayTo(terminal)(JSON.stringify(record));
}

async function runErase(terminal: Terminal, keys: readonly string[], options: EraseOptions): Promise<void> {
  await withStore(options, false, async store => {
    for (const key of keys) if (store.match([key]).length === 0) throw unknown(key, options);
    if (options.yes !== true) {
      const profiles = keys.map(key => store.profile(key));
      const all = new Set(profiles.flatMap(({ key, merged }) => [key, ...merged]));
      throw new InputError(
        `Nothing was erased. These keys would be, with all that is held of them, for good: ${[...all].join(', ')}. ` +
          'Give --yes to do it; madoguchi customer export writes what is held.',
      );
    }
    for (const key of keys) {
      const told = { action: 'command', target: 'erase', detail: { customer: key } } as const;
      const erased = await remembered(options, told, () => store.erase(key));
      if (!erased) continue;
      sayTo(terminal)(
        `${erased.keys.join(', ')} erased: entries ${count(erased.entries)}, addresses ${count(erased.addresses)}.`,
      );
    }
    if (options.scrub) sayWhether(terminal, await store.scrub(), options);
    else
      sayTo(terminal)('Copies of it may stand in the pages of the database until madoguchi customer scrub.');
  });
}

async function runScrub(terminal: Terminal, options: EntriesOptions): Promise<void> {
  const told = { action: 'command', target: 'scrub' } as const;
  const isWhole = await withStore(options, false, store => remembered(options, told, () => store.scrub()));
  sayTo(terminal)(`${options.entriesDb} has no copies of what was erased in its pages.`);
  sayWhether(terminal, isWhole, options);
}

function sayWhether(terminal: Terminal, isWhole: boolean, { entriesDb }: EntriesOptions): void {
  if (isWhole) return;
  sayTo(terminal)(
    `Somebody read ${entriesDb} meanwhile: copies of what was erased stay beside it, in ${entriesDb}-wal, ` +
      'until madoguchi customer scrub runs with nobody reading.',
  );
}

async function runMerge(
  terminal: Terminal,
  child: string,
  into: string,
  options: EntriesOptions,
): Promise<void> {
  const told = { action: 'command', target: 'merge', detail: { customer: child, into } } as const;
  const merged = await withStore(options, false, store =>
    remembered(options, told, () => store.merge(child, into)),
  );
  sayTo(terminal)(`${child} is ${personIn(merged, [child, into])} now.`);
}

async function runUnmerge(terminal: Terminal, child: string, options: EntriesOptions): Promise<void> {
  const told = { action: 'command', target: 'unmerge', detail: { customer: child } } as const;
  const apart = await withStore(options, false, store =>
    remembered(options, told, () => store.unmerge(child)),
  );
  sayTo(terminal)(`${personIn(apart, [child])} is a person of its own again.`);
}

const whyNot: Readonly<Record<Extract<MergeResult, { done: false }>['why'], string>> = {
  unknown: 'one of them is not known',
  same: 'they are one person already',
  merged: 'it is merged with another: un-merge it first',
  apart: 'it is not merged',
  erased: 'one of them was erased',
};

function personIn(result: MergeResult, keys: readonly string[]): string {
  if (result.done) return result.person;
  throw new InputError(`Nothing was changed of ${keys.join(' and ')}: ${whyNot[result.why]}.`);
}

function unknown(key: string, { entriesDb }: EntriesOptions): InputError {
  return new InputError(`${entriesDb} holds nothing of ${key}: look for the key by madoguchi customer find.`);
}

const count = (value: number): string => value.toLocaleString('en');
const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
