import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteLog } from '../../packages/gateway/src/log/sqlite-log.js';
import {
  createGateway,
  type Gateway,
  type GatewayOptions,
} from '../../packages/gateway/src/server/gateway.js';
import { parseSite } from '../../src/data/model/parse-site.js';
import type { SiteSettings } from '../../src/data/model/event.js';

/** A folder that is gone after the test. */
export function temporaryFolder(context: { after(end: () => void): void }): string {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-gateway-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function siteWith(input: unknown = {}): SiteSettings {
  const parsed = parseSite(input);
  if (!parsed.ok) throw new Error(parsed.problem.reason);
  return parsed.value;
}

export interface TestGateway {
  readonly gateway: Gateway;
  readonly url: string;
}

/** A gateway on a free port of this machine, ready, and closed after the test. */
export async function openGateway(
  context: { after(end: () => Promise<void> | void): void },
  options: Partial<GatewayOptions> = {},
): Promise<TestGateway> {
  const server =
    options.server ?? createServer((_request, response) => response.writeHead(418).end('the host’s own'));
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-gateway-'));
  const log = options.log ?? openSqliteLog(join(folder, 'log.db'));
  const site = siteWith({ queues: [{ id: 'orders' }] });
  const gateway = createGateway({ site, exposeState: true, ...options, server, log });
  context.after(async () => {
    await gateway.close();
    await log.close();
    await new Promise(resolve => server.close(resolve).closeAllConnections());
    rmSync(folder, { recursive: true, force: true });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  await gateway.ready;
  return { gateway, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

/** A CloudEvent of a contact that enters the queue `orders`. */
export function enqueued(id: string, time = new Date().toISOString()): Record<string, unknown> {
  return {
    specversion: '1.0',
    id,
    source: 'test',
    type: 'contact.enqueued',
    subject: `contact-${id}`,
    time,
    data: { channel: 'phone', queueId: 'orders' },
  };
}

export async function post(
  url: string,
  body: unknown,
  type = 'application/json',
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${url}events`, {
    method: 'POST',
    headers: { ...headers, 'content-type': type },
    body: text,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** What a page with everything in view has to hold. */
export interface ExposedState {
  readonly epoch: string;
  readonly view: string;
  readonly seq: number;
  readonly hash: number;
  readonly records: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export async function exposedState(
  url: string,
  query = '',
  headers: Readonly<Record<string, string>> = {},
): Promise<ExposedState> {
  const response = await fetch(`${url}debug/state?${query}`, { headers });
  if (!response.ok) throw new Error(`The state is not exposed: ${await response.text()}`);
  return (await response.json()) as ExposedState;
}
