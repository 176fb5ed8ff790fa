import { Command, InvalidArgumentError, Option } from 'commander';
import { constants, setPriority } from 'node:os';
import { InputError } from '../input/problems.js';
import { backUpLog } from '../log/backup.js';
import { compactLog, leastKeptMs } from '../log/compact.js';
import { snapshotFolder } from '../log/snapshot-folder.js';
import { takeSnapshot } from '../log/take-snapshot.js';
import { verifyLog } from '../log/verify.js';
import { durationOption } from './options.js';
import { sayTo, troubleTo, type Terminal } from './terminal.js';

/** `madoguchi log`: care for a log, also while a gateway runs on it. */
export function logCommand(terminal: Terminal): Command {
  const log = new Command('log').description('cares for the log of a gateway, also while it runs');
  const sub = (name: string, text: string): Command =>
    log.command(name).description(text).argument('<log>', 'the file of the log');
  const caring = caringAt(terminal);
  sub('snapshot', 'saves what the log folds to, for a quick start; a gateway does it by itself').action(
    caring(runSnapshot),
  );
  sub('compact', 'forgets old entries; the log then begins with what they came to')
    .addOption(keepOption())
    .action(caring(runCompact));
  sub('verify', 'looks whether the log and its snapshots are whole').action(caring(runVerify));
  sub('backup', 'copies the log as it is, and looks whether the copy is whole')
    .argument('<file>', 'where to; it must not be there yet')
    .action(caring(runBackup));
  return log;
}

function keepOption(): Option {
  return new Option('--keep <time>', 'how much stays, counted back from the last tick of the log')
    .argParser(keptOption)
    .default(35 * 86_400_000, '35d');
}

function keptOption(text: string): number {
  const ms = durationOption(text);
  if (ms >= leastKeptMs) return ms;
  throw new InvalidArgumentError('Keep 2d at least: contacts of yesterday can still be corrected.');
}

async function runSnapshot(log: string, _options: object, terminal: Terminal): Promise<void> {
  const say = sayTo(terminal);
  const drafted = await takeSnapshot(log, troubleTo(terminal));
  if (!drafted) return say(`${log} has a snapshot of its last entry already, or no entry yet.`);
  const { position, folded } = drafted;
  say(`Snapshot of ${log} up to entry ${count(position)} made; entries folded for it: ${count(folded)}.`);
}

async function runCompact(
  log: string,
  { keep }: { readonly keep: number },
  terminal: Terminal,
): Promise<void> {
  const say = sayTo(terminal);
  const compacted = await compactLog(log, keep, troubleTo(terminal));
  if (!compacted) return say(`${log} has no entries that are old enough to be forgotten.`);
  const { forgotten, position, until } = compacted;
  say(
    `Entries of ${log} forgotten: ${count(forgotten)}. It begins behind entry ${count(position)} now, ` +
      `and events up to ${new Date(until).toISOString()} are not taken in any more.`,
  );
}

async function runVerify(log: string, _options: object, terminal: Terminal): Promise<void> {
  const say = sayTo(terminal);
  const { entries, ticks, silences, forgotten, snapshots, faults, badSnapshots } = await verifyLog(log);
  for (const { position, reason } of faults) {
    say(position === null ? `${log}: ${reason}` : `${log}, entry ${count(position)}: ${reason}`);
  }
  const known = forgotten > 0 ? `, behind ${count(forgotten)} that are forgotten` : '';
  say(
    `Entries looked at: ${count(entries)}${known}; ticks: ${count(ticks)}; silences: ${count(silences)}; snapshots: ${snapshots}.`,
  );
  if (faults.length > 0) {
    throw new InputError(`${log} is not whole. Put a backup in its place, and keep this file to look into.`);
  }
  say(`${log} is whole.`);
  for (const reason of badSnapshots) say(reason);
  if (badSnapshots.length > 0) {
    throw new InputError(
      `Remove the folder ${snapshotFolder(log)}: what is in it is made again from the log.`,
    );
  }
}

async function runBackup(log: string, file: string, terminal: Terminal): Promise<void> {
  const say = sayTo(terminal);
  const { position } = await backUpLog(log, file);
  say(`${log} up to entry ${count(position)} is in ${file}, which is whole.`);
}

/** What goes wrong is told in a sentence. A process that a gateway began ends with it, and gives way to it. */
function caringAt(terminal: Terminal) {
  return <O>(run: (log: string, other: O, terminal: Terminal) => Promise<void>) =>
    async (log: string, other: O): Promise<void> => {
      if (process.connected) {
        setPriority(constants.priority.PRIORITY_LOW);
        process.once('disconnect', () => process.exit(1));
        process.channel?.unref();
      }
      try {
        await run(log, other, terminal);
      } catch (error) {
        throw error instanceof InputError ? error : new InputError(explained(log, error), { cause: error });
      }
    };
}

function explained(log: string, error: unknown): string {
  const { message } = error as Error;
  const advice = /malformed|not a database/.test(message)
    ? ': the file is damaged; put a backup in its place, and keep this one to look into'
    : '';
  return message.includes(log) ? `${message}${advice}` : `${log}: ${message}${advice}`;
}

const count = (value: number): string => value.toLocaleString('en');
