import { randomUUID } from 'node:crypto';
import { Keyring } from '../faults/harness/keyring.js';
import { serveGateway, type GatewayProcess } from '../support/serve.js';
import { expect, stateOf, test, wordsOf, type Page } from './fixtures.js';
import { scriptOf, serveHost, type HostServer } from './host-server.js';

/** A company's own server signs the tokens, and a gateway takes them. */
let keyring: Keyring;
let host: HostServer;
let gateway: GatewayProcess;
/** How long the next tokens are good, in seconds, and all after these as long as the last; 0: nobody is signed in any more. */
let livesS: readonly number[];
const given: string[] = [];

test.beforeAll(async () => {
  keyring = new Keyring();
  host = await serveHost(async path => {
    if (path.startsWith('/madoguchi/')) return scriptOf(`dist/cdn/esm/${path.slice(11)}`);
    if (path === '/token') return giveToken();
    if (path !== '/') return undefined;
    return `<script type="module" src="/madoguchi/madoguchi.js"></script>
      <mado-source url="${gateway.url}" token-url="/token" connection-shown lang="en"></mado-source>
      <mado-queue-status lang="en"></mado-queue-status>`;
  });
  gateway = await serveGateway({
    args: ['--simulate', '--token-key', keyring.file, '--origin', host.url],
  });
});

test.afterAll(async () => {
  host.close();
  await gateway.stop();
  keyring.remove();
});

async function giveToken(): Promise<{ type?: string; status?: number; body: string }> {
  const [lifeS = 0, ...others] = livesS;
  if (others.length > 0) livesS = others;
  if (lifeS === 0) return { status: 401, body: '' };
  const token = await keyring.token('page', ['supervisor'], lifeS);
  given.push(token);
  return { type: 'application/json', body: JSON.stringify({ token }) };
}

/** Takes the rights of the page's subject away, or gives them again, by an event. */
async function rights(change: 'revoked' | 'granted'): Promise<void> {
  const event = {
    specversion: '1.0',
    id: randomUUID(),
    source: 'test',
    type: `access.${change}`,
    subject: 'page',
  };
  const token = await keyring.token('administrator', ['admin']);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const answer = await fetch(`${gateway.url}events`, {
    method: 'POST',
    headers,
    body: JSON.stringify(event),
  });
  expect(await answer.json()).toMatchObject({ accepted: [event.id] });
}

const queues = (page: Page): ReturnType<Page['locator']> => page.locator('mado-queue-status');

async function open(page: Page, ...tokensLiveS: readonly number[]): Promise<void> {
  livesS = tokensLiveS;
  given.length = 0;
  await page.goto(host.url);
  await expect.poll(() => stateOf(queues(page))).toBe('live');
}

test('a token that ends is renewed over the open connection: no drop, no gap', async ({ page }) => {
  const sent: string[][] = [];
  let heardAt = 0;
  page.on('websocket', socket => {
    const frames: string[] = [];
    sent.push(frames);
    socket.on('framesent', ({ payload }) => frames.push(String(payload)));
    socket.on('framereceived', () => (heardAt = Date.now()));
  });
  const lifeOfFirstS = 15;
  const askedAt = Date.now();
  await open(page, lifeOfFirstS, 300);
  const watched = await page.evaluateHandle(watchStates);
  const firstEnds = askedAt + (lifeOfFirstS + 1) * 1_000;
  await expect.poll(() => heardAt > firstEnds, { timeout: 45_000 }).toBe(true);
  expect(await watched.evaluate(({ told }) => [...told])).toEqual(['live']);
  expect(sent).toHaveLength(1);
  expect(given).toHaveLength(2);
  for (const token of given) expect(sent[0]?.filter(frame => frame.includes(token))).toHaveLength(1);
});

/** Looks at an element of the page from now on: in which states it was. */
function watchStates(): { readonly told: Set<string> } {
  const told = new Set<string>();
  const element = document.querySelector('mado-queue-status');
  setInterval(() => {
    for (const state of ['live', 'stale', 'offline', 'denied', 'loading'])
      if (element?.matches(`:state(${state})`)) told.add(state);
  }, 50);
  return { told };
}

/** In which state the figures are at the moment at which the page first tells that it gets no token. */
function watchProblem(): { state?: string } {
  const told: { state?: string } = {};
  const root = document.querySelector('mado-source')?.shadowRoot;
  if (!root) throw new Error('There is no source.');
  const look = (): void => {
    if (told.state !== undefined || !/HTTP 401/.test(root.textContent ?? '')) return;
    const queues = document.querySelector('mado-queue-status');
    told.state = ['live', 'late', 'stale', 'denied'].find(state => queues?.matches(`:state(${state})`)) ?? '';
  };
  new MutationObserver(look).observe(root, { subtree: true, childList: true, characterData: true });
  look();
  return told;
}

test.describe('whose rights end', () => {
  test.use({
    allowedNoise:
      /^warning: \[madoguchi\] (revoked|denied|token-refused): <mado-source>|^error: Failed to load resource: the server responded with a status of 401/,
  });

  test('a page is cut within 2 s by a revocation, shows nothing, also anew, until it is let in', async ({
    page,
  }) => {
    await open(page, 300);
    await rights('revoked');
    await expect.poll(() => stateOf(queues(page)), { timeout: 2_000, intervals: [50] }).toBe('denied');
    await expect.poll(() => wordsOf(queues(page))).not.toMatch(/\d/);
    await expect(page.locator('[part~="problem"]')).toHaveText(/right/);
    await page.reload();
    await expect.poll(() => stateOf(queues(page))).toBe('denied');
    await rights('granted');
    await expect.poll(() => stateOf(queues(page)), { timeout: 20_000 }).toBe('live');
  });

  test('a page that gets no token any more is cut at the end of its last one, and says why', async ({
    page,
  }) => {
    const lifeS = 20;
    await open(page, lifeS, 0);
    const told = await page.evaluateHandle(watchProblem);
    await expect(page.locator('[part~="problem"]')).toHaveText(/HTTP 401/, { timeout: lifeS * 1_000 });
    expect(await told.jsonValue()).toMatchObject({ state: 'live' });
    await expect.poll(() => stateOf(queues(page)), { timeout: lifeS * 1_000 }).toBe('denied');
    await expect.poll(() => wordsOf(queues(page))).not.toMatch(/\d/);
    livesS = [300];
    await expect.poll(() => stateOf(queues(page)), { timeout: 20_000 }).toBe('live');
  });
});
