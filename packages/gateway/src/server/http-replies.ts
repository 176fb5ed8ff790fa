import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request that can't be served: the status, and a sentence that says what to do. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** What is refused by now, such as while another process writes, may be sent again after so many seconds. */
const comeBackS = 5;

/** A line of JSON, whose end keeps a prompt off it. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  sendText(response, status, 'application/json; charset=utf-8', `${JSON.stringify(body)}\n`);
}

export function sendText(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(text);
}

/** A 503 says when to come back. */
export function sendProblem(response: ServerResponse, { status, code, message }: HttpProblem): void {
  if (status === 503) response.setHeader('retry-after', String(comeBackS));
  sendJson(response, status, { error: { code, message } });
}

/** What is asked for; `null` for an address that is none, such as `//`: it is for others to answer. */
export function urlOf({ url = '/' }: IncomingMessage): URL | null {
  const base = 'http://gateway.invalid';
  return URL.canParse(url, base) ? new URL(url, base) : null;
}

/**
 * The whole body as text.
 *
 * @throws HttpProblem 413 when it is longer than `limit` bytes
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const tooLarge = (): HttpProblem =>
    new HttpProblem(413, 'too-large', `The body is over ${limit} bytes: send smaller batches.`);
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
