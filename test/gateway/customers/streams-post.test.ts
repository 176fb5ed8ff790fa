import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { suite, test } from 'node:test';
import { SharedTurns } from '../../../packages/gateway/src/server/shared-turns.js';
import { EntriesEndpoint } from '../../../packages/gateway/src/customers/streams/post-entries.js';
import type { PutResult } from '../../../packages/gateway/src/customers/store/customer-store.js';
import { timeZone, type HistoryInput } from '../../../src/data/index.js';

/** A request with this body. */
function request(body: string, type = 'application/json'): IncomingMessage {
  const headers = { 'content-type': type };
  return Object.assign(Readable.from([Buffer.from(body)]), { headers }) as unknown as IncomingMessage;
}

function message(id: string): object {
  return { id, kind: 'message', customer: 'c1', occurredAt: '2026-11-22T12:00:00Z', text: 'x' };
}

function endpointOn(answer: (inputs: readonly HistoryInput[]) => Promise<readonly PutResult[]>) {
  // Each look at the clock takes a tenth of a millisecond: about what an entry takes.
  let now = 0;
  const seen = { pauses: 0, written: 0, puts: 0, faults: 0 };
  const endpoint = new EntriesEndpoint({
    store: {
      put(inputs) {
        seen.puts += 1;
        return answer(inputs);
      },
    },
    zone: timeZone('Asia/Tokyo'),
    turns: new SharedTurns({
      monotonic: () => (now += 0.1),
      wall: () => 0,
      after(_ms, act) {
        seen.pauses += 1;
        setImmediate(act);
        return () => undefined;
      },
    }),
    onWritten: () => (seen.written += 1),
    onError: () => (seen.faults += 1),
  });
  return { endpoint, seen };
}

const asNew = (inputs: readonly HistoryInput[]): Promise<readonly PutResult[]> =>
  Promise.resolve(inputs.map(({ id }) => ({ outcome: 'new', id, key: 'c1', leftOut: [] })));

suite('entries that are posted', () => {
  test('let others have their turn while thousands are read, and are written in one transaction', async () => {
    const { endpoint, seen } = endpointOn(asNew);
    const lines = Array.from({ length: 10_000 }, (_, n) => JSON.stringify(message(`m${n}`)));
    const { accepted } = await endpoint.take(request(lines.join('\n'), 'application/x-ndjson'));
    assert.equal(accepted.length, 10_000);
    assert.ok(seen.pauses >= 100, `others had ${seen.pauses} turns`);
    assert.deepEqual([seen.puts, seen.written], [1, 1]);
  });

  test('say of each what became of it, by its place', async () => {
    const problem = { field: 'customer', code: 'contradiction', reason: 'He was erased.' } as const;
    const left = { field: 'phone', code: 'text', reason: 'It is no phone number.' } as const;
    const { endpoint } = endpointOn(() =>
      Promise.resolve([
        { outcome: 'refused', id: 'm1', problem },
        { outcome: 'unchanged', id: 'm2', key: 'c1', leftOut: [] },
        { outcome: 'corrected', id: 'm3', key: 'c1', leftOut: [left] },
      ]),
    );
    const body = [{ id: 'x', kind: 'pigeon' }, message('m1'), message('m2'), message('m3')];
    const receipt = await endpoint.take(request(JSON.stringify(body)));
    const { accepted, duplicate, corrected, refused, leftOut } = receipt;
    assert.deepEqual([accepted, duplicate, corrected], [[], ['m2'], ['m3']]);
    assert.deepEqual(
      refused.map(({ index, id, code }) => [index, id, code]),
      [
        [0, 'x', 'word'],
        [1, 'm1', 'contradiction'],
      ],
    );
    assert.deepEqual(leftOut, [{ index: 3, id: 'm3', ...left }]);
    assert.deepEqual(endpoint.counts, { accepted: 0, duplicate: 1, corrected: 1, refused: 2 });
  });

  test('are refused as a whole, without a word of them, while the database can’t be written', async () => {
    const { endpoint, seen } = endpointOn(() => Promise.reject(new Error('disk full at 090-1234-5678')));
    await assert.rejects(endpoint.take(request(JSON.stringify(message('m1')))), (error: unknown) => {
      const { status, code, message: said } = error as { status: number; code: string; message: string };
      return status === 503 && code === 'entries' && !said.includes('090');
    });
    assert.deepEqual([seen.faults, seen.written], [1, 0]);
  });

  for (const [what, body, type, status] of [
    ['nothing', '[]', 'application/json', 400],
    ['no JSON', '{', 'application/json', 400],
    ['another type', 'id,kind', 'text/csv', 415],
    ['too many', `[${'{},'.repeat(10_000)}{}]`, 'application/json', 413],
  ] as const) {
    test(`that are ${what} are told so`, async () => {
      const { endpoint, seen } = endpointOn(asNew);
      await assert.rejects(endpoint.take(request(body, type)), { name: 'HttpProblem', status });
      assert.equal(seen.puts, 0);
    });
  }
});
