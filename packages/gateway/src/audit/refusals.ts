import type { TimeSource } from 'madoguchi/data';
import type { AuditLog } from './audit-log.js';
import type { AuditAct } from './entry.js';

/** The first is told at once, those like it together after this. */
const togetherMs = 60_000;
/** More kinds than this in a minute are told as one, so that nobody can fill the disk by being refused. */
const maxKinds = 1_000;

interface Kind {
  readonly act: AuditAct;
  more: number;
}

/** Tells of refusals, which whoever has no rights can cause as often as he likes. */
export class Refusals {
  readonly #log: AuditLog;
  readonly #time: TimeSource;
  readonly #kinds = new Map<string, Kind>();
  #cancel: (() => void) | null = null;

  constructor(log: AuditLog, time: TimeSource) {
    this.#log = log;
    this.#time = time;
  }

  add(act: AuditAct): void {
    const known = this.#kinds.get(keyOf(act));
    if (known) {
      known.more++;
      return;
    }
    if (this.#kinds.size >= maxKinds) return this.#addOther(act);
    this.#log.note(act);
    this.#keep(act, 0);
  }

  /** Tells what was not told yet. */
  flush(): void {
    this.#cancel?.();
    this.#cancel = null;
    for (const { act, more } of this.#kinds.values()) {
      if (more > 0) this.#log.note({ ...act, detail: { ...act.detail, more } });
    }
    this.#kinds.clear();
  }

  #addOther({ action, outcome }: AuditAct): void {
    const other = { action, outcome, subject: null, target: null, from: null, reason: 'others' } as const;
    const known = this.#kinds.get(keyOf(other));
    if (known) known.more++;
    else this.#keep(other, 1);
  }

  #keep(act: AuditAct, more: number): void {
    this.#kinds.set(keyOf(act), { act, more });
    this.#cancel ??= this.#time.after(togetherMs, () => this.flush());
  }
}

function keyOf({ action, subject, target, from, reason }: AuditAct): string {
  return JSON.stringify([action, subject, target, from?.origin, from?.network, reason]);
}
