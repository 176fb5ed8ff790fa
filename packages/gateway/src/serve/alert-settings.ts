import { checkAlertRules, systemTime } from 'madoguchi/data';
import type { AlertsOptions } from '../alerts/alert-desk.js';
import type { WebhookEndpoint } from '../alerts/webhooks.js';
import { defaultWithinMs } from '../alerts/words/entry-words.js';
import { fixedWords, listIdOf, openWordLists, type WordSource } from '../alerts/words/word-lists.js';
import type { WordList } from '../alerts/words/word-matcher.js';
import type { AlertsConfig } from '../config/alerts-schema.js';
import { msOf } from '../config/fields.js';
import { InputError } from '../input/problems.js';
import { createLogger } from '../logging/create-logger.js';
import type { Logger } from '../logging/logger.js';
import { deadLettersOf } from '../webhooks/dead-letters.js';
import { keptDeliveriesOf } from '../webhooks/kept-deliveries.js';
import { isSafeUrl, webhookKey } from '../webhooks/signing.js';
import type { ServeOptions } from './serve-options.js';

/** Only whether it is right is told, and not what there is. */
const nobody = createLogger({ format: 'text', level: 'silent' });

/** What alerts of a gateway that serves are opened with. */
export interface AlertsGround {
  readonly logPath: string;
  /** Where the configuration names none: those of a simulated house. */
  readonly words: readonly WordList[];
  readonly logger: Logger;
}

/**
 * What the configuration says of alerts: the rules that suit the site where it has none.
 *
 * @throws InputError where a setting can't be used, or a list of words can't be read
 */
export async function alertsOf(
  { alertsConfig: config = {} }: ServeOptions,
  { logPath, words, logger }: AlertsGround,
): Promise<AlertsOptions & { readonly words: WordSource }> {
  const endpoints = (config.webhooks ?? []).map(endpointOf);
  const { wordsWithin } = config;
  return {
    rules: rulesOf(config),
    words: config.words ? await wordsOf(config.words, logger) : fixedWords(words),
    ...(wordsWithin !== undefined && { wordsWithinMs: msOf(wordsWithin) }),
    ...(endpoints.length > 0 && {
      webhooks: { endpoints, keptFile: keptDeliveriesOf(logPath), deadFile: deadLettersOf(logPath) },
    }),
  };
}

/**
 * The words that a configuration has looked for in entries, for a program that is no gateway. They are the caller's to close.
 *
 * @throws InputError where a list of words can't be read
 */
export async function importedWordsOf({
  words = [],
  wordsWithin = defaultWithinMs,
}: AlertsConfig): Promise<{ readonly words: WordSource; readonly withinMs: number }> {
  return { words: await wordsOf(words, nobody), withinMs: msOf(wordsWithin) };
}

/** @throws InputError where a list of words can't be read, or a webhook can't be used */
export async function checkAlerts({ alertsConfig: config = {} }: ServeOptions): Promise<void> {
  for (const webhook of config.webhooks ?? []) endpointOf(webhook);
  if (config.words) (await wordsOf(config.words, nobody)).close();
}

function rulesOf({ rules = 'default' }: AlertsConfig): NonNullable<AlertsOptions['rules']> {
  if (rules === 'default') return rules;
  const checked = checkAlertRules({ rules });
  if ('settings' in checked) return checked.settings.rules;
  const [{ field, reason }] = checked.problems;
  throw new InputError(`alerts.${field}: ${reason}`);
}

function wordsOf(files: readonly string[], logger: Logger): Promise<WordSource> {
  const twice = files.find((file, at) => files.findIndex(other => listIdOf(other) === listIdOf(file)) !== at);
  if (twice !== undefined) {
    const reason = `alerts.words has two lists of the name "${listIdOf(twice)}": call one of the files otherwise.`;
    throw new InputError(reason);
  }
  return openWordLists({
    files,
    time: systemTime(),
    onLoaded: lists => {
      const count = lists.reduce((sum, { words }) => sum + words.length, 0);
      const ids = lists.map(({ id }) => id);
      logger.info(
        { code: 'words-loaded', lists: ids, words: count },
        `words loaded: ${count} of ${ids.join(', ')}`,
      );
    },
    onTrouble: sentence => logger.error({ code: 'words-refused' }, sentence),
  });
}

type WebhookConfig = NonNullable<AlertsConfig['webhooks']>[number];

/**
 * A receiver with its secret.
 *
 * @throws InputError where it can't be used
 */
export function endpointOf({ id, url, secretEnv, ...filter }: WebhookConfig): WebhookEndpoint {
  const secret = process.env[secretEnv];
  if (secret === undefined || secret === '') {
    throw new InputError(
      `The environment variable ${secretEnv} is empty, which the webhook "${id}" of alerts.webhooks names: put the secret there.`,
    );
  }
  if (!isSafeUrl(url)) {
    throw new InputError(`The webhook "${id}" has no https address: give one, or one of this machine.`);
  }
  try {
    webhookKey(secret);
  } catch (error) {
    throw new InputError(`The webhook "${id}" can't be used: ${(error as Error).message}`, { cause: error });
  }
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  return { id, url, secret, ...(Object.fromEntries(given) as Partial<WebhookEndpoint>) };
}
