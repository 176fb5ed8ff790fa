import { Command, CommanderError } from 'commander';
import { auditCommand } from './commands/audit.js';
import { customerCommand } from './commands/customer.js';
import { importCommand } from './commands/import.js';
import { kpiCommand } from './commands/kpi.js';
import { logCommand } from './commands/log.js';
import { revokeCommand } from './commands/revoke.js';
import { rfmCommand } from './commands/rfm.js';
import { serveCommand } from './commands/serve.js';
import { tokenCommand } from './commands/token.js';
import { InputError } from './input/problems.js';
import { packageVersion } from './version.js';

/** The program with all its commands. */
function program(): Command {
  const madoguchi = new Command('madoguchi')
    .description('Contact-centre figures: from contacts and events to KPIs')
    .version(packageVersion(), '--version', 'tells the version')
    .exitOverride()
    .showHelpAfterError('(add --help for what there is)');
  // Commander hands these settings down only to commands that it makes itself.
  const commands = [
    serveCommand,
    kpiCommand,
    rfmCommand,
    logCommand,
    tokenCommand,
    revokeCommand,
    auditCommand,
    importCommand,
    customerCommand,
  ];
  for (const command of commands.map(make => make())) {
    madoguchi.addCommand(command.copyInheritedSettings(madoguchi));
  }
  return madoguchi;
}

/** Runs the command line; sets the exit code: 0 done, 1 the input is bad, 2 the command is. */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on('error', endQuietly);
  try {
    await program().parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
    else if (error instanceof InputError) {
      process.stderr.write(`madoguchi: ${error.message}\n`);
      process.exitCode = 1;
    } else throw error;
  }
}

/** The reader has had enough, as in `| head`. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}
