import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mailOrder } from '../support/contacts.js';
import { launch } from 'puppeteer-core';
import { demoToken } from '../support/demo-tokens.js';
import { serveGateway, type GatewayProcess } from '../support/serve.js';
import { snippetsOf } from '../support/snippets.js';
import { expect, stateOf, test, wordsOf, type Page } from './fixtures.js';

/** A host's server: pages, the library, a day's figures, and tokens for its gateways. */
const script = '<script type="module" src="/madoguchi/madoguchi.js"></script>';
const batch = snippetsOf('docs/embed.md').find(({ use }) => use === 'batch')?.code ?? '';
const given: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-page-life-'));
let gateways: readonly [GatewayProcess, GatewayProcess];
let host: Server;
let url: string;

test.beforeAll(async () => {
  const site = join(folder, 'site.json');
  writeFileSync(site, JSON.stringify(mailOrder));
  const args = ['--site', site];
  gateways = [await serveGateway({ args }), await serveGateway({ args })];
  host = createServer((request, response) => {
    void serve(new URL(request.url ?? '/', 'http://host').pathname, response);
  });
  await new Promise<void>(resolve => host.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
});

test.afterAll(async () => {
  host.close();
  host.closeAllConnections();
  await Promise.all(gateways.map(gateway => gateway.stop()));
  rmSync(folder, { recursive: true, force: true });
});

const pages: Readonly<Record<string, () => string>> = {
  '/one': () => `${source(0)}<mado-queue-status lang="en"></mado-queue-status>`,
  '/two': () =>
    `${source(0)}${source(1)}
     <mado-kpi-gauge metric="backlog" source="source-0" lang="en"></mado-kpi-gauge>
     <mado-kpi-gauge metric="backlog" source="source-1" lang="en"></mado-kpi-gauge>`,
  '/daily': () =>
    `${source(0)}<mado-source id="daily" batch="/figures.json" connection-shown lang="en"></mado-source>
     <mado-queue-status source="source-0" lang="en"></mado-queue-status>
     <mado-queue-status source="daily" lang="en"></mado-queue-status>`,
  // It writes down how its queues look when it is put away, and in the first frame of its return.
  '/kept': () =>
    `<script>
       const told = [];
       const states = ['loading', 'live', 'late', 'stale', 'offline'];
       const stateNow = () =>
         states.find(state => document.querySelector('mado-queue-status').matches(':state(' + state + ')'));
       addEventListener('pagehide', event => told.push(['pagehide', event.persisted, stateNow()]));
       addEventListener('pageshow', event =>
         requestAnimationFrame(() => told.push(['frame', event.persisted, stateNow()])));
     </script>${source(0)}<mado-queue-status lang="en"></mado-queue-status>`,
  '/elsewhere': () => '<p>Another page</p>',
};

function source(number: 0 | 1): string {
  const address = gateways[number].url;
  return `<mado-source id="source-${number}" url="${address}" token-url="/token/${number}" connection-shown lang="en"></mado-source>`;
}

async function serve(path: string, response: ServerResponse): Promise<void> {
  const page = pages[path];
  const [, folder, name = ''] = path.split('/');
  const answer = (type: string, body: string | Buffer): unknown =>
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(body);
  if (page) answer('text/html; charset=utf-8', `<!doctype html><title>Host</title>${script}${page()}`);
  else if (folder === 'madoguchi') answer('text/javascript', readFileSync(`dist/cdn/esm/${path.slice(11)}`));
  else if (path === '/figures.json') answer('application/json', batch);
  else if (folder === 'token') {
    const token = await demoToken(gateways[name === '1' ? 1 : 0].url, 'supervisor');
    given.push(token);
    answer('application/json', JSON.stringify({ token }));
  } else response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
}

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(url + path);
  await expect.poll(() => stateOf(page.locator('[source], mado-queue-status').first())).toBe('live');
};

test('two gateways on one page: each figure has the freshness of its own', async ({ page }) => {
  await open(page, '/two');
  const [first, second] = [page.locator('mado-kpi-gauge').nth(0), page.locator('mado-kpi-gauge').nth(1)];
  await expect.poll(() => stateOf(second)).toBe('live');
  gateways[1].freeze();
  try {
    const both = async (): Promise<readonly string[]> => [await stateOf(first), await stateOf(second)];
    await expect.poll(both, { timeout: 15_000 }).toEqual(['live', 'stale']);
    await expect
      .poll(() => wordsOf(page.locator('#source-1 [part~="base"]')))
      .toMatch(/silent|Stale|Offline/);
    await expect.poll(() => wordsOf(page.locator('#source-0 [part~="base"]'))).toBe('Connected');
  } finally {
    gateways[1].thaw();
  }
  await expect.poll(() => stateOf(second), { timeout: 10_000 }).toBe('live');
});

test('a day’s figures beside live ones: each says which it is', async ({ page }) => {
  await open(page, '/daily');
  const [live, daily] = [page.locator('mado-queue-status').nth(0), page.locator('mado-queue-status').nth(1)];
  await expect.poll(() => stateOf(daily)).toBe('batch');
  await expect(live.locator('[part~="freshness"]')).toHaveText(/Live/);
  await expect(daily.locator('[part~="freshness"]')).toHaveText(/As of 31 Mar 2026, daily/);
  await expect(page.locator('#daily [part~="value"]')).toHaveText(/As of 31 Mar 2026, daily/);
});

test('a token is nowhere but in memory and on the wire', async ({ page }) => {
  const addresses: string[] = [];
  page.on('request', request => addresses.push(request.url()));
  page.on('websocket', socket => addresses.push(socket.url()));
  given.length = 0;
  await open(page, '/one');
  const [token = 'none'] = given;
  expect(token.length).toBeGreaterThan(20);
  const left = await page.evaluate(async () => {
    const nodes = [...document.querySelectorAll('*')];
    const roots = nodes.map(node => node.shadowRoot?.innerHTML ?? '').join();
    const own = nodes.map(node =>
      JSON.stringify(Object.entries(node).map(([key, value]) => `${key}=${value}`)),
    );
    const databases = (await indexedDB.databases()).map(({ name }) => name);
    const stored = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases, document.cookie]);
    return [document.documentElement.outerHTML, roots, own.join(), stored, location.href].join();
  });
  expect([left, ...addresses].filter(text => text.includes(token))).toEqual([]);
});

test.describe('a page whose network goes', () => {
  // Each attempt to reach what is not there is told by the browser itself.
  test.use({
    allowedNoise: /^error: (WebSocket connection to .* failed|Failed to load resource: net::ERR_)/,
  });

  test('says so, and is live 2 s after the network is back', async ({ page, context }) => {
    await open(page, '/one');
    const queues = page.locator('mado-queue-status');
    await context.setOffline(true);
    await expect.poll(() => stateOf(queues), { timeout: 15_000 }).toBe('stale');
    await expect(page.locator('#source-0 [part~="value"]')).toHaveText(/Offline/);
    await context.setOffline(false);
    await expect.poll(() => stateOf(queues), { timeout: 2_500, intervals: [100] }).toBe('live');
  });
});

test('the back-forward cache takes the page without its connection, and gives it back old, then live', async ({
  launchOptions,
}) => {
  // Playwright does not know this cache, and turns it off; people have it on.
  const browser = await launch({
    executablePath: launchOptions.executablePath ?? '',
    args: launchOptions.args ?? [],
    ...(launchOptions.env && { env: launchOptions.env as Record<string, string> }),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  try {
    const page = await browser.newPage();
    const live = (): Promise<boolean> => page.evaluate('stateNow() === "live"') as Promise<boolean>;
    await page.goto(`${url}/kept`);
    await expect.poll(live).toBe(true);
    await page.goto(`${url}/elsewhere`);
    await page.waitForNetworkIdle({ idleTime: 4_000 });
    await page.goBack({ waitUntil: 'domcontentloaded' });
    // Not `live` first: the page still is, from before, until it hears that it is shown again.
    const kept = 'told.filter(([, persisted]) => persisted)';
    await expect
      .poll(() => page.evaluate(kept))
      .toEqual([
        ['pagehide', true, 'live'],
        ['frame', true, 'late'],
      ]);
    await expect.poll(live).toBe(true);
  } finally {
    await browser.close();
  }
});
