import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';

const scripts = ['core', 'live', 'kpi', 'customer', 'timeline', 'alerts', 'supervisor', 'wall'];

/** A page as old hosts have them: no module, no bundler, and its text in Shift_JIS. */
const page = `<!doctype html><html lang="ja"><head><meta charset="shift_jis"><title>host</title>
${scripts.map(name => `<script src="/${name}.js"></script>`).join('')}</head>
<body><mado-kpi-gauge metric="service-level" target="80%"
  data='{"reading":{"value":0.689,"numerator":126,"denominator":183}}'></mado-kpi-gauge>
<mado-queue-status data='{"queues":[{"id":"billing","waiting":3}]}'></mado-queue-status>
<mado-customer-card data='{"profile":{"key":"K1","name":"\\u6728\\u6751 \\u7531\\u7f8e\\u5b50"}}'></mado-customer-card>
<mado-customer-timeline data='{"profile":{"key":"K1"},"entries":[{"id":"1","kind":"promise","occurredAt":"2026-04-01T10:00:00+09:00",
  "dueAt":"2026-04-01T15:00:00+09:00","text":"call back"}]}'></mado-customer-timeline>
<mado-filter></mado-filter><mado-alert-feed data='{"alerts":[]}'></mado-alert-feed>
<mado-agent-board data='{"agents":[{"id":"a1","name":"\u6728\u6751","state":"available","since":1}]}'></mado-agent-board>
<mado-wallboard></mado-wallboard></body></html>`;

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html madoguchi 'allow-duplicates'";

let server: Server;
let url: string;

test.beforeAll(async () => {
  server = createServer((request, response) => {
    const script = /^\/(\w+)\.js$/.exec(request.url ?? '');
    if (script) {
      response.setHeader('content-type', 'text/javascript');
      createReadStream(`dist/cdn${request.url}`).pipe(response);
    } else if (request.url === '/') {
      response.setHeader('content-security-policy', policy);
      response.setHeader('content-type', 'text/html');
      response.end(page);
    } else response.writeHead(204).end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

test.afterAll(() => {
  server.close();
});

test('classic scripts show Japanese in a page in Shift_JIS under a strict policy', async ({ page }) => {
  const said: string[] = [];
  page.on('console', message => said.push(message.text()));
  page.on('pageerror', error => said.push(error.message));
  await page.goto(url);
  await expect(page.locator('mado-kpi-gauge')).toContainText('サービスレベル');
  await expect(page.locator('mado-kpi-gauge')).toContainText('68.9%');
  await expect(page.locator('mado-queue-status')).toContainText('待ち状況');
  await expect(page.locator('mado-customer-card')).toContainText('木村 由美子');
  await expect(page.locator('mado-customer-timeline')).toContainText('call back');
  await expect(page.locator('mado-filter')).toContainText('絞り込み');
  await expect(page.locator('mado-alert-feed')).toContainText('アラート');
  await page.locator('mado-agent-board').scrollIntoViewIfNeeded();
  await expect(page.locator('mado-agent-board')).toContainText('1人');
  await expect(page.locator('mado-wallboard')).toContainText('ページ');
  expect(said).toEqual([]);
});

test('the classic scripts leave no string name on the window', async ({ page }) => {
  await page.goto(url);
  await page.locator('mado-queue-status').waitFor();
  const added = await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const own = new Set(Object.getOwnPropertyNames(frame.contentWindow ?? {}));
    frame.remove();
    return Object.getOwnPropertyNames(window).filter(name => !own.has(name));
  });
  // `litElementVersions`, `litPropertyMetadata` and their kind are Lit's own, by which its copies find each other.
  expect(added.filter(name => !/^(lit|reactive)[A-Z]/.test(name) && !/^\d+$/.test(name))).toEqual([]);
});
