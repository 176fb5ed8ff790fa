import { readFile } from 'node:fs/promises';
import {
  checkSite,
  parseSite,
  readInstant,
  siteDefaults,
  timeZone,
  type Instant,
  type QueueSettings,
  type SiteSettings,
  type Zone,
} from 'madoguchi/data';
import { parseJson } from '../config/parse-json.js';
import { siteSchema } from '../config/schema.js';
import { unknownKeys } from '../config/unknown-keys.js';
import { fileFault } from '../input/file-fault.js';
import { InputError } from '../input/problems.js';
import type { Replay } from '../sources/replay.js';
import { simulatedSite } from '../sources/simulator/centre.js';
import type { AskedTimes, ServeOptions } from './serve-options.js';

/**
 * The site by its file, else that of the simulated centre, else the defaults. `--time-zone` wins over the
 * file.
 *
 * @throws InputError when the file can't be read or says something wrong
 */
export async function siteOf(options: ServeOptions): Promise<SiteSettings> {
  const site = await configuredSite(options);
  return options.timeZone === undefined ? site : { ...site, timeZone: options.timeZone };
}

async function configuredSite({ site, simulate }: ServeOptions): Promise<SiteSettings> {
  if (site === undefined) return simulate === true ? simulatedSite : defaultSite();
  if (typeof site === 'object') return siteFrom(site, 'The site of the configuration');
  let text: string;
  try {
    text = await readFile(site, 'utf8');
  } catch (error) {
    const reason = `The site configuration ${site} can't be read: ${fileFault(error)}. Name another with --site.`;
    throw new InputError(reason, { cause: error });
  }
  const name = `The site configuration ${site}`;
  return siteFrom(parseJson(text, name), name);
}

function siteFrom(input: unknown, name: string): SiteSettings {
  const unknown = unknownKeys(siteSchema, input);
  const checked = checkSite(input);
  const problems = 'problems' in checked ? checked.problems : [];
  if ('site' in checked && unknown.length === 0) return checked.site;
  const places = [
    ...unknown.map(({ path, reason }) => `"${path}": ${reason}`),
    ...problems.map(({ field, reason }) => `"${field}": ${reason}`),
  ];
  const told = places.length === 1 ? ` ${places[0]}` : places.map(place => `\n  ${place}`).join('');
  throw new InputError(`${name} is wrong at${told}`);
}

function defaultSite(): SiteSettings {
  const parsed = parseSite({});
  if (!parsed.ok) throw new TypeError('The default site is wrong.');
  return parsed.value;
}

/** A site without queues takes those of the file it replays, with default thresholds. */
export function withQueuesOf(site: SiteSettings, replay: Replay): SiteSettings {
  if (site.queues.length > 0) return site;
  const { thresholdMs, shortMs, waitLimitMs } = siteDefaults;
  const queues = replay.queues.map((queue): QueueSettings => ({
    ...queue,
    thresholdMs,
    shortMs,
    waitLimitMs,
  }));
  return { ...site, queues };
}

/** @throws InputError when `--start` or `--until` is no instant */
export function askedTimes({ start, until }: ServeOptions, zone: Zone): AskedTimes {
  return { start: instantOf('--start', start, zone), until: instantOf('--until', until, zone) };
}

function instantOf(name: string, text: string | undefined, zone: Zone): Instant | undefined {
  if (text === undefined) return undefined;
  const instant = readInstant(text, zone);
  if (typeof instant === 'string') throw new InputError(`The option ${name} is wrong: ${instant}`);
  return instant;
}

/** The zone that times without an offset are read in. */
export function zoneOf(site: SiteSettings): Zone {
  return timeZone(site.timeZone);
}
