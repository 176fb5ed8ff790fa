import assert from 'node:assert/strict';
import { Agent, request } from 'node:https';
import { suite, test, type TestContext } from 'node:test';
import { authorizePages, type Access, type Authorize } from '../../packages/gateway/src/server/access.js';
import { enqueued, openGateway, temporaryFolder } from '../support/gateway.js';
import { missing, startNginx, type Nginx } from '../support/nginx.js';
import { SocketPage, until } from '../support/socket-page.js';

const stream = 'queues/all';
const token = 'let me in';

/** Everything to whoever has the token, as one of this machine would have. */
function byToken(): Authorize {
  const local = authorizePages()({ remoteAddress: '127.0.0.1', headers: { host: 'localhost' }, auth: {} });
  return ({ headers, auth }) =>
    auth['token'] === token || headers.authorization === `Bearer ${token}` ? (local as Access) : null;
}

async function behindNginx(context: TestContext, instead?: Readonly<Record<string, string>>): Promise<Nginx> {
  const { url } = await openGateway(context, { authorize: byToken() });
  const gatewayPort = Number(new URL(url).port);
  return startNginx(context, { folder: temporaryFolder(context), gatewayPort, ...(instead && { instead }) });
}

function pageOf(context: TestContext, { url, ca }: Nginx, reconnection = false): SocketPage {
  const origin = new URL(url).origin;
  const page = new SocketPage(
    url,
    [{ stream }],
    { origin },
    { token },
    {
      ca,
      reconnection,
      reconnectionDelay: 50,
    },
  );
  context.after(() => page.close());
  return page;
}

const beatsOf = ({ received }: SocketPage): number =>
  received.filter(message => (message as { type?: string }).type === 'beat').length;

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** One request that trusts the proxy's certificate alone. */
function ask(
  { url, ca }: Nginx,
  path: string,
  body?: unknown,
  more: Record<string, string> = {},
): Promise<Answer> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...more };
  const agent = new Agent({ ca });
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, url), { method: body === undefined ? 'GET' : 'POST', headers, agent });
    sent.once('error', reject);
    sent.once('response', response => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('end', () => {
        agent.destroy();
        resolve({ status: response.statusCode ?? 0, body: text });
      });
    });
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const named = (name: string) => ({ name, options: { skip: missing(name, 'nginx', 'openssl') } });

suite('the recipe for nginx', () => {
  const served = named('a page behind nginx gets its snapshot, beats and changes over TLS, and events go in');
  test(served.name, served.options, async context => {
    const nginx = await behindNginx(context);
    const page = pageOf(context, nginx);
    await until('the snapshot is there', () => page.receiver.state(stream) !== undefined);
    const before = page.receiver.state(stream)?.seq ?? 0;
    const { status, body } = await ask(nginx, 'events', [enqueued('a'), enqueued('b')]);
    assert.equal(status, 202);
    assert.deepEqual((JSON.parse(body) as { accepted: string[] }).accepted, ['a', 'b']);
    await until('the change is there', () => (page.receiver.state(stream)?.seq ?? 0) > before);
    await until('beats come', () => beatsOf(page) >= 2);
    assert.equal(page.disconnected, false);
  });

  const large = named('a batch of events as large as the gateway takes comes through nginx');
  test(large.name, large.options, async context => {
    const nginx = await behindNginx(context);
    const filler = ' '.repeat(400);
    const events = Array.from({ length: 5_000 }, (_, at) => ({ ...enqueued(`n-${at}`), filler }));
    assert.ok(JSON.stringify(events).length > 2_500_000);
    const { status, body } = await ask(nginx, 'events', events);
    assert.equal(status, 202);
    assert.equal((JSON.parse(body) as { accepted: string[] }).accepted.length, 5_000);
  });

  const cut = named(
    'a page is cut where nginx waits for less than a beat, and not where it waits as the recipe says',
  );
  test(cut.name, cut.options, async context => {
    const impatient = await behindNginx(context, { 'proxy_read_timeout 75s;': 'proxy_read_timeout 400ms;' });
    // It comes back until it is served once: a busy machine may take longer for that than nginx waits.
    const lost = pageOf(context, impatient, true);
    await until('the page is served', () => lost.receiver.state(stream) !== undefined);
    await until('the page is cut', () => lost.disconnected);
    const kept = pageOf(context, await behindNginx(context));
    await until('beats come, the idle second between them outlived', () => beatsOf(kept) >= 3);
    assert.equal(kept.disconnected, false);
  });

  const reloaded = named('a reload of nginx costs a page a moment: it comes back and goes on');
  test(reloaded.name, reloaded.options, async context => {
    const nginx = await behindNginx(context);
    const page = pageOf(context, nginx, true);
    await until('the page is served', () => page.receiver.state(stream) !== undefined);
    nginx.reload();
    await until('the old worker let go', () => page.disconnected);
    const beats = beatsOf(page);
    await ask(nginx, 'events', enqueued('after'));
    await until('it is served again', () => beatsOf(page) > beats);
  });

  const near = named(
    'behind nginx nobody is of this machine, whatever headers say, and what is for the machine is not there',
  );
  test(near.name, near.options, async context => {
    const { url } = await openGateway(context, { metrics: 'local' });
    const gatewayPort = Number(new URL(url).port);
    const nginx = await startNginx(context, {
      folder: temporaryFolder(context),
      gatewayPort,
      instead: { 'proxy_set_header Host $http_host;': 'proxy_set_header Host localhost;' },
    });
    for (const forged of ['127.0.0.1', '']) {
      assert.equal((await ask(nginx, 'events', enqueued('x'), { 'x-forwarded-for': forged })).status, 403);
    }
    assert.equal((await ask(nginx, 'health')).body, '{"status":"ok"}\n');
    assert.equal((await ask(nginx, 'metrics')).status, 404);
    assert.equal((await ask(nginx, 'debug/state')).status, 404);
    assert.equal((await fetch(`${url}metrics`)).status, 200);
  });
});
