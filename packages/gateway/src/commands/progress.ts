import type { Terminal } from './terminal.js';

/** A line on a terminal that counts what is read; elsewhere it is silent. */
export interface Progress {
  /** How many there are by now. Cheap: most calls draw nothing. */
  show(count: number): void;
  /** A line that stays, on terminals and elsewhere. */
  say(line: string): void;
  /** What is being done, where there is nothing to count. */
  step(text: string): void;
  end(): void;
}

/** Often enough to be seen moving, rarely enough to cost nothing. */
const every = 20_000;

const clearLine = '\r\u001b[K';

/** @param plural what is counted */
export function startProgress(out: Terminal['stderr'], plural = 'contacts'): Progress {
  const count = new Intl.NumberFormat('en');
  const draw = (text: string): void => {
    if (out.isTTY) out.write(`${clearLine}${text}`);
  };
  return {
    show(counted) {
      if (counted % every === 0) draw(`${count.format(counted)} ${plural}`);
    },
    say(line) {
      draw('');
      out.write(`${line}\n`);
    },
    step: draw,
    end() {
      draw('');
    },
  };
}
