import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { checkConfig } from '../../../packages/gateway/src/config/read-config.js';
import { defaultCustomers } from '../../../packages/gateway/src/customers/settings.js';
import { InputError } from '../../../packages/gateway/src/input/problems.js';
import { customersOf } from '../../../packages/gateway/src/serve/customer-settings.js';
import { entriesPathOf, openEntries } from '../../../packages/gateway/src/serve/open-entries.js';
import type { ServeOptions } from '../../../packages/gateway/src/serve/serve-options.js';
import { temporaryFolder } from '../../support/gateway.js';

const options: ServeOptions = { port: 0, host: '', seed: 1, speed: 1 };
const everything = {
  file: 'entries.db',
  country: 'DE',
  cube: 'shop',
  attributes: [
    { id: 'skin', name: { ja: '肌質', en: 'Skin' } },
    { id: 'family', name: '家族', close: true },
  ],
  access: '30m',
  wholeAddresses: ['supervisor'],
  reveal: { limit: 3, within: '1h', purposes: ['call back'] },
  dial: { url: 'https://pbx.example/dial', secretEnv: 'DIAL_SECRET', timeout: '2s', perMinute: 4 },
} as const;

function read(customers: unknown): ServeOptions {
  const checked = checkConfig({ customers });
  assert.ok('config' in checked, JSON.stringify(checked));
  const { customers: customersConfig } = checked.config;
  return { ...options, ...(customersConfig && { customersConfig }) };
}

function problemsOf(customers: unknown): readonly string[] {
  const checked = checkConfig({ customers });
  return 'problems' in checked ? checked.problems.map(({ path, reason }) => `${path}: ${reason}`) : [];
}

suite('the entries of a start that fails', () => {
  test('are gone where they were not there before, and stay as they were where they were', async context => {
    const log = join(temporaryFolder(context), 'centre.db');
    const first = openEntries(options, log);
    assert.equal(first.path, entriesPathOf(log));
    await first.discard();
    assert.equal(existsSync(first.path), false);
    await openEntries(options, log).store.close();
    await openEntries(options, log).discard();
    assert.equal(existsSync(first.path), true);
  });

  test('say what to do where they can’t be had', context => {
    const file = join(temporaryFolder(context), 'text.db');
    writeFileSync(file, 'no database at all');
    assert.throws(
      () => openEntries({ ...options, entriesDb: file }, 'centre.db'),
      (error: unknown) => error instanceof InputError && /Name another with --entries-db/.test(error.message),
    );
  });
});

suite('what a configuration says of customers', () => {
  test('is the usual where it says nothing', () => {
    assert.deepEqual(customersOf(options, []), { settings: defaultCustomers, dialler: undefined });
    assert.deepEqual(customersOf(read({}), []).settings, defaultCustomers);
  });

  test('is taken as it says', context => {
    process.env['DIAL_SECRET'] = 'x'.repeat(24);
    context.after(() => delete process.env['DIAL_SECRET']);
    const { settings, dialler } = customersOf(read(everything), ['shop']);
    assert.deepEqual(settings, {
      country: 'DE',
      cube: 'shop',
      attributes: [
        { id: 'skin', name: { ja: '肌質', en: 'Skin' }, close: false },
        { id: 'family', name: '家族', close: true },
      ],
      accessMs: 1_800_000,
      wholeAddresses: ['supervisor'],
      reveal: { limit: 3, withinMs: 3_600_000, purposes: ['call back'] },
      dial: {
        ...{ url: 'https://pbx.example/dial', secretEnv: 'DIAL_SECRET' },
        ...{ timeoutMs: 2_000, perMinute: 4 },
      },
    });
    assert.ok(dialler);
  });

  test('wins over what a simulated house keeps', () => {
    const world = { attributes: [{ id: 'plan', name: 'Plan', close: false }] };
    assert.deepEqual(customersOf(options, [], world).settings.attributes, world.attributes);
    assert.deepEqual(customersOf(read({ attributes: [] }), [], world).settings.attributes, []);
  });

  test('is refused with its place and what to do', () => {
    assert.deepEqual(
      problemsOf({
        country: 'Japan',
        attributes: [
          { id: 'a', name: 'A' },
          { id: 'a', name: 'B' },
        ],
        wholeAddresses: ['wall'],
        dial: { url: 'https://pbx.example' },
      }),
      [
        'customers.country: got "Japan": give a code of ISO 3166 such as JP.',
        'customers.attributes: two have one id: name each once.',
        'customers.wholeAddresses.0: got "wall": give one of operator, supervisor, manager.',
        'customers.dial: give "url" and "secretEnv" together: who is told a number has to know who tells it.',
      ],
    );
  });

  const refused: readonly (readonly [string, object, RegExp])[] = [
    ['a cube that there is none of', { cube: 'shop' }, /names the cube "shop", but there are all/],
    [
      'a secret that is not there',
      { dial: { url: 'https://pbx.example', secretEnv: 'NOT_SET' } },
      /NOT_SET is empty/,
    ],
    [
      'an address in the clear',
      { dial: { url: 'http://pbx.example', secretEnv: 'PATH' } },
      /no https address/,
    ],
  ];
  for (const [what, customers, reason] of refused) {
    test(`is refused with ${what}`, () => {
      assert.throws(
        () => customersOf(read(customers), ['all']),
        (error: unknown) => error instanceof InputError && reason.test(error.message),
      );
    });
  }
});
