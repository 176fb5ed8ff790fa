import { Command, InvalidArgumentError, Option } from 'commander';
import { readInstant, timeZone, type Instant } from 'madoguchi/data';
import { auditActions, type AuditAction } from '../audit/entry.js';
import { auditColumns, auditRows } from '../audit/list-audit.js';
import { verifyAudit, type VerifiedAudit } from '../audit/verify-audit.js';
import { fileFault } from '../input/file-fault.js';
import { InputError } from '../input/problems.js';
import { tableFormats, writeTable, type TableFormat } from '../report/write-table.js';
import { choiceOption } from './options.js';
import { sayTo, type Terminal } from './terminal.js';

interface VerifyOptions {
  readonly expectHead?: string;
}

interface ListOptions {
  readonly subject?: string;
  readonly action?: AuditAction;
  readonly target?: string;
  readonly since?: Instant;
  readonly until?: Instant;
  readonly format: TableFormat;
}

/** `madoguchi audit`: reads the operation log of a gateway, also while it runs. */
export function auditCommand(terminal: Terminal): Command {
  const audit = new Command('audit').description(
    'reads the operation log: who saw, exported and was refused what',
  );
  const sub = (name: string, text: string): Command =>
    audit.command(name).description(text).argument('<file>', 'the operation log');
  sub('verify', 'looks whether every entry is as it was written')
    .addOption(
      new Option('--expect-head <hash>', 'an entry with this hash has to be there').argParser(hashOption),
    )
    .action(reading(runVerify, terminal));
  sub('list', 'writes entries as a table')
    .option('--subject <name>', 'those of this subject')
    .addOption(choiceOption('--action <action>', 'those of this action', auditActions))
    .option('--target <name>', 'those of this stream, of streams of this kind, or of this command')
    .addOption(new Option('--since <instant>', 'from this instant on').argParser(momentOption))
    .addOption(new Option('--until <instant>', 'before this instant').argParser(momentOption))
    .addOption(choiceOption('--format <format>', 'how the table is written', tableFormats).default('csv'))
    .action(reading(runList, terminal));
  return audit;
}

async function runVerify(file: string, { expectHead }: VerifyOptions, terminal: Terminal): Promise<void> {
  const say = sayTo(terminal);
  const found = await verifyAudit(file, expectHead);
  say(summaryOf(found));
  const { fault, head, generation, unfinishedBytes } = found;
  if (unfinishedBytes > 0) {
    say(
      `Its last line has no end (${unfinishedBytes} bytes): it is being written, or its gateway was killed; the next start cuts it off.`,
    );
  }
  if (fault) {
    const place = fault.line === null ? file : `${file}, line ${fault.line}`;
    throw new InputError(
      `${place}: ${fault.reason}. Nothing from there on is proven: keep the file to look into.`,
    );
  }
  say(`${file} is whole${generation === null ? '' : `, generation ${generation}`}.`);
  say(`Head: ${head.seq} ${head.hash}`);
}

function summaryOf({ entries, forgotten }: VerifiedAudit): string {
  const before = forgotten > 0 ? `, behind ${count(forgotten)} that were forgotten` : '';
  return `Entries looked at: ${count(entries)}${before}.`;
}

async function runList(
  file: string,
  { format, ...filter }: ListOptions,
  { stdout }: Terminal,
): Promise<void> {
  const table = { columns: auditColumns, numeric: new Set(['seq']), rows: auditRows(file, filter) };
  await writeTable(table, format, stdout);
}

function reading<O>(
  run: (file: string, options: O, terminal: Terminal) => Promise<void>,
  terminal: Terminal,
): (file: string, options: O) => Promise<void> {
  return async (file, options) => {
    try {
      await run(file, options, terminal);
    } catch (error) {
      if (error instanceof InputError) throw error;
      throw new InputError(`${file} can't be read: ${fileFault(error)}.`, { cause: error });
    }
  };
}

function hashOption(text: string): string {
  if (/^[0-9a-f]{64}$/i.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError('Give the 64 hexadecimal digits of an entry’s hash.');
}

/** The log tells its times in UTC; so are they asked for, where no offset is given. */
function momentOption(text: string): Instant {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00` : text;
  const instant = readInstant(day, timeZone('UTC'));
  if (typeof instant === 'string') throw new InvalidArgumentError(instant);
  return instant;
}

const count = (value: number): string => value.toLocaleString('en');
