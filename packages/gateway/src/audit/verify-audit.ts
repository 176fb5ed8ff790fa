import { auditLines } from './audit-lines.js';
import { noHead, readEntry, type AuditEntry, type AuditHead } from './entry.js';

/** The first thing that is wrong. */
export interface AuditFault {
  /** From 1; `null` of the file as a whole. */
  readonly line: number | null;
  readonly reason: string;
}

export interface VerifiedAudit {
  /** Entries that were looked at, up to the first fault. */
  readonly entries: number;
  /** Entries before the first one, which were forgotten when their time was over. */
  readonly forgotten: number;
  readonly generation: string | null;
  /** The last entry that is whole; to be kept where whoever can write the file can't. */
  readonly head: AuditHead;
  readonly fault: AuditFault | null;
  /** Bytes of a last line that has no end. */
  readonly unfinishedBytes: number;
}

/**
 * Looks at every entry: that it is as its hash says, and that it stands where the one before says. A chain alone can't tell
 * that entries are missing at its end, or that all from some place on was made anew: `expectedHead` can, the hash of
 * an entry that was noted before.
 */
export async function verifyAudit(path: string, expectedHead?: string): Promise<VerifiedAudit> {
  const chain = new Chain();
  let seen = expectedHead === undefined;
  let unfinishedBytes = 0;
  let line = 0;
  for await (const { text, whole, bytes } of auditLines(path)) {
    if (!whole) {
      unfinishedBytes = bytes;
      break;
    }
    line++;
    const reason = text === null ? 'is no text' : chain.take(text);
    if (reason !== null) return { ...chain.found, unfinishedBytes, fault: { line, reason: `it ${reason}` } };
    seen ||= chain.head.hash === expectedHead;
  }
  return { ...chain.found, unfinishedBytes, fault: chain.wholeFault(seen) };
}

class Chain {
  head: AuditHead = noHead;
  #entries = 0;
  #first: AuditEntry | null = null;
  #generation: string | null = null;
  /** What was said of entries that are not here any more: `hash` of the last by its place. */
  readonly #forgotten = new Map<number, string>();

  get found(): Pick<VerifiedAudit, 'entries' | 'forgotten' | 'generation' | 'head'> {
    const { head } = this;
    return { entries: this.#entries, forgotten: this.#first?.seq ?? 0, generation: this.#generation, head };
  }

  /** `null`, or what is wrong with the line: a sentence's end, behind "it". */
  take(line: string): string | null {
    const entry = readEntry(line);
    if (typeof entry === 'string') return entry;
    const reason = this.#misplaced(entry);
    if (reason !== null) return reason;
    this.#first ??= entry;
    this.head = { seq: entry.seq, hash: entry.hash };
    this.#entries++;
    this.#learn(entry);
    return null;
  }

  wholeFault(expectedSeen: boolean): AuditFault | null {
    const first = this.#first;
    if (first === null) return { line: null, reason: 'there is no entry in it' };
    if (first.seq > 0 && this.#forgotten.get(first.seq - 1) !== first.prev) {
      return {
        line: 1,
        reason: `the ${first.seq} entries before it are missing, and no entry says that they were forgotten`,
      };
    }
    if (expectedSeen) return null;
    return { line: null, reason: 'no entry has the expected hash: entries were cut off, or made anew' };
  }

  #misplaced({ seq, prev, action, outcome }: AuditEntry): string | null {
    const genesis = action === 'log' && outcome === 'begun';
    if (this.#first === null) {
      if ((seq === 0) !== genesis || (seq === 0 && prev !== noHead.hash))
        return 'can’t be the first of a log';
      return null;
    }
    if (seq !== this.head.seq + 1) return `is number ${seq}, and ${this.head.seq + 1} has to stand here`;
    if (prev !== this.head.hash) return 'does not follow the entry before it, which was changed or exchanged';
    return genesis ? 'can only be the first of a log' : null;
  }

  #learn({ action, outcome, detail = {} }: AuditEntry): void {
    if (action !== 'log') return;
    const { generation, through, hash } = detail;
    if (typeof generation === 'string') this.#generation ??= generation;
    if (outcome === 'forgotten' && typeof through === 'number' && typeof hash === 'string') {
      this.#forgotten.set(through, hash);
    }
  }
}
