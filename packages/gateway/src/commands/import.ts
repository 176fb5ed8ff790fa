import { Command, Option } from 'commander';
import { timeZone, siteDefaults, type Zone } from 'madoguchi/data';
import { ImportedWords } from '../alerts/import-watch.js';
import { optionsIn } from '../config/to-options.js';
import type { CustomerStore } from '../customers/store/customer-store.js';
import { importEntries, type ImportCounts, type ImportWatch } from '../customers/store/import-entries.js';
import { describeProblem, InputError } from '../input/problems.js';
import { inputFormats, type InputFormat } from '../input/source.js';
import { importedWordsOf } from '../serve/alert-settings.js';
import { entriesOptions, remembered, withStore, type EntriesOptions } from './entries-options.js';
import { choiceOption, zoneOption } from './options.js';
import { startProgress } from './progress.js';
import { sayTo, type Terminal } from './terminal.js';

interface ImportEntriesOptions extends EntriesOptions {
  readonly timeZone: Zone;
  readonly inputFormat?: InputFormat;
  readonly config?: string;
  readonly log?: string;
}

/** `madoguchi import`: takes over what other systems know. */
export function importCommand(terminal: Terminal): Command {
  const command = new Command('import').description('takes over what other systems know of customers');
  const zone = timeZone(siteDefaults.timeZone);
  const entries = command
    .command('entries')
    .description('puts entries and profiles into the entries database, also while a gateway runs on it')
    .argument('<file>', 'a .csv, .ndjson or .json file, also packed; - is standard input');
  for (const option of entriesOptions()) entries.addOption(option);
  entries
    .addOption(
      new Option('--time-zone <name>', 'what times without offset mean')
        .argParser(zoneOption)
        .default(zone, zone.name),
    )
    .addOption(choiceOption('--input-format <format>', 'where the file name does not say it', inputFormats))
    .option('--config <file>', 'of the gateway: the words of its alerts are looked for in what is new')
    .option('--log <file>', 'of the gateway, where words are told of; what the configuration says by default')
    .addHelpText(
      'after',
      '\nThe same file again goes on where it was interrupted; a whole one changes nothing a second time.',
    )
    .action((path: string, options: ImportEntriesOptions) => runImport(path, options, terminal));
  return command;
}

async function runImport(path: string, options: ImportEntriesOptions, terminal: Terminal): Promise<void> {
  const told = { action: 'command', target: 'import entries' } as const;
  const { counts, words } = await withStore(options, true, store =>
    remembered(options, told, () =>
      withWords(options, store, async watch => {
        const progress = startProgress(terminal.stderr, 'entries');
        try {
          return await importEntries(store, path, {
            zone: options.timeZone,
            format: options.inputFormat,
            onProblem: (problem, isLeftOut) =>
              progress.say(`${describeProblem(problem)}${isLeftOut ? ' It was left out.' : ''}`),
            onCount: rows => progress.show(rows),
            watch,
          });
        } finally {
          progress.end();
        }
      }),
    ),
  );
  const found = words === null ? '' : ` Words found in what is new: ${count(words)}.`;
  sayTo(terminal)(`${summaryOf(path, counts)}${found}`);
  const { taken, corrected, unchanged, refused } = counts;
  if (refused > 0 && taken + corrected + unchanged === 0) {
    throw new InputError(`No row of ${path} was taken.`);
  }
}

interface Imported {
  readonly counts: ImportCounts;
  /** Words that the log was told of; `null` where none are looked for. */
  readonly words: number | null;
}

async function withWords(
  { config, log }: ImportEntriesOptions,
  store: CustomerStore,
  act: (watch?: ImportWatch) => Promise<ImportCounts>,
): Promise<Imported> {
  if (config === undefined) return { counts: await act(), words: null };
  const { log: configured, alertsConfig = {} } = await optionsIn(config);
  const logPath = log ?? configured;
  if (logPath === undefined) {
    throw new InputError(`${config} names no log that could be told of words: give it with --log.`);
  }
  const { words, withinMs } = await importedWordsOf(alertsConfig);
  try {
    const { find } = words;
    const now = Date.now;
    const imported = new ImportedWords({ store, find, withinMs, logPath, now });
    try {
      const counts = await act(imported.watch);
      return { counts, words: imported.told };
    } finally {
      await imported.close();
    }
  } finally {
    words.close();
  }
}

function summaryOf(path: string, counts: ImportCounts): string {
  const { resumedBehind, taken, corrected, unchanged, refused } = counts;
  const from = resumedBehind > 0 ? `, from behind line ${count(resumedBehind)} on` : '';
  return `${path}${from}: new ${count(taken)}, corrected ${count(corrected)}, unchanged ${count(unchanged)}, refused ${count(refused)}.`;
}

const count = (value: number): string => value.toLocaleString('en');
