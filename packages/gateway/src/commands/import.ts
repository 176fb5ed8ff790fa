import { Command, Option } from 'commander';
import { timeZone, siteDefaults, type Zone } from 'madoguchi/data';
import { importEntries, type ImportCounts } from '../customers/store/import-entries.js';
import { describeProblem, InputError } from '../input/problems.js';
import { inputFormats, type InputFormat } from '../input/source.js';
import { entriesOptions, remembered, withStore, type EntriesOptions } from './entries-options.js';
import { choiceOption, zoneOption } from './options.js';
import { importWatched, type ImportWordsOptions } from './import-words.js';
import { startProgress } from './progress.js';
import { sayTo, troubleTo, type Terminal } from './terminal.js';

interface ImportEntriesOptions extends EntriesOptions, ImportWordsOptions {
  readonly timeZone: Zone;
  readonly inputFormat?: InputFormat;
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
  const { counts, said, isTrouble } = await withStore(options, true, store =>
    remembered(options, told, () =>
      importWatched(options, store, async watch => {
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
  const summary = summaryOf(path, counts);
  sayTo(terminal)(said === '' || isTrouble ? summary : `${summary} ${said}`);
  if (said !== '' && isTrouble) troubleTo(terminal)(said);
  const { taken, corrected, unchanged, refused } = counts;
  if (refused > 0 && taken + corrected + unchanged === 0) {
    throw new InputError(`No row of ${path} was taken.`);
  }
}

function summaryOf(path: string, counts: ImportCounts): string {
  const { resumedBehind, taken, corrected, unchanged, refused } = counts;
  const from = resumedBehind > 0 ? `, from behind line ${count(resumedBehind)} on` : '';
  return `${path}${from}: new ${count(taken)}, corrected ${count(corrected)}, unchanged ${count(unchanged)}, refused ${count(refused)}.`;
}

const count = (value: number): string => value.toLocaleString('en');
