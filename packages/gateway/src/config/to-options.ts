import { dirname, resolve } from 'node:path';
import type { ServeOptions } from '../serve/serve-options.js';
import type { SocketLimits } from '../server/sockets/limits.js';
import type { CubeConfig } from './cube-schema.js';
import { msOf } from './fields.js';
import { readConfig } from './read-config.js';
import type { GatewayConfig } from './schema.js';

/** What can only be said of a replay or a simulation, which a command line that names its own replaces whole. */
const sourceOptions = [
  'replay',
  'inputFormat',
  'loop',
  'simulate',
  'seed',
  'history',
  'shop',
  'scene',
  'speed',
  'start',
  'until',
] as const;

/**
 * The options as the command line gives them, over those of the file that `--config` names, over the defaults.
 *
 * @param isGiven whether an option stands on the command line itself
 * @throws InputError when the file is wrong
 */
export async function withConfig(
  options: ServeOptions,
  isGiven: (name: string) => boolean,
): Promise<ServeOptions> {
  if (options.config === undefined) return options;
  const file = await optionsIn(options.config);
  const ownSource = isGiven('replay') || isGiven('simulate');
  const held: readonly string[] = ownSource ? sourceOptions : [];
  const taken = Object.entries(file).filter(
    ([name, value]) => value !== undefined && !isGiven(name) && !held.includes(name),
  );
  return { ...options, ...Object.fromEntries(taken) };
}

/**
 * The options that a file has.
 *
 * @throws InputError when it is wrong
 */
export async function optionsIn(path: string): Promise<Partial<ServeOptions>> {
  return optionsOf(await readConfig(path), dirname(path));
}

/** Paths in the file are seen from its own folder. */
function optionsOf(config: GatewayConfig, folder: string): Partial<ServeOptions> {
  const pathOf = (path: string | undefined) => (path === undefined ? undefined : resolve(folder, path));
  const { listen, tokens, site, log, audit, logging, drain } = config;
  return stripped<ServeOptions>({
    ...listen,
    origin: config.origins,
    tokenKey: pathOf(tokens?.keyFile) ?? environment(tokens?.keyEnv) ?? tokens?.keySet,
    tokenAlgorithm: tokens?.algorithm,
    tokenIssuer: tokens?.issuer,
    tokenAudience: tokens?.audience,
    tenant: tokens?.tenant,
    socketLimits: config.limits && stripped<SocketLimits>(config.limits),
    log: pathOf(log?.file),
    keepLogs: log?.keepLogs,
    audit: pathOf(audit?.file),
    auditKeep: millisecondsOf(audit?.keep),
    ...sourceOf(config.source, pathOf),
    entriesDb: pathOf(config.customers?.file),
    customersConfig: config.customers,
    alertsConfig: config.alerts && {
      ...config.alerts,
      words: config.alerts.words?.map(path => resolve(folder, path)),
    },
    cubes: config.cubes?.map(cube => cubeOf(cube, folder)),
    site: typeof site === 'string' ? pathOf(site) : site,
    timeZone: config.timeZone,
    aheadLimit: millisecondsOf(config.aheadLimit),
    static: pathOf(config.static),
    logLevel: logging?.level,
    logFormat: logging?.format,
    metrics: config.metrics,
    drainAnnounce: millisecondsOf(drain?.announce),
    drainLimit: millisecondsOf(drain?.limit),
  });
}

/** As `--token-key` names it. */
function environment(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `env:${name}`;
}

function sourceOf(
  source: GatewayConfig['source'],
  pathOf: (path: string | undefined) => string | undefined,
): Loose<ServeOptions> {
  if (source === undefined) return {};
  const { speed, start, until } = source;
  const clock = { speed, start, until };
  if (source.kind === 'simulation') {
    const { seed, history, shop, scene } = source;
    return { simulate: true, seed, history, shop, scene, ...clock };
  }
  const { file, format, loop } = source;
  return { replay: pathOf(file), inputFormat: format, loop, ...clock };
}

function cubeOf(cube: CubeConfig, folder: string): CubeConfig {
  const segments = cube.segments?.endsWith('.json') ? resolve(folder, cube.segments) : cube.segments;
  if (cube.kind === 'live') return { ...cube, segments };
  const customers = cube.customers === undefined ? undefined : resolve(folder, cube.customers);
  return { ...cube, segments, orders: resolve(folder, cube.orders), customers };
}

function millisecondsOf(span: Parameters<typeof msOf>[0] | undefined): number | undefined {
  return span === undefined ? undefined : msOf(span);
}

/** Settings that may be there as `undefined`. */
type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined };

function stripped<T extends object>(settings: Loose<T>): Partial<T> {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<T>;
}
