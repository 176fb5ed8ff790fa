import type { FeedProblem } from '../model/stream.js';
import type { TimeSource } from '../model/time-source.js';
import { parseBatchSnapshot, type BatchSnapshot } from './batch-snapshot.js';

/** The part of `fetch` that is used. */
export type FetchText = (url: string, init: { readonly signal: AbortSignal }) => Promise<FetchedText>;

export interface FetchedText {
  readonly ok: boolean;
  readonly status: number;
  text(): Promise<string>;
}

export type BatchLoad =
  | { readonly ok: true; readonly text: string; readonly snapshot: BatchSnapshot }
  | { readonly ok: false; readonly problem: FeedProblem };

const timeLimitMs = 30_000;

/**
 * Reads a snapshot once and says what came of it: `denied` (401, 403), `batch-unreachable` (network, time
 * limit, another status), `batch-not-json` or `batch-invalid` with field and reason. The result gives up.
 */
export function loadBatch(
  url: string,
  fetchText: FetchText,
  time: TimeSource,
  done: (load: BatchLoad) => void,
): () => void {
  const abort = new AbortController();
  const cancelLimit = time.after(timeLimitMs, () => finish(unreachable(url, 'timeout')));
  let finished = false;
  const giveUp = (): void => {
    finished = true;
    cancelLimit();
    abort.abort();
  };
  const finish = (load: BatchLoad): void => {
    if (finished) return;
    giveUp();
    done(load);
  };
  read(url, fetchText, abort.signal).then(finish, () => finish(unreachable(url, 'network')));
  return giveUp;
}

async function read(url: string, fetchText: FetchText, signal: AbortSignal): Promise<BatchLoad> {
  const response = await fetchText(url, { signal });
  const { status } = response;
  if (status === 401 || status === 403)
    return { ok: false, problem: { code: 'denied', params: { url, status } } };
  if (!response.ok) return unreachable(url, status);
  return parse(url, await response.text());
}

function parse(url: string, text: string): BatchLoad {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { ok: false, problem: { code: 'batch-not-json', params: { url, reason: String(error) } } };
  }
  const parsed = parseBatchSnapshot(json);
  if (parsed.ok) return { ok: true, text, snapshot: parsed.value };
  const { field, reason } = parsed.problem;
  return { ok: false, problem: { code: 'batch-invalid', params: { url, field, reason } } };
}

function unreachable(url: string, reason: string | number): BatchLoad {
  return { ok: false, problem: { code: 'batch-unreachable', params: { url, reason } } };
}
