import type { Workshop } from './rig.js';

/** `short` is part of `npm test` and judges states; `long` is `npm run test:faults` and judges times too. */
export type Form = 'short' | 'long';

/** One thing that was asked of a fault, and what came of it. */
export interface Finding {
  readonly what: string;
  readonly measured: string;
  readonly met: boolean;
}

/** A row of the table of faults. */
export interface Fault {
  readonly name: string;
  readonly required: string;
  run(shop: Workshop, judge: Judge): Promise<void>;
}

/** What a busy machine may add to a time before the short form takes it for a fault of ours. */
const busyMs = 10_000;

/** Takes down what was found. */
export class Judge {
  readonly findings: Finding[] = [];
  readonly form: Form;

  constructor(form: Form) {
    this.form = form;
  }

  /** This much in the long form, that much in the short one. */
  of<T>(long: T, short: T): T {
    return this.form === 'long' ? long : short;
  }

  /** Something that is so or not, however busy the machine. */
  holds(what: string, met: boolean, measured = met ? 'yes' : 'no'): void {
    this.findings.push({ what, measured, met });
  }

  /** Nothing of what may not be: the first few are told. */
  none(what: string, found: readonly string[]): void {
    this.holds(what, found.length === 0, found.length === 0 ? 'none' : found.slice(0, 3).join(' | '));
  }

  /** A time of at most so much; `null` is never. The short form grants what a busy machine may add. */
  within(what: string, ms: number | null, limitMs: number, busy = busyMs): void {
    const limit = this.of(limitMs, limitMs + busy);
    this.findings.push({ what, measured: seconds(ms), met: ms !== null && ms <= limit });
  }
}

export function seconds(ms: number | null): string {
  return ms === null ? 'never' : `${(ms / 1000).toFixed(2)} s`;
}
