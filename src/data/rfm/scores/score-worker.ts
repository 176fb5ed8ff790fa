import { checkLengths, type CustomerColumns } from '../orders/columns.js';
import { scoreCustomers, type Method, type ScoreOptions, type Scores } from './scores.js';
import { finish, overRows, type Steps } from '../steps.js';

/** Texts as one block of UTF-16 units, so that they cross to a worker without being copied one by one. */
export interface PackedTexts {
  readonly units: Uint16Array;
  /** Where each text ends in `units`. */
  readonly ends: Uint32Array;
}

type Numbers = Pick<CustomerColumns, 'days' | 'orders' | 'amount'>;

/** Page to worker: score these. */
export interface ScoreRequest {
  /** The reply bears it. */
  readonly request: number;
  readonly customers: Numbers;
  /** Only for methods that split ties by id. */
  readonly ids: PackedTexts | null;
  readonly options: ScoreOptions;
}

/** Worker to page: the scores, and the columns back; or what `scoreCustomers` threw. */
export type ScoreReply =
  | { readonly request: number; readonly scores: Scores; readonly customers: Numbers }
  | { readonly request: number; readonly error: string; readonly customers: Numbers };

/** A way to a worker, as thin as it can be: that of `createScoreWorker`, or three lines around a `MessagePort`. */
export interface ScorePort {
  post(message: ScoreRequest, transfer: readonly ArrayBuffer[]): void;
  /** Returns how to stop listening. `fail` is told that no reply will come; throws where that is known already. */
  listen(hear: (reply: ScoreReply) => void, fail: (error: Error) => void): () => void;
}

export interface WorkerScores {
  readonly scores: Scores;
  /** The columns again: those that were given are empty, since they moved to the worker and back. */
  readonly customers: CustomerColumns;
}

/** Of these, equal values are told apart by id. */
const splitsTies: ReadonlySet<Method> = new Set(['ntile', 'nested']);

/** Whether a request needs the ids: then `packTexts` them, in slices where there are many. */
export function needsIds({ method }: ScoreOptions): boolean {
  return splitsTies.has(method);
}

let requests = 0;

/**
 * Scores in a worker, by transfer: no column is copied. The columns that are given can't be used any more; those that
 * come back can. With a worker that ends before it answers they are gone.
 *
 * @param ids from `packTexts`; needed where `needsIds` says so, packed here where it is absent
 * @returns rejected with a RangeError as `scoreCustomers` throws it, also for columns that moved to a worker before and
 *   are empty now, and with an Error that says why where the worker fails
 */
export async function scoreInWorker(
  port: ScorePort,
  customers: CustomerColumns,
  options: ScoreOptions,
  ids: PackedTexts | null = needsIds(options) ? finish(packTexts(customers.ids)) : null,
): Promise<WorkerScores> {
  checkLengths({ ...customers });
  const { days, orders, amount } = customers;
  const columns = ids ? [days, orders, amount, ids.units, ids.ends] : [days, orders, amount];
  requests += 1;
  const request = { request: requests, customers: { days, orders, amount }, ids, options };
  const reply = await answerTo(request, port, buffersOf(columns));
  if ('error' in reply) throw new RangeError(reply.error);
  return { scores: reply.scores, customers: { ids: customers.ids, ...reply.customers } };
}

async function answerTo(
  message: ScoreRequest,
  port: ScorePort,
  transfer: readonly ArrayBuffer[],
): Promise<ScoreReply> {
  let stop = (): void => undefined;
  try {
    return await new Promise((resolve, reject) => {
      stop = port.listen(reply => {
        if (reply.request === message.request) resolve(reply);
      }, reject);
      port.post(message, transfer);
    });
  } finally {
    stop();
  }
}

/** The worker's part: what to post for a request, and what to transfer with it. */
export function answerScoreRequest({ request, customers, ids, options }: ScoreRequest): {
  readonly reply: ScoreReply;
  readonly transfer: readonly ArrayBuffer[];
} {
  const { days, orders, amount } = customers;
  const back = [days, orders, amount];
  try {
    const texts = ids ? unpackTexts(ids) : new Array<string>(days.length);
    const scores = scoreCustomers({ ids: texts, ...customers }, options);
    const transfer = buffersOf([...back, scores.r, scores.f, scores.m]);
    return { reply: { request, scores, customers }, transfer };
  } catch (error) {
    return { reply: { request, error: (error as Error).message, customers }, transfer: buffersOf(back) };
  }
}

/** Each once: a buffer can't be transferred twice. A shared one is not transferred, it is there already. */
function buffersOf(columns: readonly { readonly buffer: ArrayBufferLike }[]): readonly ArrayBuffer[] {
  const buffers = columns.map(({ buffer }) => buffer);
  return [...new Set(buffers)].filter((buffer): buffer is ArrayBuffer => buffer instanceof ArrayBuffer);
}

/** Packs texts, in steps. */
export function* packTexts(texts: readonly string[]): Steps<PackedTexts> {
  const ends = new Uint32Array(texts.length);
  let length = 0;
  yield* overRows(texts.length, (from, to) => {
    for (let at = from; at < to; at += 1) ends[at] = length += texts[at]?.length ?? 0;
  });
  const units = new Uint16Array(length);
  yield* overRows(texts.length, (from, to) => {
    let place = ends[from - 1] ?? 0;
    for (let at = from; at < to; at += 1) {
      const text = texts[at] ?? '';
      for (let unit = 0; unit < text.length; unit += 1) units[place++] = text.charCodeAt(unit);
    }
  });
  return { units, ends };
}

export function unpackTexts({ units, ends }: PackedTexts): readonly string[] {
  let from = 0;
  return Array.from(ends, end => {
    const text = String.fromCharCode(...units.subarray(from, end));
    from = end;
    return text;
  });
}
