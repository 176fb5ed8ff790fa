import type { QueueLine } from '../../data/store/queue-figures.js';
import type { QueueRow, QueueViewOptions } from './queue-status.view.js';

interface Making {
  make(line: QueueLine, options: QueueViewOptions): QueueRow;
  /** How what was made is shown at this moment. */
  shown(row: QueueRow, options: QueueViewOptions): QueueRow;
}

interface Kept {
  readonly as: readonly unknown[];
  readonly made: QueueRow;
  readonly row: QueueRow;
}

/**
 * Rows as they were made, for as long as they would be made the same: of two thousand cells a second most
 * belong to other rows. Records are replaced and never changed, so that the same record is the same figure;
 * a wait is another one with each second.
 */
export class RowMemory {
  #kept = new Map<string, Kept>();

  rows(lines: readonly QueueLine[], options: QueueViewOptions, making: Making): readonly QueueRow[] {
    const kept = new Map<string, Kept>();
    const rows = lines.map(line => this.#row(line, options, making, kept));
    this.#kept = kept;
    return rows;
  }

  /** Some of the rows as they are now; the others are kept as they were. */
  renew(lines: readonly QueueLine[], options: QueueViewOptions, making: Making): void {
    for (const line of lines) this.#row(line, options, making, this.#kept);
  }

  /** The row as it was made last. */
  latest(row: QueueRow): QueueRow {
    return this.#kept.get(row.key)?.row ?? row;
  }

  #row(line: QueueLine, options: QueueViewOptions, making: Making, kept: Map<string, Kept>): QueueRow {
    const { language, profile, context } = options;
    const key = `${line.queueId}|${line.channel}`;
    const oldest = line.now?.oldestEnqueuedAt ?? null;
    const second = oldest === null ? null : Math.floor((options.now - oldest) / 1000);
    const as = [line.queue, line.now, line.today, second, language, profile, context.basis];
    const known = this.#kept.get(key);
    const isSame = known !== undefined && as.every((part, index) => part === known.as[index]);
    const made = isSame ? known.made : making.make(line, options);
    const row = making.shown(made, options);
    kept.set(key, isSame && row === known.row ? known : { as, made, row });
    return row;
  }
}
