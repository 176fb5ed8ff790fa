import { canonicalJson, utf8Bytes } from './canonical.js';
import { RunningHash } from './hash.js';

/** What a record adds to its stream. */
export interface Count {
  readonly hash: number;
  /** Of its key and its canonical JSON. */
  readonly bytes: number;
}

/** How a field stands in canonical JSON before its cell: `{"answered":` or `,"answered":`. */
interface Label {
  readonly units: Uint16Array;
  readonly bytes: number;
}

/**
 * Reckons what `recordHash` and `canonicalJson` say of a record, from its cells and without making its text:
 * a stream of thousands of counters is reckoned at every beat.
 */
export class RecordCounter {
  readonly #hash = new RunningHash();
  #names: readonly string[] = [];
  #labels: readonly Label[] = [];

  /** @param names sorted by their UTF-16 units; of records that follow each other they are often the same */
  count(key: string, names: readonly string[], cells: readonly unknown[]): Count {
    if (names !== this.#names) {
      this.#names = names;
      this.#labels = names.map(labelOf);
    }
    const hash = this.#hash;
    hash.restart();
    hash.text(key);
    hash.text(names.length === 0 ? '\u0000{' : '\u0000');
    let bytes = utf8Bytes(key) + (names.length === 0 ? 2 : 1);
    for (let at = 0; at < cells.length; at++) {
      const label = this.#labels[at];
      if (label) bytes += label.bytes + addCell(hash, label.units, cells[at]);
    }
    hash.text('}');
    return { hash: hash.value, bytes };
  }
}

function labelOf(name: string, index: number): Label {
  const text = `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`;
  return { units: Uint16Array.from(text, (_, at) => text.charCodeAt(at)), bytes: utf8Bytes(text) };
}

/** The result is how many bytes the cell takes. */
function addCell(hash: RunningHash, label: Uint16Array, cell: unknown): number {
  hash.units(label);
  if (typeof cell === 'number' && cell >= 0 && cell === (cell | 0)) return hash.whole(cell);
  const json = canonicalJson(cell ?? null);
  hash.text(json);
  return utf8Bytes(json);
}
