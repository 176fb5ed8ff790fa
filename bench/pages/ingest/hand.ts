import { counterFields } from '../../../src/data/kpi/counters.js';
import type { Mount } from '../contract.js';
import { batches, everyMs, recordsFor, valueOf } from './ingest.shared.js';

/** The limit: a batch is numbers and where they belong, as bytes, copied into one long array. */
export const mount: Mount = (_place, size) => {
  const records = recordsFor(size);
  const fields = counterFields.length;
  const store = new Float64Array(records * fields);
  const messages = Array.from({ length: batches }, (_, tick) => {
    const bytes = new ArrayBuffer(records * fields * 12);
    const view = new DataView(bytes);
    for (let at = 0; at < records * fields; at++) {
      view.setUint32(at * 12, at, true);
      view.setFloat64(at * 12 + 4, valueOf(Math.floor(at / fields), at % fields, tick), true);
    }
    return bytes;
  });
  return {
    everyMs,
    push(tick) {
      const bytes = messages[tick % batches];
      if (!bytes) return;
      const view = new DataView(bytes);
      for (let at = 0; at < bytes.byteLength; at += 12) {
        store[view.getUint32(at, true)] = view.getFloat64(at + 4, true);
      }
    },
    shown: () => [[0, String(store[0])]],
  };
};
