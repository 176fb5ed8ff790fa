import type { AlertRecord, AlertStep, LogEntry, RecordStream } from 'madoguchi/data';

/** Something became of an alert. */
export interface AlertNews {
  readonly id: string;
  readonly record: AlertRecord;
  readonly step: AlertStep;
}

export interface StepWatchOptions {
  /** All alerts, as the fold has them. */
  readonly alerts: () => RecordStream | undefined;
  /** Follows the log; called when what is new is folded. */
  readonly follow: (listener: (entries: readonly LogEntry[]) => void) => () => void;
  readonly onNews: (news: readonly AlertNews[]) => void;
}

/** Sees each step in the life of an alert once, from when it begins to look. */
export class StepWatch {
  readonly #options: StepWatchOptions;
  /** By the key of an alert its step that was seen last. */
  readonly #seen = new Map<string, AlertStep>();
  #seq = 0;
  #unfollow: () => void = () => undefined;

  constructor(options: StepWatchOptions) {
    this.#options = options;
  }

  /** Once the log is folded. @returns what is there already, with all its steps */
  start(): readonly AlertNews[] {
    const stream = this.#options.alerts();
    this.#seq = stream?.seq ?? 0;
    const there = [...(stream?.records.keys() ?? [])].flatMap(key => this.#newsOf(key));
    this.#unfollow = this.#options.follow(() => this.#look());
    return there;
  }

  close(): void {
    this.#unfollow();
  }

  #look(): void {
    const stream = this.#options.alerts();
    if (!stream || stream.seq === this.#seq) return;
    const changed = stream.changedSince(this.#seq) ?? stream.records.keys();
    this.#seq = stream.seq;
    const news = [...changed].flatMap(key => this.#newsOf(key));
    if (news.length > 0) this.#options.onNews(news);
  }

  #newsOf(key: string): readonly AlertNews[] {
    const record = this.#options.alerts()?.records.get(key) as AlertRecord | undefined;
    if (!record) {
      this.#seen.delete(key);
      return [];
    }
    const { history } = record;
    const last = this.#seen.get(key);
    const at = last === undefined ? -1 : history.findLastIndex(step => isSame(step, last));
    const newest = history.at(-1);
    if (newest) this.#seen.set(key, newest);
    const id = key.slice(key.indexOf('|') + 1);
    return history.slice(at + 1).map(step => ({ id, record, step }));
  }
}

function isSame(one: AlertStep, other: AlertStep): boolean {
  return one.at === other.at && one.step === other.step && one.by === other.by;
}
