import { Command, Option } from 'commander';
import { systemTime } from 'madoguchi/data';
import { readConfig } from '../config/read-config.js';
import { fileFault } from '../input/file-fault.js';
import { InputError } from '../input/problems.js';
import { tableFormats, writeTable, type TableFormat } from '../report/write-table.js';
import { endpointOf } from '../serve/alert-settings.js';
import { nextDeadLetters, readDeadLetters, takeDeadLetters } from '../webhooks/dead-letters.js';
import type { DeadDelivery, Send } from '../webhooks/delivery.js';
import { webhookSender } from '../webhooks/send-webhook.js';
import { choiceOption } from './options.js';
import type { Terminal } from './terminal.js';

interface DeadOptions {
  readonly format: TableFormat;
}

interface RedeliverOptions {
  readonly config: string;
  readonly endpoint?: string;
}

/** `madoguchi alerts`: what receivers of alerts did not take. Works while a gateway runs. */
export function alertsCommand({ stdout }: Terminal): Command {
  const alerts = new Command('alerts').description('what receivers of alerts did not take');
  alerts
    .command('dead')
    .description('writes the messages that were given up as a table')
    .argument('<file>', 'beside the log: centre.db.webhooks-dead.jsonl')
    .addOption(choiceOption('--format <format>', 'how the table is written', tableFormats).default('csv'))
    .action((file: string, { format }: DeadOptions) =>
      writeTable({ columns, numeric: new Set(['attempts']), rows: rowsOf(file) }, format, stdout),
    );
  alerts
    .command('redeliver')
    .description('sends them once more; what is not taken stays in the file')
    .argument('<file>', 'beside the log: centre.db.webhooks-dead.jsonl')
    .addOption(new Option('--config <file>', 'where the receivers stand').makeOptionMandatory())
    .option('--endpoint <id>', 'only those of this receiver')
    .action(async (file: string, options: RedeliverOptions) => {
      const { sent, left } = await redeliver(file, options);
      stdout.write(`${file}: sent ${sent}, left ${left}.\n`);
    });
  return alerts;
}

const columns = ['at', 'endpoint', 'type', 'reason', 'attempts', 'id', 'body'];

function rowsOf(file: string): readonly (readonly (string | number)[])[] {
  return reading(file, () => readDeadLetters(file)).map(
    ({ at, endpoint, type, reason, attempts, id, body }) => {
      return [new Date(at).toISOString(), endpoint, type, reason, attempts, id, body];
    },
  );
}

async function redeliver(
  file: string,
  { config, endpoint }: RedeliverOptions,
): Promise<{ readonly sent: number; readonly left: number }> {
  const { alerts } = await readConfig(config);
  const senders = new Map(
    (alerts?.webhooks ?? []).map(each => [each.id, webhookSender(endpointOf(each), systemTime())] as const),
  );
  if (endpoint !== undefined && !senders.has(endpoint)) throw unknown(endpoint, config, senders);
  const resend = async (dead: DeadDelivery): Promise<boolean> => {
    const send =
      endpoint === undefined || endpoint === dead.endpoint ? senders.get(dead.endpoint) : undefined;
    return send !== undefined && (await send(dead)).ok;
  };
  // That it can be read is told before anything is moved.
  const next = nextDeadLetters(file);
  reading(next, () => readDeadLetters(next));
  return takeDeadLetters(file, resend);
}

function unknown(endpoint: string, config: string, senders: ReadonlyMap<string, Send>): InputError {
  const known = [...senders.keys()].join(', ') || 'none';
  return new InputError(`${config} has no webhook "${endpoint}": there are ${known}.`);
}

function reading<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new InputError(`${file} can't be read: ${fileFault(error)}.`, { cause: error });
  }
}
