/** A line on a terminal that counts contacts; elsewhere it is silent. */
export interface Progress {
  /** How many there are by now. Cheap: most calls draw nothing. */
  show(count: number): void;
  /** A line that stays, on terminals and elsewhere. */
  say(line: string): void;
  end(): void;
}

/** Often enough to be seen moving, rarely enough to cost nothing. */
const every = 20_000;

const clearLine = '\r\u001b[K';

export function startProgress(out: NodeJS.WriteStream): Progress {
  const count = new Intl.NumberFormat('en');
  const draw = (text: string): void => {
    if (out.isTTY) out.write(`${clearLine}${text}`);
  };
  return {
    show(contacts) {
      if (contacts % every === 0) draw(`${count.format(contacts)} contacts`);
    },
    say(line) {
      draw('');
      out.write(`${line}\n`);
    },
    end() {
      draw('');
    },
  };
}
