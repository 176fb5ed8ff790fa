import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { version } from '../../src/components/base/version.js';
import { demoToken } from '../support/demo-tokens.js';
import { serveGateway, type GatewayProcess } from '../support/serve.js';
import { expect, stateOf, test, type Page } from './fixtures.js';
import { scriptOf, serveHost, type HostServer } from './host-server.js';

/** The library as it will be called one day: every script of it says so. */
const later = '9.8.7';
const another = [version, later] as const;

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-versions-'));
let gateway: GatewayProcess;
let host: HostServer;

test.beforeAll(async () => {
  // As an embedder does whose page has another version already: under a suffix.
  const entry = join(folder, 'entry.js');
  const library = JSON.stringify(resolve('dist/index.js'));
  writeFileSync(entry, `import { defineAll } from ${library};\ndefineAll({ suffix: 'next' });\n`);
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: join(folder, 'built'),
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  gateway = await serveGateway({ args: ['--simulate'] });
  host = await serveHost(async path => {
    const [, place = '', file = ''] = path.split('/');
    if (place === 'token') return { body: await demoToken(gateway.url, 'supervisor'), type: 'text/plain' };
    if (place === 'first') return scriptOf(`dist/cdn/${file}`);
    if (place === 'second') return scriptOf(`dist/cdn/${file}`, another);
    if (place === 'esm') return scriptOf(`dist/cdn/esm/${file}`);
    if (place === 'equal') return scriptOf(join(folder, 'built', file));
    if (place === 'next') return scriptOf(join(folder, 'built', file), another);
    return pages[path]?.();
  });
});

test.afterAll(async () => {
  host.close();
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

const elements = (suffix = ''): string =>
  `<mado-source${suffix} url="${gateway.url}" token-url="/token"></mado-source${suffix}>
   <mado-kpi-gauge${suffix} metric="backlog" lang="en"></mado-kpi-gauge${suffix}>
   <mado-queue-status${suffix} lang="en"></mado-queue-status${suffix}>`;
const classic = (place: string, names: readonly string[] = ['core', 'live', 'kpi']): string =>
  names.map(name => `<script src="/${place}/${name}.js" defer></script>`).join('');
const module = (path: string): string => `<script type="module" src="/${path}.js"></script>`;

const pages: Readonly<Record<string, () => string>> = {
  '/same-tags': () => classic('first') + classic('second') + elements(),
  // As where a host's template and a plugin of it both bring the library.
  '/mixed': () =>
    classic('first', ['core']) +
    classic('second', ['core']) +
    classic('first', ['live', 'kpi']) +
    classic('second', ['live', 'kpi']) +
    elements(),
  '/suffix': () => module('esm/madoguchi') + module('next/entry') + elements() + elements('-next'),
  '/equals': () => module('esm/madoguchi') + module('equal/entry') + elements() + elements('-next'),
};

/** Opens a page and tells how many connections it made until everything on it is live. */
async function open(page: Page, path: string, tags: readonly string[]): Promise<number> {
  let connections = 0;
  page.on('websocket', () => connections++);
  await page.goto(host.url + path);
  for (const tag of tags) {
    // What is out of sight is not drawn.
    await page.locator(tag).scrollIntoViewIfNeeded();
    await expect.poll(() => stateOf(page.locator(tag))).toBe('live');
    await expect(page.locator(tag).locator('[part~="value"]').first()).toHaveText(/\d/);
  }
  return connections;
}

const plain = ['mado-kpi-gauge', 'mado-queue-status'];
const suffixed = plain.map(tag => `${tag}-next`);

test.describe('two versions that want the same tags', () => {
  test.use({ allowedNoise: /^warning: \[madoguchi\] already-defined: / });

  for (const path of ['/same-tags', '/mixed'])
    test(`${path}: the first one’s elements go on, and each of them is warned of with both versions`, async ({
      page,
    }) => {
      const said: string[] = [];
      page.on('console', message => said.push(message.text()));
      expect(await open(page, path, plain)).toBe(1);
      expect(said).toHaveLength(3);
      for (const text of said) expect(text).toMatch(/already-defined: <mado-[a-z-]+> is registered by/);
      for (const text of said) expect([version, later].every(each => text.includes(each))).toBe(true);
    });
});

test('a version under a suffix lives beside the other, each with a connection of its own', async ({
  page,
}) => {
  expect(await open(page, '/suffix', [...plain, ...suffixed])).toBe(2);
  const versions = await page.evaluate(() =>
    ['mado-source', 'mado-source-next'].map(
      tag => (customElements.get(tag) as { readonly version?: string } | undefined)?.version,
    ),
  );
  expect(versions).toEqual([version, later]);
});

test('two copies of one version, one under a suffix, share a connection', async ({ page }) => {
  expect(await open(page, '/equals', [...plain, ...suffixed])).toBe(1);
});
