import type { CustomersConfig } from '../config/customers-schema.js';
import { msOf } from '../config/fields.js';
import { webhookDialler, type Dialler } from '../customers/dialler.js';
import { defaultCustomers, type AttributeSettings, type CustomersSettings } from '../customers/settings.js';
import { InputError } from '../input/problems.js';
import type { ServeOptions } from './serve-options.js';
import type { World } from './world.js';

type AttributeConfig = NonNullable<CustomersConfig['attributes']>[number];

/** What a world tells of customers where the configuration does not. */
export type CustomersWorld = Pick<World, 'attributes' | 'dialler'>;

export interface ServedCustomers {
  readonly settings: CustomersSettings;
  readonly dialler: Dialler | undefined;
}

/**
 * What the configuration says of customers, over what the world says, over the defaults.
 *
 * @param cubes the ids of the cubes that there will be
 * @throws InputError where a setting can't be used
 */
export function customersOf(
  { customersConfig: config = {} }: ServeOptions,
  cubes: readonly string[],
  world: CustomersWorld = {},
): ServedCustomers {
  const { country, cube, attributes, access, wholeAddresses, reveal = {}, dial = {} } = config;
  if (cube !== undefined && !cubes.includes(cube)) {
    const known = cubes.length === 0 ? 'there is none' : `there are ${cubes.join(', ')}`;
    throw new InputError(`customers.cube names the cube "${cube}", but ${known}: name one of these.`);
  }
  const usual = defaultCustomers;
  const settings: CustomersSettings = {
    country: country ?? usual.country,
    cube: cube ?? usual.cube,
    attributes: attributes?.map(attributeOf) ?? world.attributes ?? usual.attributes,
    accessMs: access === undefined ? usual.accessMs : msOf(access),
    wholeAddresses: wholeAddresses ?? usual.wholeAddresses,
    reveal: {
      limit: reveal.limit ?? usual.reveal.limit,
      withinMs: reveal.within === undefined ? usual.reveal.withinMs : msOf(reveal.within),
      purposes: reveal.purposes ?? usual.reveal.purposes,
    },
    dial: {
      url: dial.url ?? usual.dial.url,
      secretEnv: dial.secretEnv ?? usual.dial.secretEnv,
      timeoutMs: dial.timeout === undefined ? usual.dial.timeoutMs : msOf(dial.timeout),
      perMinute: dial.perMinute ?? usual.dial.perMinute,
    },
  };
  return { settings, dialler: diallerOf(settings.dial) ?? world.dialler };
}

function attributeOf({ id, name, close = false }: AttributeConfig): AttributeSettings {
  if (typeof name === 'string') return { id, name, close };
  const given = Object.entries(name).filter(([, text]) => text !== undefined);
  return { id, name: Object.fromEntries(given) as AttributeSettings['name'], close };
}

function diallerOf({ url, secretEnv }: CustomersSettings['dial']): Dialler | undefined {
  if (url === null || secretEnv === null) return undefined;
  const secret = process.env[secretEnv];
  if (secret === undefined || secret === '') {
    throw new InputError(
      `The environment variable ${secretEnv} is empty, which customers.dial.secretEnv names: put the secret there.`,
    );
  }
  try {
    return webhookDialler({ url, secret });
  } catch (error) {
    throw new InputError(`customers.dial can't be used: ${(error as Error).message}`, { cause: error });
  }
}
