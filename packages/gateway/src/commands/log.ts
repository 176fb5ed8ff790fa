import { Command } from 'commander';
import { constants, setPriority } from 'node:os';
import { InputError } from '../input/problems.js';
import { takeSnapshot } from '../log/take-snapshot.js';

/** `madoguchi log`: care for a log, also while a gateway runs on it. */
export function logCommand(): Command {
  const log = new Command('log').description('cares for the log of a gateway, also while it runs');
  log.addCommand(snapshotCommand());
  return log;
}

function snapshotCommand(): Command {
  return new Command('snapshot')
    .description('saves what the log folds to, so that the next start is quick; a gateway does it by itself')
    .argument('<log>', 'the file of the log')
    .action(caring(runSnapshot));
}

async function runSnapshot(log: string): Promise<void> {
  const drafted = await takeSnapshot(log, tellTrouble);
  if (drafted)
    say(
      `A snapshot of ${log} up to entry ${count(drafted.position)} is made; ${count(drafted.folded)} entries were folded for it.`,
    );
  else say(`${log} has a snapshot of its last entry already, or no entry yet.`);
}

/** What goes wrong is told in a sentence. A process that a gateway began ends with it, and gives way to it. */
function caring<A extends readonly unknown[]>(
  run: (...args: A) => Promise<void>,
): (...args: A) => Promise<void> {
  return async (...args) => {
    if (process.connected) {
      setPriority(constants.priority.PRIORITY_LOW);
      process.once('disconnect', () => process.exit(1));
      process.channel?.unref();
    }
    try {
      await run(...args);
    } catch (error) {
      throw new InputError((error as Error).message, { cause: error });
    }
  };
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const tellTrouble = (line: string): void => void process.stderr.write(`madoguchi: ${line}\n`);
const count = (value: number): string => value.toLocaleString('en');
