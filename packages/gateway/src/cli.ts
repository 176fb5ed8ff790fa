import { Command, CommanderError } from 'commander';
import { alertsCommand } from './commands/alerts.js';
import { auditCommand } from './commands/audit.js';
import { customerCommand } from './commands/customer.js';
import { importCommand } from './commands/import.js';
import { kpiCommand } from './commands/kpi.js';
import { logCommand } from './commands/log.js';
import { revokeCommand } from './commands/revoke.js';
import { rfmCommand } from './commands/rfm.js';
import { serveCommand } from './commands/serve.js';
import type { Terminal } from './commands/terminal.js';
import { tokenCommand } from './commands/token.js';
import { InputError } from './input/problems.js';
import { packageVersion } from './version.js';

/** The program with all its commands. */
function program(terminal: Terminal): Command {
  const madoguchi = new Command('madoguchi')
    .description('Contact-centre figures: from contacts and events to KPIs')
    .version(packageVersion(), '--version', 'tells the version')
    .exitOverride()
    .configureOutput({
      writeOut: text => void terminal.stdout.write(text),
      writeErr: text => void terminal.stderr.write(text),
    })
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
    alertsCommand,
    importCommand,
    customerCommand,
  ];
  for (const command of commands.map(make => make(terminal))) {
    madoguchi.addCommand(command.copyInheritedSettings(madoguchi));
  }
  return madoguchi;
}

/** Runs the command line to the program's exit code: 0 done, 1 the input is bad, 2 the command is. */
export async function main(argv: readonly string[], terminal: Terminal = process): Promise<number> {
  terminal.stdout.on('error', endQuietly);
  try {
    await program(terminal).parseAsync(argv);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof InputError)) throw error;
    terminal.stderr.write(`madoguchi: ${error.message}\n`);
    return 1;
  }
}

/** The reader has had enough, as in `| head`. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}
