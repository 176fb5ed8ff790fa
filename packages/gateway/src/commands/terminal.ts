import type { Writable } from 'node:stream';

/** Where a command's table and its words go: those of the process, or of whoever runs the command line itself. */
export interface Terminal {
  readonly stdout: Writable;
  /** Lines that are drawn over are for a terminal alone. */
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

/** Writes sentences, a line each. */
export function sayTo({ stdout }: Terminal): (line: string) => void {
  return line => void stdout.write(`${line}\n`);
}

/** Writes what somebody should look at. */
export function troubleTo({ stderr }: Terminal): (line: string) => void {
  return line => void stderr.write(`madoguchi: ${line}\n`);
}
