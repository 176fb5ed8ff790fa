import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a host's server answers: a page as text, or anything with its type, status and further headers. */
export type HostAnswer =
  | string
  | {
      readonly type?: string;
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string | Buffer;
    };

export interface HostServer {
  /** Without a slash at its end. */
  readonly url: string;
  close(): void;
}

/** A host's own server on a free port of loopback; `undefined` is not found, and there is no icon. */
export async function serveHost(
  answer: (path: string) => HostAnswer | undefined | Promise<HostAnswer | undefined>,
): Promise<HostServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    void Promise.resolve(answer(pathname)).then(given => {
      const icon = pathname === '/favicon.ico' ? { status: 204, body: '' } : { status: 404, body: '' };
      const { type = 'text/html; charset=utf-8', status = 200, headers, body } = asAnswer(given ?? icon);
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-cache', ...headers }).end(body);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A file of the library as scripts, under another version where one is named. */
export function scriptOf(file: string, version?: readonly [from: string, to: string]): HostAnswer {
  const code = readFileSync(file, 'utf8');
  return { type: 'text/javascript', body: version ? code.replaceAll(...version) : code };
}

function asAnswer(answer: HostAnswer): Exclude<HostAnswer, string> {
  return typeof answer === 'string' ? { body: `<!doctype html><title>Host</title>${answer}` } : answer;
}
