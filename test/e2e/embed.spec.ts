import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { demoToken } from '../support/demo-tokens.js';
import { serveGateway, type GatewayProcess } from '../support/serve.js';
import { snippetsOf } from '../support/snippets.js';
import { expect, stateOf, test } from './fixtures.js';

/** The examples of the guide as they stand, each a page of its own under the policy that the guide gives. */
const snippets = snippetsOf('docs/embed.md');
const pages = snippets.filter(({ language, use }) => language === 'html' && use === 'page');
const blockOf = (language: string, use: string): string =>
  snippets.find(each => each.language === language && each.use === use)?.code ?? '';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.map': 'application/json',
};

/** The files of the guide's console, each under the name that stands beside it. */
const consoleFiles = snippetsOf('docs/console.md').filter(({ use }) => use.startsWith('console.'));

let gateway: GatewayProcess;
let folder: string;
let host: Server;
let url: string;
/** 電話 in Shift_JIS, whatever stands in the example. */
const inShiftJis = Buffer.from([0x93, 0x64, 0x98, 0x62]);

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'madoguchi-console-'));
  for (const { use, code } of consoleFiles) writeFileSync(join(folder, use), code);
  // Asked for by the browser, and missed on the console.
  writeFileSync(join(folder, 'favicon.ico'), '');
  gateway = await serveGateway({ args: ['--simulate', '--speed', '60'], pages: folder });
  host = createServer((request, response) => serve(new URL(request.url ?? '/', 'http://host'), response));
  await new Promise<void>(resolve => host.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
});

test.afterAll(async () => {
  host.close();
  await gateway.stop();
  rmSync(folder, { recursive: true });
});

function serve({ pathname, searchParams }: URL, response: ServerResponse): void {
  if (pathname === '/figures/all.json') {
    response.writeHead(200, { 'content-type': 'application/json' }).end(blockOf('json', 'batch'));
  } else if (pathname === '/madoguchi-token') {
    // As a host's own server does: who is signed in is its business.
    void demoToken(gateway.url, 'supervisor').then(token => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ token }));
    });
  } else if (pathname.startsWith('/madoguchi/')) {
    const file = pathname.slice('/madoguchi/'.length).replaceAll('..', '');
    const type = types[extname(file)] ?? 'text/plain';
    response.writeHead(200, { 'content-type': type }).end(readFileSync(`dist/cdn/${file}`));
  } else servePage(codeOf(pathname.slice(1)), searchParams.get('charset') ?? 'utf-8', response);
}

/** `0` is the guide's first page, `all` has all of them, `empty` none. */
function codeOf(name: string): string {
  if (name === 'all') return pages.map(({ code }) => code).join('');
  return pages[Number(name)]?.code ?? '';
}

function servePage(example: string, charset: string, response: ServerResponse): void {
  const origin = gateway.url.replace(/\/$/, '');
  const socket = origin.replace('http', 'ws');
  const policy = blockOf('text', 'policy').trim().replace('wss://gateway.example', socket);
  const code = example.replaceAll('https://gateway.example', origin);
  response.writeHead(200, {
    'content-type': `text/html; charset=${charset}`,
    'content-security-policy': policy,
  });
  const [before = '', after] = code.split(/(?<=label=")[^"]*(?=")/);
  const text = charset === 'shift_jis' && after !== undefined;
  const body = text ? Buffer.concat([Buffer.from(before), inShiftJis, Buffer.from(after)]) : code;
  response.end(Buffer.concat([Buffer.from('<!doctype html><title>Host</title>'), Buffer.from(body)]));
}

test('the guide has its pages', () => {
  expect(pages.length).toBeGreaterThanOrEqual(5);
});

for (const [number, { line, code }] of pages.entries()) {
  test(`the page at docs/embed.md:${line} shows figures under the policy of the guide`, async ({ page }) => {
    await page.goto(`${url}/${number}`);
    const shown = page.locator('mado-kpi-gauge, mado-queue-status, mado-agent-board, mado-alert-feed');
    const written = code.matchAll(/<mado-(kpi-gauge|queue-status|agent-board|alert-feed)/g);
    await expect(shown).toHaveCount([...written].length);
    for (const element of await shown.all()) {
      await expect.poll(() => stateOf(element)).toMatch(/^(live|batch)$/);
      await expect(element.locator('[part~="value"]').first()).toHaveText(/\d/);
    }
  });
}

test('the console of docs/console.md stands as it is written beside a gateway, and does what it says', async ({
  page,
}) => {
  await page.goto(`${gateway.url}console.html`);
  for (const tag of [
    'mado-headline',
    'mado-kpi-gauge',
    'mado-queue-status',
    'mado-alert-feed',
    'mado-agent-board',
  ]) {
    const element = page.locator(tag).first();
    // What is out of sight waits until it is looked at.
    await element.scrollIntoViewIfNeeded();
    await expect.poll(() => stateOf(element), tag).toMatch(/^(live|empty)$/);
  }
  expect(await page.locator('body').evaluate(body => getComputedStyle(body).display)).toBe('grid');
  await page.locator('mado-queue-status [data-key^="orders|"]').first().click();
  await expect(page).toHaveURL(/f\.queues=orders/);
  await expect(page.locator('mado-queue-status [data-key]')).toHaveCount(2);
});

const classic = pages.findIndex(({ code }) => code.includes('core.js'));

test('classic scripts speak Japanese on a page in Shift_JIS', async ({ page }) => {
  await page.goto(`${url}/${classic}?charset=shift_jis`);
  const gauge = page.locator('mado-kpi-gauge');
  await expect.poll(() => stateOf(gauge)).toBe('live');
  expect(await page.evaluate(() => document.characterSet)).toBe('Shift_JIS');
  await expect(gauge.locator('[part~="label"]')).toHaveText(/電話/);
  await expect(gauge.locator('[part~="freshness"]')).toHaveText(/ライブ/);
});

test('two copies of the library and of Lit live under the policy on one page', async ({ page }) => {
  await page.goto(`${url}/all`);
  const gauge = page.locator('mado-kpi-gauge').first();
  await expect.poll(() => stateOf(gauge)).toBe('live');
  const copies = await page.evaluate(() => (globalThis as { litHtmlVersions?: string[] }).litHtmlVersions);
  expect(copies?.length).toBe(2);
});

test('a host that loads the script live late is served all the same', async ({ page }) => {
  await page.route('**/live.js', async route => {
    await new Promise(resolve => setTimeout(resolve, 1_000));
    await route.continue();
  });
  await page.goto(`${url}/${classic}`);
  await expect.poll(() => stateOf(page.locator('mado-kpi-gauge'))).toBe('live');
});

for (const [number, name] of [
  [0, 'modules'],
  [classic, 'classic scripts'],
] as const) {
  test(`${name} leave nothing on the window but what the guide names, and store nothing`, async ({
    page,
  }) => {
    await page.goto(`${url}/empty`);
    const before = await page.evaluate(() => Object.getOwnPropertyNames(window));
    await page.goto(`${url}/${number}`);
    await expect.poll(() => stateOf(page.locator('mado-kpi-gauge').first())).toBe('live');
    const left = await page.evaluate(async () => ({
      names: Object.getOwnPropertyNames(window),
      symbols: Object.getOwnPropertySymbols(window).map(symbol => symbol.description ?? ''),
      stored: localStorage.length + sessionStorage.length + (await indexedDB.databases()).length,
      cookies: document.cookie,
    }));
    const guide = readFileSync('docs/embed.md', 'utf8');
    const strange = left.names.filter(key => !before.includes(key) && !guide.includes(`\`${key}\``));
    expect(strange).toEqual([]);
    expect(left.symbols.filter(symbol => !symbol.startsWith('madoguchi.'))).toEqual([]);
    expect({ stored: left.stored, cookies: left.cookies }).toEqual({ stored: 0, cookies: '' });
  });
}
