import type { IncomingMessage } from 'node:http';
import { HttpProblem, readBody } from './http-replies.js';

/** Several thousand events; more are better sent in several requests. */
const maxBodyBytes = 4 * 1024 * 1024;
const maxItems = 10_000;

/** One of what a request brings. */
export interface PostedItem {
  readonly input: unknown;
  /** Why it could not even be read. */
  readonly unreadable?: string;
}

/** Why one of them is not taken. */
export interface Refusal {
  readonly field: string;
  readonly code: string;
  readonly reason: string;
}

/** One that was not taken, by its place among those sent, from 0. */
export interface RefusedItem extends Refusal {
  readonly index: number;
  readonly id: string | null;
}

/** What is posted: how one and several are called in a sentence, and the media types it may come in besides the usual. */
export interface PostedKind {
  readonly one: string;
  readonly several: string;
  readonly jsonTypes?: readonly string[];
}

const lineTypes = ['application/x-ndjson', 'application/ndjson'];

/**
 * What stands in the body of a request: an object, an array of them, or one a line.
 *
 * @throws HttpProblem 400, 413 or 415 when nothing can be found in it
 */
export async function postedItems(
  request: IncomingMessage,
  kind: PostedKind,
): Promise<readonly PostedItem[]> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const jsonTypes = ['application/json', ...(kind.jsonTypes ?? [])];
  if (![...jsonTypes, ...lineTypes].includes(type)) {
    const known = [...jsonTypes, ...lineTypes].join(', ');
    throw new HttpProblem(415, 'media-type', `The content type is "${type}": send one of ${known}.`);
  }
  const body = await readBody(request, maxBodyBytes);
  const items = jsonTypes.includes(type) ? jsonItems(body, kind) : lineItems(body);
  if (items.length === 0) throw new HttpProblem(400, 'empty', `There is no ${kind.one} in the body.`);
  if (items.length > maxItems) {
    const reason = `${items.length} ${kind.several} at once: send at most ${maxItems}.`;
    throw new HttpProblem(413, 'too-many', reason);
  }
  return items;
}

export function refusedItem(index: number, { input }: PostedItem, refusal: Refusal): RefusedItem {
  const { field, code, reason } = refusal;
  const id = typeof input === 'object' && input !== null && 'id' in input ? input.id : null;
  return { index, id: typeof id === 'string' ? id.slice(0, 200) : null, field, code, reason };
}

/** Why an item that is no JSON is not taken. */
export function unreadableRefusal(reason: string): Refusal {
  return { field: '', code: 'row', reason };
}

function jsonItems(text: string, { one }: PostedKind): readonly PostedItem[] {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new HttpProblem(400, 'json', `The body is no JSON: ${jsonFault(error)}.`);
  }
  if (typeof body !== 'object' || body === null) {
    throw new HttpProblem(400, `no-${one}`, `The body is no ${one}: send an object, or an array.`);
  }
  return (Array.isArray(body) ? (body as unknown[]) : [body]).map(input => ({ input }));
}

/** Without the piece of the text that it quotes, which may be anybody's number. */
function jsonFault(error: unknown): string {
  return (error as Error).message.replace(/, (?:\.{3})?".*/s, '');
}

function lineItems(text: string): readonly PostedItem[] {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  return lines.map(line => {
    try {
      return { input: JSON.parse(line) as unknown };
    } catch (error) {
      return { input: null, unreadable: `The line is no JSON: ${jsonFault(error)}.` };
    }
  });
}
