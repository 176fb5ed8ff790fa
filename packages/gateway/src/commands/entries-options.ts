import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { InvalidArgumentError, Option } from 'commander';
import { openAuditLog } from '../audit/audit-log.js';
import type { AuditAct } from '../audit/entry.js';
import type { CustomerStore } from '../customers/store/customer-store.js';
import { checkedCountry } from '../customers/store/normalise-address.js';
import { openCustomerStore } from '../customers/store/open-store.js';
import { fileFault } from '../input/file-fault.js';
import { InputError } from '../input/problems.js';

/** What every command on an entries database is told. */
export interface EntriesOptions {
  readonly entriesDb: string;
  readonly country: string;
  readonly audit?: string;
}

export function entriesOptions(): readonly Option[] {
  return [
    new Option(
      '--entries-db <file>',
      'the database of customers and their entries, beside the log of a gateway',
    ).makeOptionMandatory(),
    new Option('--country <code>', 'of phone numbers without a country code')
      .argParser(countryOption)
      .default('JP'),
    new Option('--audit <file>', 'an operation log to be written that no running gateway holds'),
  ];
}

function countryOption(text: string): string {
  try {
    return checkedCountry(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

/**
 * Opens the database, does something, and closes it again.
 *
 * @param isMade whether a database that is not there is made
 * @throws InputError where it can't be had
 */
export async function withStore<T>(
  { entriesDb, country }: EntriesOptions,
  isMade: boolean,
  act: (store: CustomerStore) => Promise<T>,
): Promise<T> {
  if (!isMade && !existsSync(entriesDb)) {
    throw new InputError(`There is no entries database ${entriesDb}: name that of the gateway.`);
  }
  const store = open(entriesDb, country);
  try {
    return await act(store);
  } catch (error) {
    if (!isOfDatabase(error)) throw error;
    const reason = `${entriesDb} could not be read or written (${error.message}).`;
    throw new InputError(`${reason} Others may write it, or the disk is full: try again.`, { cause: error });
  } finally {
    await store.close();
  }
}

function isOfDatabase(error: unknown): error is Error {
  const { code } = error as { readonly code?: unknown };
  return error instanceof Error && typeof code === 'string' && code.startsWith('SQLITE_');
}

function open(path: string, country: string): CustomerStore {
  try {
    return openCustomerStore({ path, country, isNear: true });
  } catch (error) {
    throw new InputError((error as Error).message, { cause: error });
  }
}

/** An act of whoever is at this machine. */
export type ToldAct = Pick<AuditAct, 'action' | 'target' | 'detail'>;

/**
 * Does something once the operation log says so, where there is one: what can't be remembered is not done.
 *
 * @throws InputError where it can't be written
 */
export async function remembered<T>(
  { audit }: EntriesOptions,
  told: ToldAct,
  act: () => Promise<T>,
): Promise<T> {
  if (audit !== undefined) await remember(audit, told);
  return act();
}

async function remember(path: string, told: ToldAct): Promise<void> {
  try {
    const log = await openAuditLog(path);
    try {
      const subject = userInfo().username;
      await log.record({ ...told, outcome: 'done', subject, from: null });
    } finally {
      await log.close();
    }
  } catch (error) {
    throw new InputError(
      `The operation log ${path} can't be written (${fileFault(error)}), and nothing was done: ` +
        'a running gateway holds its own; name one for the command line.',
      { cause: error },
    );
  }
}
